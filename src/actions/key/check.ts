import type { ApiKey } from '../../domain/access/key.ts'
import type { World } from '../../ports/world.ts'

/** The key with this text; undefined when it is unknown or revoked. */
export async function checkKey(
  world: Pick<World, 'keys' | 'vault'>,
  text: string,
): Promise<ApiKey | undefined> {
  const key = await world.keys.byHash(world.vault.hash(text))
  return key && key.revokedAt === null ? key : undefined
}
