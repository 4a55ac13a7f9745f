import type { Instant } from '../calendar/period.ts'
import type { ReportFigures } from './figures.ts'

/** What of a report is composed from its figures and may be written otherwise by hand (phần soạn thảo). */
export const REPORT_PARTS = [
  'number',
  'place',
  'collected',
  'result',
  'causes',
  'comments',
  'actions',
  'signer',
  'recipients',
] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** The parts that were written by hand; the rest is composed anew from the figures whenever it is shown. */
export type ReportTexts = Readonly<Partial<Record<ReportPart, string>>>

/** The most letters one part may have. */
export const REPORT_PART_LETTERS = 8000

/** A report of an agency and a period (báo cáo). */
export interface Report {
  readonly id: string
  readonly agency: string
  /** As it is asked for: `2026-Q3`. */
  readonly period: string
  readonly state: 'waiting' | 'done' | 'failed'
  /** Steps done, of `steps`. */
  readonly progress: number
  readonly steps: number
  /** Null until it is done. */
  readonly figures: ReportFigures | null
  readonly texts: ReportTexts
  /** How often its texts were changed. */
  readonly version: number
  /** The account that asked for it. */
  readonly account: string
  readonly at: Instant
}

/** A report without what makes it long. */
export type ReportHead = Omit<Report, 'figures' | 'texts'>
