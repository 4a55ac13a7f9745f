import type { Scope } from '../domain/access/scope.ts'
import type { Report, ReportHead } from '../domain/report/report.ts'

/** Reports that were asked for. */
export interface Reports {
  /** Those on agencies within the scope, the newest first. */
  list(scope: Scope, limit: number): Promise<readonly ReportHead[]>
  find(scope: Scope, id: string): Promise<Report | undefined>
  /** Those that are not made yet, the oldest first. */
  waiting(limit: number): Promise<readonly ReportHead[]>
}
