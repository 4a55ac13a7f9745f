import type { Inviter } from '../../ports/channel.ts'
import type { World } from '../../ports/world.ts'
import { rateInvited } from './rate.ts'

/** How far back the list is read: a call that never came is found although two turns were missed. */
const BACK_MS = 3 * 24 * 60 * 60_000

/** Records answers to invitations of which no call came, from the channel's own list. Returns how many there were. */
export async function reconcileInvitations(world: World, inviter: Inviter): Promise<number> {
  const now = world.now()
  let recorded = 0
  for (const rating of await inviter.ratings(now - BACK_MS, now))
    if ((await rateInvited(world, rating)) === 'recorded') recorded++
  if (recorded > 0) world.log('warn', 'ratings-reconciled', { recorded })
  return recorded
}
