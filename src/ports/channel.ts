import type { Instant } from '../domain/calendar/period.ts'
import type { ChannelName, InvitedRating, Said, Words } from '../domain/message/message.ts'

/** A message of a citizen as a channel received it. */
export interface Incoming {
  /** Names this event among all of its channel, the same when it is delivered again. */
  readonly event: string
  /** Whom to answer: the channel's own name for the citizen. */
  readonly chat: string
  readonly at: Instant
  readonly said: Said
}

/** A message to a citizen, fitted to what the channel can show. */
export type Outgoing = Words

/** How a delivery ended. */
export type Delivery =
  | { readonly kind: 'sent'; readonly message?: string }
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
  /** Why a call was refused or left alone, for the log: a word of a small set. */
  readonly reason?: string
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
  readonly name: ChannelName
  readonly capabilities: Capabilities
  /** The most messages it may be sent in a second. */
  readonly perSecond: number
  /** Reads a call; `now` is when it came. */
  hear(call: Call, now: Instant): Promise<Heard>
  /** Where a citizen begins with a ticket's code in this channel; the code has to be typed there when the address cannot carry it. */
  entry(code: string): { readonly url: string; readonly carriesCode: boolean }
  /** Sends one message. An outage is a `retry`, never thrown. */
  send(chat: string, message: Outgoing): Promise<Delivery>
  /** Sends invitations to phone numbers, where the channel can and is set up for it. */
  readonly inviter?: Inviter
  /** How an administrator of the account gives us the right to send, where the channel wants that. */
  readonly consent?: Consent
  /** Keeps the right to send; called several times a day. */
  readonly renew?: () => Promise<void>
  /** Asks for what happened instead of being called, until the signal ends it; for development. */
  readonly listen?: (
    heard: (events: readonly Incoming[]) => Promise<void>,
    signal: AbortSignal,
  ) => Promise<void>
}

/** The right to act for an account, which its administrator gives in their browser. */
export interface Consent {
  /** Where they give it; they come back to `back` with this state. */
  address(back: string, state: string): Promise<string>
  /** Takes what they came back with. */
  take(code: string, account: string, state: string): Promise<'granted' | 'foreign-account' | 'refused'>
}

/** What an invitation tells. */
export interface InvitationWords {
  readonly agency: string
  readonly procedure: string
  /** As people write it: `23/11/2026`. */
  readonly day: string
}

/** Sends invitations in the channel's own approved form. */
export interface Inviter {
  /** The most it may send in a second. */
  readonly perSecond: number
  invite(phone: string, id: string, words: InvitationWords): Promise<Delivery>
  /** All answers that the channel knows of a time. @throws Error when it cannot be asked */
  ratings(from: Instant, until: Instant): Promise<readonly InvitedRating[]>
}
