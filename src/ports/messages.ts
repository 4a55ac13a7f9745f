import type { Instant } from '../domain/calendar/period.ts'
import type { Said } from '../domain/message/message.ts'
import type { Channel, Outgoing } from './channel.ts'

/** A received message that waits to be answered. */
export interface Received {
  readonly id: number
  readonly channel: Channel['name']
  readonly chat: string
  readonly said: Said
  /** How often it has been taken, this time included. */
  readonly tries: number
}

/** A message that waits to be sent. */
export interface Queued extends Outgoing {
  readonly id: number
  readonly channel: Channel['name']
  readonly chat: string
  readonly tries: number
}

/** A message that was given up, for an operator to see; neither its words nor its chat. */
export interface GivenUp {
  readonly channel: string
  readonly at: Instant
  readonly reason: string
}

/** The messages that came and those that go. Whoever takes some has them alone for a while; then they may be taken again. */
export interface Messages {
  /** The oldest unanswered message of each of some chats, of which no other is being answered. */
  takeReceived(now: Instant, untilMs: number, limit: number): Promise<readonly Received[]>
  /** The oldest unsent message of each of some chats of a channel, when it is due. */
  takeDue(channel: Channel['name'], now: Instant, untilMs: number, limit: number): Promise<readonly Queued[]>
  /** What is kept of a chat, as the dialog wrote it; undefined when nothing is, or when it has expired. */
  talk(channel: Channel['name'], chat: string, now: Instant): Promise<string | undefined>
  /** The latest messages that were given up. */
  givenUp(limit: number): Promise<readonly GivenUp[]>
}
