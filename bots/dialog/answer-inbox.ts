import type { Change } from '../../src/domain/change.ts'
import type { Channel } from '../../src/ports/channel.ts'
import type { Received } from '../../src/ports/messages.ts'
import type { World } from '../../src/ports/world.ts'
import { converse } from './converse.ts'
import { fit } from './fit.ts'
import { dialogMessages } from './messages/index.ts'
import type { Talk } from './talk.ts'

/** How long a message being answered is left to whoever answers it. */
const TAKEN_MS = 30_000
/** What is kept of a chat is deleted after a day of silence; the answers stay. */
const TALK_MS = 24 * 60 * 60_000
/** Chats answered at once. */
const AT_ONCE = 64
/** A message that failed so often is let go, so that it does not hold up its chat for ever. */
const MOST_TRIES = 5

/**
 * Answers messages that wait, one of each chat, and queues the replies: all in one unit with the message's end, so that a
 * crash before it has it answered again and one after it has not. Returns how many were answered.
 */
export async function answerInbox(
  world: World,
  channels: ReadonlyMap<Channel['name'], Channel>,
): Promise<number> {
  const received = await world.messages.takeReceived(world.now(), TAKEN_MS, AT_ONCE)
  const answered = await Promise.all(received.map((message) => answerOne(world, channels, message)))
  return answered.filter(Boolean).length
}

async function answerOne(
  world: World,
  channels: ReadonlyMap<Channel['name'], Channel>,
  message: Received,
): Promise<boolean> {
  const { channel: name, chat, id, text, tries } = message
  const channel = channels.get(name)
  const changes: Change[] = [{ kind: 'message-answered', id }]
  try {
    const state = await world.messages.talk(name, chat, world.now())
    const talk = state === undefined ? undefined : (JSON.parse(state) as Talk)
    // A channel that is no longer connected can be told nothing.
    if (channel) changes.push(...(await turn(world, channel, chat, talk, text)))
  } catch (error) {
    world.log('error', 'message-failed', { channel: name, tries, message: String(error) })
    if (tries < MOST_TRIES) return false
    if (channel)
      changes.push(queued(channel, chat, world.now(), { text: dialogMessages.vi.later, buttons: [] }))
  }
  // The once-key keeps a message that took longer than its time, and was taken again, from being answered twice.
  const once = { key: `answered:${id}`, attempt: '' }
  await world.commit({ by: { kind: 'citizen' }, once, changes })
  return true
}

/** What a turn of the dialog changes: the talk, and the replies to send. */
async function turn(
  world: World,
  channel: Channel,
  chat: string,
  before: Talk | undefined,
  text: string | null,
): Promise<readonly Change[]> {
  const { talk, replies } = await converse(world, channel.name, before, text ?? undefined)
  const now = world.now()
  const language = talk?.language ?? before?.language ?? 'vi'
  const kept: Change = talk
    ? {
        kind: 'talk-saved',
        channel: channel.name,
        chat,
        state: JSON.stringify(talk),
        endsAt: now + TALK_MS,
      }
    : { kind: 'talk-ended', channel: channel.name, chat }
  return [
    kept,
    ...replies
      .flatMap((reply) => fit(reply, channel.capabilities, language))
      .map((message) => queued(channel, chat, now, message)),
  ]
}

function queued(
  channel: Channel,
  chat: string,
  at: number,
  message: { text: string; buttons: readonly string[] },
): Change {
  return { kind: 'message-queued', channel: channel.name, chat, at, message }
}
