import type { Instant } from '../calendar/period.ts'

/** A chat of an official (cán bộ), who may ask there for the scores of some agencies and all below them. */
export interface Link {
  readonly channel: string
  readonly chat: string
  readonly agencies: readonly string[]
  readonly since: Instant
  /** Whether they are told of bad ratings. */
  readonly alerts: boolean
  /** What they were last told: bad ratings of a day, by agency. */
  readonly alerted: Alerted
}

/** Bad ratings that were told of, and on which day they were given. */
export interface Alerted {
  readonly day: string
  readonly counts: Readonly<Record<string, number>>
}

export const NEVER_ALERTED: Alerted = { day: '', counts: {} }

/** Milliseconds during which a code that links a chat can be used. */
export const LINK_CODE_MS = 15 * 60_000
