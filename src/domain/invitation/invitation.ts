import type { Day, Instant } from '../calendar/period.ts'

/** An invitation to rate (lời mời đánh giá), sent by a channel to the phone number that was given at intake. */
export interface Invitation {
  /** Names it to the channel; made from the ticket's code, which nobody can get back from it. */
  readonly id: string
  /** The ticket's code, sealed. */
  readonly ticket: string
  /** The phone number, sealed. */
  readonly phone: string
  readonly agency: string
  readonly procedure: string
  /** The last day on which the ticket may be used. */
  readonly expiresOn: Day
  readonly dueAt: Instant
}

/** The most invitations to one ticket: the first, and one reminder. */
const MOST_SENT = 2

/** When the next message of an invitation is due after `sent` were sent; undefined when there is none, and the phone number goes. */
export function reminderAt(
  sent: number,
  now: Instant,
  reminderDays: number,
  hours: Hours,
): Instant | undefined {
  return reminderDays > 0 && sent < MOST_SENT ? within(now + reminderDays * DAY_MS, hours) : undefined
}

/** Hours of the day in Viet Nam between which people are written to without having asked: from, until. */
export type Hours = readonly [from: number, until: number]

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Viet Nam is seven hours ahead of UTC all year. */
const AHEAD_MS = 7 * HOUR_MS

/** The moment itself when it lies within the hours of its day in Viet Nam, or the next beginning of those hours. */
export function within(at: Instant, [from, until]: Hours): Instant {
  const sinceMidnight = (at + AHEAD_MS) % DAY_MS
  const midnight = at - sinceMidnight
  if (sinceMidnight < from * HOUR_MS) return midnight + from * HOUR_MS
  return sinceMidnight < until * HOUR_MS ? at : midnight + DAY_MS + from * HOUR_MS
}

/**
 * A Vietnamese mobile number as channels want it, `84` and nine digits, from what was written at intake: `0912 345 678`,
 * `+84…`, `84…`. Undefined when it is none.
 */
export function phoneOf(written: string): string | undefined {
  const digits = written.replace(/[\s.()-]/g, '')
  const local = /^(?:\+?84|0)([35789]\d{8})$/.exec(digits)?.[1]
  return local === undefined ? undefined : `84${local}`
}
