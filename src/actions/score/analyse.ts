import type { Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import type { Parameters } from '../../domain/indices/definition.ts'
import { parametersFor } from '../../domain/indices/parameters.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { latenessOf, type Lateness } from '../../domain/statistics/lateness.ts'
import { marginOf, sampleByRule, sampleExact } from '../../domain/statistics/plan.ts'
import type { Trim } from '../../domain/statistics/rake.ts'
import { weigh, type Mix, type Weighed } from '../../domain/tally/weigh.ts'
import type { World } from '../../ports/world.ts'

/** The margin that a plan aims at: five points. */
const MARGIN = 0.05

/** What an agency's figures of a period can bear, and what lies behind them. */
export interface Analysis {
  readonly weighed: Weighed
  /** Late and timely dossiers of each field. */
  readonly lateness: readonly (Lateness & { readonly field: string })[]
  readonly plan: {
    readonly finished: number
    readonly answered: number
    /** The margin of error that the answers give now, in points between 0 and 1; null without answers. */
    readonly margin: number | null
    /** Answers needed for ±5 points: exactly, and by the rule of 2014. */
    readonly needed: number
    readonly byRule: number
    readonly stillNeeded: number
  }
}

/** Analyses an agency with all below it: weighted to its dossiers, lateness, and how many answers it still needs. */
export async function analyse(
  world: Pick<World, 'catalogues' | 'tallies'>,
  scope: Scope,
  agency: string,
  period: Period,
): Promise<Result<Analysis>> {
  const { parameters, tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  if (!scope.agencies.has(agency)) return refuse({ code: 'not-yours', agency })
  const mix = await world.tallies.mix(scope, subtree(tree, agency), period)
  const weighed = weigh(mix, trimOf(parameters, period))
  const { answers, finished } = weighed
  const needed = finished > 0 ? sampleExact(finished, MARGIN) : 0
  return accept({
    weighed,
    lateness: latenessByField(mix),
    plan: {
      finished,
      answered: answers,
      margin: marginOf(finished, Math.min(answers, finished)),
      needed,
      byRule: sampleByRule(finished, MARGIN),
      stillNeeded: Math.max(0, needed - answers),
    },
  })
}

function trimOf(all: readonly Parameters[], period: Period): Trim {
  const { trimHigh, trimLow } = parametersFor(all, 'thresholds', period.to).values
  return { low: Number(trimLow), high: Number(trimHigh) }
}

function latenessByField({ answers }: Mix): Analysis['lateness'] {
  return [...Map.groupBy(answers, ({ field }) => field)]
    .map(([field, own]) => {
      const share = (late: boolean) => {
        const counts = own.filter((one) => one.late === late).map((one) => one.counts)
        const sum = (from: number) => counts.flatMap((one) => one.slice(from)).reduce((a, b) => a + b, 0)
        return { successes: sum(3), n: sum(0) }
      }
      return { field, ...latenessOf(share(false), share(true)) }
    })
    .toSorted((a, b) => b.late.n - a.late.n || (a.field < b.field ? -1 : 1))
}
