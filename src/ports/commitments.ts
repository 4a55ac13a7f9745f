import type { Scope } from '../domain/access/scope.ts'
import type { Subject, TargetStep } from '../domain/target/commitment.ts'

/** What reform office and agencies said to each other about targets. */
export interface Commitments {
  /** All steps about a year, of agencies within the scope; those of one target in their order. */
  ofYear(scope: Scope, year: number): Promise<readonly TargetStep[]>
  /** The steps about one target, the oldest first; none outside the scope. */
  of(scope: Scope, subject: Subject): Promise<readonly TargetStep[]>
}
