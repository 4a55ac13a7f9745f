import { parsePeriod, type Instant } from '../calendar/period.ts'
import type { Issue } from '../result.ts'
import type { Column } from './definition.ts'
import { indices } from './index.ts'

/**
 * A figure that the service does not count itself (số liệu báo cáo): from the national portal, or entered by an agency with a
 * note. It stands for one agency with all below it, in one period by its name.
 */
export interface Reported {
  readonly agency: string
  /** As it is asked for: `2026-Q3`. */
  readonly period: string
  /** The column of an index. */
  readonly column: string
  readonly value: number
  readonly note: string
  readonly source: string
  readonly at: Instant
}

/** The columns that may be reported, by name: every number that some index starts from. */
export const REPORTABLE: ReadonlyMap<string, Column> = new Map(
  indices.flatMap(({ input }) =>
    input.filter(({ kind }) => kind !== 'text').map((one) => [one.name, one] as const),
  ),
)

/** No province has more of anything; more is a slip of the hand. */
const MOST = 1e12

/** What is wrong with a reported figure, beside its agency. */
export function reportedIssues({ column, period, value }: Omit<Reported, 'at'>): readonly Issue[] {
  const known = REPORTABLE.get(column)
  const issues: Issue[] = []
  if (parsePeriod(period)?.name !== period)
    issues.push({ field: 'period', reason: 'malformed', detail: period })
  if (!known) issues.push({ field: 'column', reason: 'malformed', detail: column })
  const whole = known?.kind === 'count'
  if (!(value >= 0 && value <= MOST) || (whole && !Number.isInteger(value)))
    issues.push({ field: 'value', reason: 'malformed', detail: String(value) })
  return issues
}
