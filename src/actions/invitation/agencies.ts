import type { Actor } from '../../domain/access/actor.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'

/** Name of the setting that holds which agencies invite, each with all below it. */
export const INVITING = 'inviting'

/** Turns invitations on or off for an agency and all below it. */
export async function setInviting(
  world: Pick<World, 'catalogues' | 'commit'>,
  by: Actor,
  agency: string,
  on: boolean,
): Promise<Result<readonly string[]>> {
  const { inviting, tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  const codes = [...new Set([...inviting].filter((code) => code !== agency).concat(on ? [agency] : []))]
  await world.commit({
    by,
    changes: [{ kind: 'setting-saved', name: INVITING, value: JSON.stringify(codes.toSorted()) }],
  })
  return accept(codes.toSorted())
}
