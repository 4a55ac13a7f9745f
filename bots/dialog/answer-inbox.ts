import { invitationArrived } from '../../src/actions/invitation/arrived.ts'
import { rateInvited } from '../../src/actions/invitation/rate.ts'
import type { Instant } from '../../src/domain/calendar/period.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Words } from '../../src/domain/message/message.ts'
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
/** How long the bot is silent after somebody of the agency wrote by hand. */
const SILENT_MS = 60 * 60_000
/** Chats answered at once. */
const AT_ONCE = 64
/** A message that failed so often is let go, so that it does not hold up its chat for ever. */
const MOST_TRIES = 5

type Channels = ReadonlyMap<Channel['name'], Channel>

/**
 * Answers messages that wait, one of each chat, and queues the replies: all in one unit with the message's end, so that a
 * crash before it has it answered again and one after it has not. Returns how many were answered.
 */
export async function answerInbox(world: World, channels: Channels): Promise<number> {
  const received = await world.messages.takeReceived(world.now(), TAKEN_MS, AT_ONCE)
  const answered = await Promise.all(received.map((message) => answerOne(world, channels, message)))
  return answered.filter(Boolean).length
}

async function answerOne(world: World, channels: Channels, message: Received): Promise<boolean> {
  const { channel: name, chat, id, tries } = message
  const channel = channels.get(name)
  const changes: Change[] = [{ kind: 'message-answered', id }]
  try {
    // A channel that is no longer connected can be told nothing.
    if (channel) changes.push(...(await answer(world, channel, message)))
  } catch (error) {
    world.log('error', 'message-failed', { channel: name, tries, message: String(error) })
    if (tries < MOST_TRIES) return false
    if (channel && message.said.kind === 'words')
      changes.push(queued(channel, chat, world.now(), { text: dialogMessages.vi.later, buttons: [] }))
  }
  // The once-key keeps a message that took longer than its time, and was taken again, from being answered twice.
  const once = { key: `answered:${id}`, attempt: '' }
  await world.commit({ by: { kind: 'citizen' }, once, changes })
  return true
}

/** What a message changes beside its own end. */
async function answer(world: World, channel: Channel, { chat, said }: Received): Promise<readonly Change[]> {
  switch (said.kind) {
    case 'words':
      return turn(world, channel, chat, said.text)
    case 'withdrawn':
      return [forgotten(channel, chat, world.now())]
    case 'rated':
      await rateInvited(world, said.rating)
      return []
    case 'arrived':
      await invitationArrived(world, said.message, said.invitation)
      return []
    case 'taken-over': {
      const talk = (await talkOf(world, channel, chat)) ?? { language: 'vi' }
      return [saved(world, channel, chat, { ...talk, silentUntil: world.now() + SILENT_MS })]
    }
  }
}

async function talkOf(world: World, { name }: Channel, chat: string): Promise<Talk | undefined> {
  const state = await world.messages.talk(name, chat, world.now())
  return state === undefined ? undefined : (JSON.parse(state) as Talk)
}

/** What a turn of the dialog changes: the talk, and the replies to send. */
async function turn(
  world: World,
  channel: Channel,
  chat: string,
  text: string | null,
): Promise<readonly Change[]> {
  const before = await talkOf(world, channel, chat)
  if (before?.silentUntil !== undefined && world.now() < before.silentUntil) return []
  const from = { via: channel.name, chat: { channel: channel.name, chat } }
  const { talk, replies } = await converse(world, from, before, text ?? undefined)
  const now = world.now()
  const language = talk?.language ?? before?.language ?? 'vi'
  return [
    talk ? saved(world, channel, chat, talk) : forgotten(channel, chat, now),
    ...replies
      .flatMap((reply) => fit(reply, channel.capabilities, language))
      .map((message) => queued(channel, chat, now, message)),
  ]
}

/** Everything that is held about the person behind a chat; a farewell queued at the same instant is the last thing said. */
function forgotten({ name }: Channel, chat: string, before: Instant): Change {
  return { kind: 'chat-forgotten', channel: name, chat, before }
}

function saved(world: World, { name }: Channel, chat: string, talk: Talk): Change {
  const endsAt = world.now() + TALK_MS
  return { kind: 'talk-saved', channel: name, chat, state: JSON.stringify(talk), endsAt }
}

function queued({ name }: Channel, chat: string, at: number, message: Words): Change {
  return { kind: 'message-queued', channel: name, chat, at, message }
}
