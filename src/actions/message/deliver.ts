import type { Change } from '../../domain/change.ts'
import { nextTry } from '../../domain/message/backoff.ts'
import type { Channel } from '../../ports/channel.ts'
import type { Queued } from '../../ports/messages.ts'
import type { World } from '../../ports/world.ts'

/** How long a message being sent is left to whoever sends it: longer than any request to a channel may take. */
const TAKEN_MS = 60_000
/** After so many tries a message is given up. */
const MOST_TRIES = 8

type Needs = Pick<World, 'commit' | 'log' | 'messages' | 'now'>

/**
 * Sends what is due on a channel, the oldest of each chat, at most `limit`. What fails is
 * tried again later, with longer and longer pauses; what cannot succeed is given up with its reason. Returns how many were
 * taken. `chance` gives numbers from 0 to 1, so that many chats do not come back at the same moment.
 */
export async function deliver(
  world: Needs,
  channel: Channel,
  limit: number,
  chance: () => number,
): Promise<number> {
  const due = await world.messages.takeDue(channel.name, world.now(), TAKEN_MS, limit)
  await Promise.all(due.map((message) => deliverOne(world, channel, message, chance)))
  return due.length
}

async function deliverOne(
  world: Needs,
  channel: Channel,
  message: Queued,
  chance: () => number,
): Promise<void> {
  const { id, chat, channel: _channel, tries, ...words } = message
  const delivery = await channel.send(chat, words)
  let change: Change
  if (delivery.kind === 'sent') change = { kind: 'message-sent', id }
  else if (delivery.kind === 'retry' && tries < MOST_TRIES)
    change = {
      kind: 'message-postponed',
      id,
      dueAt: world.now() + nextTry(tries, chance(), delivery.afterMs),
    }
  else {
    world.log('warn', 'message-given-up', { channel: channel.name, reason: delivery.reason })
    change = { kind: 'message-given-up', id, reason: delivery.reason }
  }
  await world.commit({ by: { kind: 'system', name: 'deliver' }, changes: [change] })
}
