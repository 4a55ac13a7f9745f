import {
  addDays,
  dayOf,
  daysBetween,
  parsePeriod,
  startOf,
  type Instant,
  type Period,
} from '../calendar/period.ts'
import type { Lang } from '../format.ts'
import { nextTry } from '../message/backoff.ts'
import type { ReportLine } from '../report/figures.ts'

/** How often an official is sent a digest of their figures (bản tin qua thư điện tử). */
export const RHYTHMS = ['none', 'daily', 'weekly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** The hour of the day in Viet Nam from which a digest is sent. */
export const DIGEST_HOUR = 7
/** The most agencies one digest is about. */
export const MOST_AGENCIES = 20

/** What an official wants to be sent; nobody is sent anything before they ask for it. */
export interface DigestWish {
  readonly account: string
  readonly rhythm: Rhythm
  readonly language: Lang
  /** Empty for those of their roles, whichever these will be. */
  readonly agencies: readonly string[]
  /** Name of the last period they were sent, or did not want to be. */
  readonly told: string
  /** How often it was changed. */
  readonly version: number
}

/** A digest that is to be sent, without its content: figures and rights are those of the moment of sending. */
export interface Digest {
  readonly account: string
  readonly period: string
}

/** What a digest says of one agency with all below it. */
export interface DigestAgency {
  readonly code: string
  readonly line: ReportLine
  /** Comments given in the period. */
  readonly comments: number
  /** The agencies just below whose figure changed clearly, those that fall first. */
  readonly changed: readonly ReportLine[]
}

/** All that a digest says. */
export interface DigestFigures {
  readonly period: Period
  readonly previous: Period
  readonly agencies: readonly DigestAgency[]
  /** From how many answers on a figure is shown. */
  readonly shown: number
  readonly demo: boolean
}

/**
 * The period whose digest is due at a moment: from seven o'clock on the day before, or the whole week from Monday to Sunday
 * before. Undefined when none is, as early in the morning.
 */
export function duePeriod(rhythm: Rhythm, now: Instant): Period | undefined {
  const today = dayOf(now)
  const begun = now >= startOf(today) + DIGEST_HOUR * 3_600_000
  if (rhythm === 'daily') return begun ? parsePeriod(addDays(today, -1)) : undefined
  if (rhythm === 'none') return undefined
  const monday = mondayOf(today)
  if (today === monday && !begun) return undefined
  return parsePeriod(`${addDays(monday, -7)}..${addDays(monday, -1)}`)
}

/** The Monday of a day's week. */
function mondayOf(day: string): string {
  // 5 January 1970 was a Monday.
  const since = daysBetween('1970-01-05', day)
  return addDays(day, -(((since % 7) + 7) % 7))
}

/** After so many tries, about eleven hours, a digest is given up: the next one is near. */
const MOST_TRIES = 16
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 3_600_000

/**
 * Milliseconds until a digest that failed `tries` times is tried again: a minute, doubled each time up to an hour, as servers
 * that put off unknown senders expect. Undefined when it is given up. `chance` (0 to 1) draws from the upper half.
 */
export function nextDigestTry(tries: number, chance: number, atLeastMs = 0): number | undefined {
  if (tries >= MOST_TRIES) return undefined
  return nextTry(tries, chance, atLeastMs, { firstMs: FIRST_PAUSE_MS, longestMs: LONGEST_PAUSE_MS })
}

/** Whether nothing happened of which a digest could tell. */
export function isSilent({ agencies }: DigestFigures): boolean {
  return agencies.every(({ comments, line }) => line.n === 0 && !line.finished && comments === 0)
}
