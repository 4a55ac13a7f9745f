import type { Dossier } from '../dossier.ts'
import { accept, refuse, type Issue, type Reason, type Result } from '../result.ts'
import { tidy } from '../text.ts'
import { laterInstant, parseTime, receivedInstant, type ParsedTime } from './dates.ts'
import { parseApplicant, parseFiling, parseResult, REQUIRED, type DossierField } from './dossier-columns.ts'

/** Loose: digits with the usual marks between them. */
const PHONE = /^\+?[\d .()-]{8,20}$/

/** The dossier a row of a file tells of, or everything in the row that cannot be read. */
export function dossierOfRow(
  cells: readonly string[],
  columns: ReadonlyMap<DossierField, number>,
  system: string,
): Result<Dossier> {
  const issues: Issue[] = []
  const cell = (field: DossierField): string => tidy(cells[columns.get(field) ?? -1] ?? '')
  const malformed = (field: DossierField) =>
    void issues.push({ field, reason: 'malformed', detail: cell(field) })

  for (const field of REQUIRED) if (cell(field) === '') issues.push({ field, reason: 'missing' })
  const time = (field: DossierField): ParsedTime | undefined => {
    const parsed = parseTime(cell(field))
    if (!parsed && cell(field) !== '') malformed(field)
    return parsed
  }
  const word = <T>(
    field: DossierField,
    parse: (text: string) => T | undefined,
    reason: Reason,
  ): T | undefined => {
    const parsed = parse(cell(field))
    if (parsed === undefined && cell(field) !== '') issues.push({ field, reason, detail: cell(field) })
    return parsed
  }
  const received = time('receivedAt')
  const due = time('dueAt')
  const finished = time('finishedAt')
  const filing = word('filing', parseFiling, 'not-a-filing')
  const result = word('result', parseResult, 'not-a-result')
  const applicant = word('applicant', parseApplicant, 'not-an-applicant')
  const supplements = cell('supplements')
  if (supplements !== '' && !/^\d{1,2}$/.test(supplements)) malformed('supplements')
  if (cell('phone') !== '' && !PHONE.test(cell('phone'))) malformed('phone')
  if (issues.length > 0 || !received || !finished || !filing || !result || !applicant)
    return refuse({ code: 'invalid', issues })

  const receivedAt = receivedInstant(received)
  return accept({
    system,
    code: cell('code'),
    agency: cell('agency'),
    procedure: cell('procedure'),
    receivedAt,
    dueAt: due ? laterInstant(due, receivedAt) : null,
    finishedAt: laterInstant(finished, receivedAt),
    filing,
    result,
    applicant,
    counter: cell('counter') || null,
    ...(supplements !== '' && { supplements: Number(supplements) }),
  })
}

/** The phone number in a row, as it was written; empty when there is none. */
export function phoneOfRow(cells: readonly string[], columns: ReadonlyMap<DossierField, number>): string {
  return tidy(cells[columns.get('phone') ?? -1] ?? '')
}
