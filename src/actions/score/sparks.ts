import type { Scope } from '../../domain/access/scope.ts'
import { rowFold } from '../../domain/agency/fold.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { monthsOf, type Period } from '../../domain/calendar/period.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { add, NO_COUNTS, type Counts } from '../../domain/tally/tally.ts'
import type { World } from '../../ports/world.ts'

/**
 * The scores of each month of a period of whole months, oldest first, for every row that a table by agency below `root` has.
 * All agencies are read at once, however many there are.
 */
export async function readSparks(
  world: Pick<World, 'catalogues' | 'tallies'>,
  scope: Scope,
  root: string | undefined,
  period: Period,
): Promise<ReadonlyMap<string, readonly Score[]>> {
  const { tree } = await world.catalogues.read()
  const agencies = root === undefined ? scope.agencies : subtree(tree, root)
  const { answers } = await world.tallies.months(scope, agencies, period)
  const months = monthsOf(period)
  const place = new Map(months.map((month, at) => [month, at]))
  const fold = rowFold(tree, root)
  const rows = new Map<string, Counts[]>()
  for (const { agency, counts, month } of answers) {
    const key = fold(agency)
    const own = rows.get(key) ?? months.map(() => NO_COUNTS)
    rows.set(key, own)
    const at = place.get(month)
    if (at !== undefined) own[at] = add(own[at] ?? NO_COUNTS, counts)
  }
  return new Map([...rows].map(([key, own]) => [key, own.map(satisfiedShare.score)]))
}
