import type { Scope } from '../../domain/access/scope.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { readScores, type ScoreTable } from './read.ts'
import type { World } from '../../ports/world.ts'

/** An agency among those of its kind beside it, each with all below it. */
export interface Peers {
  readonly own: ScoreTable['rows'][number]
  /** All of them, its own among them. */
  readonly rows: ScoreTable['rows']
}

/** The agencies of the same level under the same parent; undefined where there are none, or the scope does not reach them. */
export async function readPeers(
  world: Pick<World, 'catalogues' | 'tallies'>,
  scope: Scope,
  agency: string,
  period: Period,
): Promise<Peers | undefined> {
  const { tree } = await world.catalogues.read()
  const found = tree.byCode.get(agency)
  if (!found || found.parent === null || !scope.agencies.has(found.parent)) return undefined
  const read = await readScores(world, scope, { agency: found.parent, period, by: 'agency' })
  if (!read.ok) return undefined
  const rows = read.value.rows.filter(
    ({ key }) => key !== found.parent && tree.byCode.get(key)?.level === found.level,
  )
  const own = rows.find(({ key }) => key === agency)
  return own && rows.length > 1 ? { own, rows } : undefined
}
