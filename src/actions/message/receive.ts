import type { Channel, Incoming } from '../../ports/channel.ts'
import type { World } from '../../ports/world.ts'

/**
 * Stores a received message to be answered later, once however often the channel delivers it. Quick: it reads nothing.
 * Returns whether it was new.
 */
export async function receiveMessage(
  world: Pick<World, 'commit'>,
  channel: Channel['name'],
  { event, chat, at, said }: Incoming,
): Promise<boolean> {
  const committed = await world.commit({
    by: { kind: 'citizen' },
    once: { key: `${channel}:${event}`, attempt: '' },
    changes: [{ kind: 'message-received', channel, chat, at, said }],
  })
  return committed.done
}
