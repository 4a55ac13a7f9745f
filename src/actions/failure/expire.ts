import { FORGOTTEN_MS } from '../../domain/access/lockout.ts'
import type { World } from '../../ports/world.ts'

/**
 * Most that are kept of a kind. Whoever tries names they make up soon waits as an address, so this is reached only from
 * thousands of networks; beyond it those with the fewest failures are forgotten.
 */
const KEPT = 10_000

/** Deletes the failures that count no more, and whatever is beyond what is kept. */
export async function expireFailures(world: Pick<World, 'commit' | 'now'>): Promise<void> {
  const now = world.now()
  await world.commit({
    by: { kind: 'system', name: 'schedule' },
    changes: [{ kind: 'failures-expired', before: now - FORGOTTEN_MS, full: now, keep: KEPT }],
  })
}
