import type { Instant } from '../calendar/period.ts'

/** Failed attempts in a row, the last one at an instant. */
export interface Failures {
  readonly count: number
  readonly at: Instant
}

/** By what failures are counted; `who` is a keyed hash. */
export interface Counted {
  readonly kind: 'account' | 'address' | 'guess'
  readonly who: string
}

/** By what those of sign-ins are: an account, whether there is one or not, or a network address. */
export interface Failing extends Counted {
  readonly kind: 'account' | 'address'
}

/** How many failures are free, and how long to wait after them: the first wait, doubled with each failure, up to the longest. */
export interface Patience {
  readonly free: number
  readonly firstMs: number
  readonly longestMs: number
}

/** An account may fail a few times; an address is shared by whole offices, so it may fail more often and waits less. */
export const PATIENCE: { readonly [K in Failing['kind']]: Patience } = {
  account: { free: 5, firstMs: 30_000, longestMs: 3_600_000 },
  address: { free: 20, firstMs: 30_000, longestMs: 900_000 },
}

/** Without a failure for this long, the ones before are forgotten. */
export const FORGOTTEN_MS = 24 * 60 * 60_000

/** Seconds until the next attempt may be made; 0 when it may be made now. */
export function waitAfter(failures: Failures | undefined, patience: Patience, now: Instant): number {
  const count = remembered(failures, now)
  if (!failures || count < patience.free) return 0
  const wait = Math.min(patience.longestMs, patience.firstMs * 2 ** (count - patience.free))
  // A clock that was set back makes nobody wait longer.
  return Math.max(0, Math.ceil(Math.min(wait, failures.at + wait - now) / 1000))
}

/** The failures with one more. */
export function failedAgain(failures: Failures | undefined, now: Instant): Failures {
  return { count: remembered(failures, now) + 1, at: now }
}

function remembered(failures: Failures | undefined, now: Instant): number {
  return failures && now - failures.at < FORGOTTEN_MS ? failures.count : 0
}
