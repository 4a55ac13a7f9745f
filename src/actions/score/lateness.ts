import type { Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { latenessOf, type Lateness } from '../../domain/statistics/lateness.ts'
import type { Counts } from '../../domain/tally/tally.ts'
import type { World } from '../../ports/world.ts'

type Answers = readonly { readonly field: string; readonly late: boolean; readonly counts: Counts }[]

/** Late and timely dossiers, over all and in each field. */
export interface LatenessTable {
  readonly total: Lateness
  /** Those with the most late answers first. */
  readonly fields: readonly (Lateness & { readonly field: string })[]
}

/** What lateness has to do with dissatisfaction in an agency with all below it. */
export async function readLateness(
  world: Pick<World, 'catalogues' | 'tallies'>,
  scope: Scope,
  agency: string,
  period: Period,
): Promise<Result<LatenessTable>> {
  const { tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  if (!scope.agencies.has(agency)) return refuse({ code: 'not-yours', agency })
  const read = await world.tallies.visits(scope, { agencies: subtree(tree, agency), period })
  const answers = read.answers.filter(({ verified }) => verified)
  return accept({ total: latenessIn(answers), fields: latenessByField(answers) })
}

/** Late and timely dossiers of each field. */
export function latenessByField(answers: Answers): LatenessTable['fields'] {
  return [...Map.groupBy(answers, ({ field }) => field)]
    .map(([field, own]) => ({ field, ...latenessIn(own) }))
    .toSorted((a, b) => b.late.n - a.late.n || (a.field < b.field ? -1 : 1))
}

function latenessIn(answers: Answers): Lateness {
  const share = (late: boolean) => {
    const counts = answers.filter((one) => one.late === late).map((one) => one.counts)
    const sum = (from: number) => counts.flatMap((one) => one.slice(from)).reduce((a, b) => a + b, 0)
    return { successes: sum(3), n: sum(0) }
  }
  return latenessOf(share(false), share(true))
}
