import type { AgencyTree } from './agency/tree.ts'
import { existsOn } from './agency/agency.ts'
import type { Counter } from './agency/agency.ts'
import { dayOf, type Day, type Instant } from './calendar/period.ts'
import { type Procedure, plainProcedureCode } from './procedure.ts'
import { accept, refuse, type Difference, type Issue, type Result } from './result.ts'

/** How the dossier was filed (hình thức nộp): at the counter, online, by post. */
export const FILINGS = ['counter', 'online', 'post'] as const
export type Filing = (typeof FILINGS)[number]
/** How it ended (kết quả): granted, refused, withdrawn by the applicant. */
export const OUTCOMES = ['granted', 'refused', 'withdrawn'] as const
export type Outcome = (typeof OUTCOMES)[number]
/** Who applied: a person (cá nhân) or an organisation (tổ chức). */
export const APPLICANTS = ['person', 'organisation'] as const
export type Applicant = (typeof APPLICANTS)[number]

/** A finished dossier (hồ sơ đã giải quyết) as a one-stop system reports it. */
export interface Dossier {
  /** The system that reported it; codes are unique within one. */
  readonly system: string
  readonly code: string
  readonly agency: string
  readonly procedure: string
  readonly receivedAt: Instant
  readonly dueAt: Instant | null
  readonly finishedAt: Instant
  readonly filing: Filing
  readonly result: Outcome
  readonly applicant: Applicant
  readonly counter: string | null
  /** How often the applicant had to come back or be asked to complete it (số lần bổ sung hồ sơ); absent when not told. */
  readonly supplements?: number
}

/** The part of a dossier that a rating may know (lượt giải quyết): nothing here names the dossier. */
export interface Visit {
  readonly agency: string
  readonly procedure: string
  readonly field: string
  readonly filing: Filing
  readonly late: boolean
  /** The day it was finished: the day all its figures are counted under. */
  readonly day: Day
}

/** How a finish stands to the appointed day (ngày hẹn trả): before it, on it, after it. */
export type Timing = 'early' | 'onTheDay' | 'late'

/** How a dossier stands to its appointed day; undefined when it has none. */
export function timingOf({ dueAt, finishedAt }: Pick<Dossier, 'dueAt' | 'finishedAt'>): Timing | undefined {
  if (dueAt === null) return undefined
  const [due, day] = [dayOf(dueAt), dayOf(finishedAt)]
  if (day === due) return 'onTheDay'
  return day < due ? 'early' : 'late'
}

/** What intake needs to know of the catalogues. */
export interface Catalogue {
  readonly tree: AgencyTree
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly counters: ReadonlyMap<string, Counter>
}

/** Clocks of two systems differ; a finish this far ahead is still taken. */
const CLOCK_SKEW_MS = 10 * 60_000

/** Letters, digits, dots, dashes, slashes and underscores, 3–64 of them, with at least one digit. */
const LOOSE_CODE = /^(?=.*\d)[\p{L}\d][\p{L}\d._/-]{2,63}$/u

/**
 * What a rating may know of the dossier, when it fits the catalogues.
 * `format` is the province's own form of dossier codes, within the loose one.
 * Late (trễ hạn) means finished on a later day than the appointed one: a dossier due today and finished tonight is on time.
 */
export function visitOf(
  dossier: Dossier,
  catalogue: Catalogue,
  now: Instant,
  format?: RegExp,
): Result<Visit> {
  const procedure = catalogue.procedures.get(plainProcedureCode(dossier.procedure))
  const day = dayOf(dossier.finishedAt)
  const issues = [
    ...formIssues(dossier, format),
    ...codeIssues(dossier, catalogue, day),
    ...timeIssues(dossier, now),
  ]
  if (!procedure) issues.push({ field: 'procedure', reason: 'unknown-procedure', detail: dossier.procedure })
  if (issues.length > 0 || !procedure) return refuse({ code: 'invalid', issues })
  return accept({
    agency: dossier.agency,
    procedure: procedure.code,
    field: procedure.field,
    filing: dossier.filing,
    late: timingOf(dossier) === 'late',
    day,
  })
}

function formIssues({ code }: Dossier, format: RegExp | undefined): Issue[] {
  if (!LOOSE_CODE.test(code)) return [{ field: 'code', reason: 'not-a-dossier-code', detail: code }]
  return format?.test(code) === false ? [{ field: 'code', reason: 'malformed', detail: code }] : []
}

function codeIssues(dossier: Dossier, catalogue: Catalogue, day: Day): Issue[] {
  const issues: Issue[] = []
  const agency = catalogue.tree.byCode.get(dossier.agency)
  if (!agency) issues.push({ field: 'agency', reason: 'unknown-agency', detail: dossier.agency })
  else if (!existsOn(agency, day))
    issues.push({ field: 'agency', reason: 'agency-not-valid-then', detail: day })
  if (dossier.counter !== null && catalogue.counters.get(dossier.counter)?.agency !== dossier.agency)
    issues.push({ field: 'counter', reason: 'unknown-counter', detail: dossier.counter })
  return issues
}

function timeIssues(dossier: Dossier, now: Instant): Issue[] {
  const issues: Issue[] = []
  if (dossier.finishedAt > now + CLOCK_SKEW_MS) issues.push({ field: 'finishedAt', reason: 'in-the-future' })
  if (dossier.finishedAt < dossier.receivedAt) issues.push({ field: 'finishedAt', reason: 'before-received' })
  if (dossier.dueAt !== null && dossier.dueAt < dossier.receivedAt)
    issues.push({ field: 'dueAt', reason: 'before-received' })
  return issues
}

/** The fields in which a repeated dossier contradicts the stored one; empty when it says the same. */
export function differences(stored: Dossier, sent: Dossier): readonly Difference[] {
  const text = (value: Dossier[keyof Dossier], field: string) =>
    value === null || value === undefined
      ? ''
      : field.endsWith('At')
        ? new Date(value as Instant).toISOString()
        : String(value)
  return (
    [
      'agency',
      'procedure',
      'receivedAt',
      'dueAt',
      'finishedAt',
      'filing',
      'result',
      'applicant',
      'counter',
      'supplements',
    ] as const
  )
    .filter((field) =>
      field === 'procedure'
        ? plainProcedureCode(stored.procedure) !== plainProcedureCode(sent.procedure)
        : stored[field] !== sent[field],
    )
    .map((field) => ({ field, stored: text(stored[field], field), sent: text(sent[field], field) }))
}
