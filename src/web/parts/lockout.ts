import { failedAgain, waitAfter, type Failures, type Patience } from '../../domain/access/lockout.ts'
import type { Instant } from '../../domain/calendar/period.ts'

/** Most that are remembered of a kind; beyond it the oldest is forgotten, which only helps whoever it was. */
const REMEMBERED = 10_000

/** Counts failures of sign-in in a row, in memory, by whatever they are counted by. */
export function lockout(patience: Patience, now: () => Instant) {
  const failures = new Map<string, Failures>()
  return {
    /** Seconds to wait; 0 when an attempt may be made. */
    wait: (who: string): number => waitAfter(failures.get(who), patience, now()),
    /** Notes a failed attempt. */
    failed(who: string): void {
      const next = failedAgain(failures.get(who), now())
      failures.delete(who)
      failures.set(who, next)
      const oldest = failures.keys().next()
      if (failures.size > REMEMBERED && !oldest.done) failures.delete(oldest.value)
    },
    /** Gives an attempt back that was counted before it succeeded. */
    undo(who: string): void {
      const one = failures.get(who)
      if (one && one.count > 1) failures.set(who, { ...one, count: one.count - 1 })
      else failures.delete(who)
    },
    /** Forgets all of them. */
    clear(who: string): void {
      failures.delete(who)
    },
  }
}

type Lockout = ReturnType<typeof lockout>

/** An account may fail a few times; an address is shared by whole offices, so it may fail more often and waits less. */
const ACCOUNT: Patience = { free: 5, firstMs: 30_000, longestMs: 3_600_000 }
const ADDRESS: Patience = { free: 20, firstMs: 30_000, longestMs: 900_000 }

/** Attempts to sign in, by account and by network address. Who has no account waits alike, so that nobody learns who has one. */
export interface Attempts {
  readonly accounts: Lockout
  readonly addresses: Lockout
}

export function signInAttempts(now: () => Instant): Attempts {
  return { accounts: lockout(ACCOUNT, now), addresses: lockout(ADDRESS, now) }
}
