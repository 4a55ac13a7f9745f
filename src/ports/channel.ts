import type { Instant } from '../domain/calendar/period.ts'

/** A message of a citizen as a channel received it. */
export interface Incoming {
  /** Names this event among all of its channel, the same when it is delivered again. */
  readonly event: string
  /** Whom to answer: the channel's own name for the citizen. */
  readonly chat: string
  readonly at: Instant
  /** What was written or pressed; null for what is no text. */
  readonly text: string | null
}

/** A message to a citizen, fitted to what the channel can show. */
export interface Outgoing {
  readonly text: string
  /** Buttons; to press one is to send its words. */
  readonly buttons: readonly string[]
}

/** How a delivery ended. */
export type Delivery =
  | { readonly kind: 'sent' }
  /** It may succeed later, at the earliest after some milliseconds when the channel says so. */
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs?: number }
  | { readonly kind: 'never'; readonly reason: string }

/** A call of the channel to our address, as it came. */
export interface Call {
  readonly header: (name: string) => string | undefined
  readonly body: string
}

/** What a call holds: events to store, or that it is not from the channel. */
export interface Heard {
  readonly status: 200 | 401
  readonly events: readonly Incoming[]
  /** What the channel wants to be told at once, beside the answers; may fail. */
  readonly afterwards?: () => Promise<void>
}

/** What a channel can show in one message. */
export interface Capabilities {
  /** The most buttons; 0 for a channel of text alone. */
  readonly buttons: number
  /** The longest text, in characters as the channel counts them (code points). */
  readonly text: number
  /** The longest words on a button. */
  readonly label: number
}

/** A chat application (kênh trò chuyện) that carries the survey. */
export interface Channel {
  readonly name: 'zalo' | 'telegram'
  readonly capabilities: Capabilities
  /** The most messages it may be sent in a second. */
  readonly perSecond: number
  /** Reads a call; `now` is when it came. */
  hear(call: Call, now: Instant): Promise<Heard>
  /** Where a citizen begins with a ticket's code in this channel. */
  invitation(code: string): string
  /** Sends one message. An outage is a `retry`, never thrown. */
  send(chat: string, message: Outgoing): Promise<Delivery>
}
