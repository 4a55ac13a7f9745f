import type { Counted, Failing, Failures } from '../domain/access/lockout.ts'
import type { Instant } from '../domain/calendar/period.ts'

/** The counts of failed attempts, which all processes of a service share. */
export interface FailureCounts {
  /** The failures of each, in the same order; undefined where none are kept. */
  read(whose: readonly Counted[]): Promise<readonly (Failures | undefined)[]>
  /** Counts one more, at `now`, and returns how many there are by then; those whose last one was at `until` are forgotten. */
  add(whose: Failing, now: Instant, until: Instant): Promise<number>
}
