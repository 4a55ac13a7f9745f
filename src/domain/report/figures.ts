import type { Day, Instant } from '../calendar/period.ts'
import type { Line } from '../indices/definition.ts'
import type { Thresholds } from '../indices/thresholds.ts'
import type { Contribution } from '../statistics/decompose.ts'
import type { Change } from '../statistics/change.ts'
import type { Score } from '../indices/formula.ts'
import type { ScoreRow } from '../tally/score-rows.ts'
import type { Counts } from '../tally/tally.ts'
import { verdicts, type Verdict } from '../tally/verdicts.ts'

/** What the tables of a report group by, in their order. */
export const REPORT_TABLES = [
  'agency',
  'field',
  'procedure',
  'factor',
  'question',
  'channel',
  'filing',
  'late',
  'month',
] as const
export type ReportTable = (typeof REPORT_TABLES)[number]

/** One line of a table. Shares in percent, unrounded; those of too few answers are withheld, their n stays. */
export interface ReportLine {
  readonly key: string
  readonly label: string
  readonly n: number
  readonly counts: Counts | null
  readonly satisfied: number | null
  /** Ends of the 95 % interval, percent. */
  readonly low: number | null
  readonly high: number | null
  readonly mean: number | null
  /** Null where the grouping does not exist before an answer does. */
  readonly finished: number | null
  readonly invited: number | null
  readonly responseRate: number | null
  readonly before: { readonly n: number; readonly satisfied: number | null }
  /** Percentage points. */
  readonly change: number | null
  /** What the change can bear to be said of it; for one line of a table among all of them. */
  readonly trend: Change
}

/** What a group gives to the change of the whole, in percentage points. */
export interface ReportContribution {
  readonly key: string
  readonly label: string
  readonly rate: number
  readonly mix: number
  readonly before: number
  readonly now: number
  readonly n: number
}

/** An index as it was computed, or what it lacks. */
export interface ReportIndex {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly source: string
  readonly confidence: string
  readonly figures: readonly Line[]
  /** How the figure of the whole came to be, in words; empty when it could not be computed. */
  readonly explained: string
  /** What was missing; empty when it was computed. */
  readonly lacks: readonly string[]
}

/** A target and where its agency stands. */
export interface ReportTarget {
  readonly field: string
  readonly percent: number
  readonly source: string
  readonly standing: string
  readonly line: Pick<ReportLine, 'n' | 'satisfied' | 'low' | 'high'>
}

/** Everything a report says, frozen when it was made, so that each of its forms says the same (số liệu báo cáo). */
export interface ReportFigures {
  readonly shape: 1
  readonly agency: {
    readonly code: string
    readonly name: string
    readonly level: string
    /** Name of what stands at the top of the tree. */
    readonly province: string
  }
  readonly period: { readonly name: string; readonly from: Day; readonly to: Day }
  readonly previous: { readonly name: string; readonly from: Day; readonly to: Day }
  readonly madeAt: Instant
  readonly thresholds: Thresholds
  readonly formula: { readonly id: string; readonly version: number; readonly source: string }
  readonly total: ReportLine
  /** Answers that no ticket proves; in none of the figures. */
  readonly unverified: number
  readonly tables: Readonly<Record<ReportTable, readonly ReportLine[]>>
  readonly contributions: readonly ReportContribution[]
  readonly indices: readonly ReportIndex[]
  readonly targets: readonly ReportTarget[]
  readonly comments: { readonly all: number; readonly low: number; readonly more: boolean }
  /** Versions of what it was asked and computed with. */
  readonly questionnaires: readonly string[]
  readonly parameters: readonly string[]
}

/** A row of scores as a line of a report; what too few answers would betray is withheld. */
export function reportLine(
  row: ScoreRow & { readonly label: { readonly vi: string }; readonly verdict?: Verdict },
  { ranked, shown }: Thresholds,
): ReportLine {
  const now = withheld(row.score, shown)
  const before = withheld(row.previous, shown)
  // A row that stands in no table, as that of the whole, is compared alone.
  const verdict = row.verdict ?? verdicts([row], ranked, () => '')[0]
  const known = now.satisfied !== null && before.satisfied !== null
  return {
    key: row.key,
    label: row.label.vi,
    n: row.score.n,
    counts: row.score.n === 0 || now.satisfied !== null ? row.score.counts : null,
    satisfied: now.satisfied,
    low: now.interval && now.interval.low * 100,
    high: now.interval && now.interval.high * 100,
    mean: now.mean,
    finished: row.funnel && row.funnel.finished,
    invited: row.funnel && row.funnel.invited,
    responseRate: row.responseRate,
    before: { n: row.previous.n, satisfied: before.satisfied },
    change: known ? row.change : null,
    trend: (known && verdict?.trend) || 'unclear',
  }
}

function withheld(score: Score, shown: number): Pick<Score, 'satisfied' | 'interval' | 'mean'> {
  return score.n >= shown ? score : { satisfied: null, interval: null, mean: null }
}

/** A part of a change in percentage points, for those with enough answers in both periods. */
export function reportContributions(
  all: readonly Contribution[],
  label: (key: string) => string,
  { shown }: Thresholds,
): readonly ReportContribution[] {
  return all
    .filter(({ before, now }) => before.n >= shown && now.n >= shown)
    .map(({ before, key, mix, now, rate }) => ({
      key,
      label: label(key),
      rate: rate * 100,
      mix: mix * 100,
      before: (before.successes / before.n) * 100,
      now: (now.successes / now.n) * 100,
      n: now.n,
    }))
}
