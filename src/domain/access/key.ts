import type { Day, Instant } from '../calendar/period.ts'
import type { Right } from './right.ts'

/** A key of another system (khóa API), stored by its hash alone. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  readonly hash: string
  /** The agencies it may speak for, each with all below it. */
  readonly agencies: readonly string[]
  readonly rights: readonly Right[]
  readonly createdAt: Instant
  readonly revokedAt: Instant | null
  /** The last day on which it was used; null when it never was. */
  readonly usedOn: Day | null
}
