import type { Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import type { Parameters } from '../../domain/indices/definition.ts'
import { thresholdsFor } from '../../domain/indices/thresholds.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { Lateness } from '../../domain/statistics/lateness.ts'
import { planOf, type Plan } from '../../domain/statistics/plan.ts'
import type { Trim } from '../../domain/statistics/rake.ts'
import { total } from '../../domain/tally/tally.ts'
import { weigh, type Mix, type Weighed } from '../../domain/tally/weigh.ts'
import type { World } from '../../ports/world.ts'
import { latenessByField } from './lateness.ts'

/** What an agency's figures of a period can bear, and what lies behind them. */
export interface Analysis {
  readonly weighed: Weighed
  /** Late and timely dossiers of each field. */
  readonly lateness: readonly (Lateness & { readonly field: string })[]
  readonly plan: Plan & { readonly fields: readonly (Plan & { readonly field: string })[] }
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
  const weighed = weigh(mix, trimOf(parameters, period), (code) => tree.byCode.get(code)?.level ?? '')
  const { answers, finished } = weighed
  return accept({
    weighed,
    lateness: latenessByField(mix.answers),
    plan: { ...planOf(finished, answers), fields: plansByField(mix) },
  })
}

function trimOf(all: readonly Parameters[], period: Period): Trim {
  const { trimHigh, trimLow } = thresholdsFor(all, period.to)
  return { low: trimLow, high: trimHigh }
}

/** Each field as a stratum of its own (tầng): what it needs to be told apart from the others. */
function plansByField({ answers, dossiers }: Mix): Analysis['plan']['fields'] {
  const answered = (field: string) =>
    answers.filter((one) => one.field === field).reduce((sum, { counts }) => sum + total(counts), 0)
  return [...Map.groupBy(dossiers, ({ field }) => field)]
    .map(([field, own]) => ({
      field,
      ...planOf(
        own.reduce((sum, { finished }) => sum + finished, 0),
        answered(field),
      ),
    }))
    .toSorted((a, b) => b.stillNeeded - a.stillNeeded || (a.field < b.field ? -1 : 1))
}
