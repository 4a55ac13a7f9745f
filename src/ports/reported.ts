import type { Scope } from '../domain/access/scope.ts'
import type { Reported } from '../domain/indices/reported.ts'

export interface ReportedFigures {
  /** What was reported of some agencies in a period by its name, the latest word on each column. */
  of(scope: Scope, agencies: ReadonlySet<string>, period: string): Promise<readonly Reported[]>
  /** All that was reported of the agencies within the scope. */
  all(scope: Scope): Promise<readonly Reported[]>
}
