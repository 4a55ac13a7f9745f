import type { Instant } from '../../src/domain/calendar/period.ts'

/** What a channel shows: a text, the answers offered as buttons, and wishes that may be typed or shown where there is room. */
export interface Reply {
  readonly text: string
  /** Each is understood when it comes back as text, so a channel may send the label itself. */
  readonly choices: readonly string[]
  readonly asides: readonly string[]
  /** Address of a picture to show behind the text. */
  readonly picture?: string
}

/** What the bot asked last. */
export type Asked = 'overall' | 'offer' | 'reasons' | 'comment' | `question:${string}`

/** A survey going on in a chat. What was answered stands in the response itself; this only finds it and says what was asked. */
export interface Survey {
  /** The ticket's code as the citizen gave it. */
  readonly ticket: string
  /** The citizen's own secret of this answer. */
  readonly attempt: string
  readonly asked: Asked
  /** Steps passed over, so that they are not asked again. */
  readonly skipped: readonly Asked[]
  /** The receipt, once the first answer is stored. */
  readonly receipt?: string
}

/** What is kept of a chat while it goes on. */
export interface Talk {
  readonly language: 'vi' | 'en'
  readonly survey?: Survey
  /** The receipt whose answer was shown last, while its citizen may say whether that settles it. */
  readonly judging?: string
  /** Until when the bot says nothing, because somebody of the agency writes by hand. */
  readonly silentUntil?: Instant
  /** Codes in a row that no slip has, and until when no more are looked up. */
  readonly wrong?: { readonly count: number; readonly until: Instant }
}
