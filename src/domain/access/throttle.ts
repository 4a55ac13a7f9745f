import type { Instant } from '../calendar/period.ts'

/** A bucket of attempts: `left` of them at the instant `at`. */
export interface Bucket {
  readonly left: number
  readonly at: Instant
}

/** How many attempts at once, and how many milliseconds until one grows back. */
export interface Allowance {
  readonly burst: number
  readonly refillMs: number
}

/** The bucket as it stands now, with what has grown back. */
export function refill(bucket: Bucket | undefined, allowance: Allowance, now: Instant): Bucket {
  if (!bucket) return { left: allowance.burst, at: now }
  const grown = Math.max(0, now - bucket.at) / allowance.refillMs
  return { left: Math.min(allowance.burst, bucket.left + grown), at: now }
}

/** Seconds to wait before the next attempt; 0 when one may be made now. */
export function waitFor(bucket: Bucket, allowance: Allowance): number {
  return bucket.left >= 1 ? 0 : Math.ceil(((1 - bucket.left) * allowance.refillMs) / 1000)
}

/** The bucket after a failed attempt. */
export function spend(bucket: Bucket): Bucket {
  return { ...bucket, left: bucket.left - 1 }
}

/**
 * The same bucket, kept as the one instant at which it is full again: each failed attempt moves that on by what one takes to
 * grow back, so two of the same moment add up.
 */
export function fullAgainAt(full: Instant | undefined, allowance: Allowance, now: Instant): Bucket {
  const missing = Math.max(0, (full ?? now) - now) / allowance.refillMs
  return { left: allowance.burst - missing, at: now }
}
