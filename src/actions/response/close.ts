import type { World } from '../../ports/world.ts'

/** Closes the responses whose time to change has passed, and with it forgets when they were given. */
export async function closeResponses(world: Pick<World, 'commit' | 'now'>): Promise<void> {
  await world.commit({
    by: { kind: 'system', name: 'schedule' },
    changes: [{ kind: 'responses-closed', before: world.now() }],
  })
}
