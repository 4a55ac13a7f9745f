import type { Actor } from '../../domain/access/actor.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'

/** Revokes a key (thu hồi khóa) from this moment on. Revoking twice changes nothing. */
export async function revokeKey(
  world: Pick<World, 'commit' | 'keys' | 'now'>,
  actor: Actor,
  id: string,
): Promise<Result<'revoked'>> {
  const known = (await world.keys.all()).find((key) => key.id === id)
  if (!known) return refuse({ code: 'not-found', what: id })
  if (known.revokedAt === null)
    await world.commit({ by: actor, changes: [{ kind: 'key-revoked', id, at: world.now() }] })
  return accept('revoked')
}
