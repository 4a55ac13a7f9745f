import type { Actor } from '../../domain/access/actor.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import type { Reported } from '../../domain/indices/reported.ts'
import { refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'
import { saveCatalogues } from '../catalogue/save.ts'

/** Stores figures that came from elsewhere, all or none; what was reported before under the same column is replaced. */
export async function reportFigures(
  world: Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>,
  by: Actor,
  scope: Scope,
  reported: readonly Omit<Reported, 'at'>[],
): Promise<Result<number>> {
  const { tree } = await world.catalogues.read()
  const beyond = reported.find(({ agency }) => tree.byCode.has(agency) && !covers(scope, 'report', agency))
  if (beyond) return refuse({ code: 'not-yours', agency: beyond.agency })
  const saved = await saveCatalogues(world, by, { reported })
  if (saved.ok || saved.refusal.code !== 'invalid') return saved
  const issues = saved.refusal.issues.map((issue) => ({
    ...issue,
    field: issue.field.replace(/^reported/, 'figures'),
  }))
  return refuse({ code: 'invalid', issues })
}
