import type { AgencyLevel } from '../../domain/agency/agency.ts'
import type { Day } from '../../domain/calendar/period.ts'
import {
  ANY,
  CATALOGUE_COLUMNS,
  CATALOGUE_KEYS,
  OPTIONAL_COLUMNS,
  type CatalogueKind,
} from '../../domain/intake/catalogue-columns.ts'
import { parseDay } from '../../domain/intake/dates.ts'
import { columnsOf, plainHeader } from '../../domain/intake/headers.ts'
import { holdsUnseen } from '../../domain/intake/catalogue-texts.ts'
import type { CsvRow } from '../../domain/intake/records.ts'
import { plainProcedureCode } from '../../domain/procedure.ts'
import { tidy } from '../../domain/text.ts'
import type { CatalogueRows } from './save.ts'

/** Tiers by the words files use, as `plainHeader` writes them. */
const TIERS: Readonly<Record<string, AgencyLevel>> = {
  province: 'province',
  department: 'department',
  district: 'district',
  commune: 'commune',
  tinh: 'province',
  'cap tinh': 'province',
  so: 'department',
  'so, nganh': 'department',
  huyen: 'district',
  'cap huyen': 'district',
  xa: 'commune',
  'cap xa': 'commune',
  phuong: 'commune',
  'dac khu': 'commune',
}

/** What may be wrong with a row; each surface has words for it. */
export type FaultReason =
  | 'quotes'
  | 'cells'
  | 'missing'
  | 'repeated'
  | 'no-day'
  | 'no-level'
  | 'no-number'
  | 'before-start'
  | 'unseen'

/** One thing wrong with one line of a file. */
export interface Fault {
  readonly line: number
  /** The column as the file calls it; empty when the whole line is meant. */
  readonly column: string
  readonly reason: FaultReason
  /** What was found, and what the sentence needs beside it. */
  readonly details: readonly string[]
}

/** The rows of a catalogue file with the line each came from, in the same order; or why it cannot be taken. */
export type ReadRows =
  | {
      readonly kind: 'rows'
      readonly rows: CatalogueRows
      readonly lines: readonly number[]
      /** What the file calls each column that it has, by its English name. */
      readonly called: ReadonlyMap<string, string>
    }
  | { readonly kind: 'columns'; readonly missing: readonly string[]; readonly doubled: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }

/** One row being read; `fault` notes what is wrong with it. */
interface Row {
  readonly line: number
  cell(field: string): string
  /** The cell as it stands in the file, without blanks at its ends. */
  raw(field: string): string
  fault(field: string, reason: FaultReason, ...details: string[]): void
}

/** Reads the rows of a catalogue file, whose headers are in English or Vietnamese; every wrong line is named at once. */
export function readRows(
  kind: CatalogueKind,
  headers: readonly string[],
  lines: readonly CsvRow[],
): ReadRows {
  const names: Readonly<Record<string, readonly string[]>> = CATALOGUE_COLUMNS[kind]
  const { at, doubled } = columnsOf(headers, names)
  const missing = Object.keys(names).filter((field) => !at.has(field) && !OPTIONAL_COLUMNS.has(field))
  if (missing.length + doubled.length > 0) return { kind: 'columns', missing, doubled }
  if (lines.length === 0) return { kind: 'empty' }
  const faults: Fault[] = []
  const rows = lines.map((line) => rowOf(line, at, headers.length, faults))
  for (const row of rows)
    for (const field of at.keys()) if (holdsUnseen(row.raw(field))) row.fault(field, 'unseen')
  for (const row of rows)
    for (const field of at.keys())
      if (!OPTIONAL_COLUMNS.has(field) && row.cell(field) === '') row.fault(field, 'missing')
  findRepeated(rows, CATALOGUE_KEYS[kind])
  const read = READERS[kind](rows)
  const called = new Map(
    [...at].map(([field, column]) => [field, tidy((headers[column] ?? '').replace(/^\ufeff/, ''))]),
  )
  if (faults.length === 0) return { kind: 'rows', rows: read, lines: rows.map((row) => row.line), called }
  const calledIn = (fields: string) =>
    fields
      .split(', ')
      .map((field) => called.get(field) ?? field)
      .join(', ')
  return { kind: 'faults', faults: faults.map((one) => ({ ...one, column: calledIn(one.column) })) }
}

function rowOf(
  { line, cells }: CsvRow,
  columns: ReadonlyMap<string, number>,
  width: number,
  faults: Fault[],
): Row {
  if (!cells) faults.push({ line, column: '', reason: 'quotes', details: [] })
  else if (cells.length > width)
    faults.push({ line, column: '', reason: 'cells', details: [String(cells.length), String(width)] })
  const raw = (field: string) => unescaped((cells?.[columns.get(field) ?? -1] ?? '').trim())
  return {
    line,
    cell: (field) => tidy(raw(field)),
    raw,
    // A row that could not be taken apart has one fault, not one in each field.
    fault: (column, reason, ...details) => void (cells && faults.push({ line, column, reason, details })),
  }
}

/** A cell without the mark that keeps spreadsheets from taking it for a formula, as lists of stored rows are written. */
function unescaped(cell: string): string {
  return /^'[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell
}

function findRepeated(rows: readonly Row[], fields: readonly string[]): void {
  const seen = new Map<string, number>()
  for (const row of rows) {
    const cells = fields.map((field) => row.cell(field))
    // An empty cell is a fault of its own.
    if (cells.length === 0 || cells.includes('')) continue
    const key = cells.join(', ')
    const before = seen.get(key)
    if (before === undefined) seen.set(key, row.line)
    else row.fault(fields.join(', '), 'repeated', key, String(before))
  }
}

function dayIn(row: Row, field: string): string {
  const day = parseDay(row.cell(field))
  if (day === undefined && row.cell(field) !== '') row.fault(field, 'no-day', row.cell(field))
  return day ?? ''
}

function levelOf(row: Row): AgencyLevel {
  const level = TIERS[plainHeader(row.cell('level'))]
  if (!level && row.cell('level') !== '') row.fault('level', 'no-level', row.cell('level'))
  return level ?? 'commune'
}

const READERS: { readonly [K in CatalogueKind]: (rows: readonly Row[]) => CatalogueRows } = {
  agencies: (rows) => ({
    agencies: rows.map((row) => {
      const validFrom = dayIn(row, 'valid_from')
      const validTo = dayIn(row, 'valid_to') || null
      if (validTo !== null && validTo < validFrom) row.fault('valid_to', 'before-start')
      return {
        code: row.cell('code'),
        name: row.cell('name'),
        level: levelOf(row),
        parent: row.cell('parent_code') || null,
        validFrom,
        validTo,
        source: row.cell('source'),
      }
    }),
  }),
  successions: (rows) => ({
    successions: rows.map((row) => ({
      oldCode: row.cell('old_code'),
      oldName: row.cell('old_name'),
      oldDistrict: row.cell('old_district'),
      oldProvince: row.cell('old_province'),
      newCode: row.cell('new_code'),
      newName: row.cell('new_name'),
      effective: dayIn(row, 'effective'),
    })),
  }),
  procedures: (rows) => ({
    procedures: rows.map((row) => ({
      code: row.cell('code'),
      name: row.cell('name'),
      field: row.cell('field'),
      level: row.cell('level'),
      source: row.cell('source'),
      ...legalDaysIn(row),
    })),
  }),
  counters: (rows) => ({
    counters: rows.map((row) => ({
      code: row.cell('code'),
      agency: row.cell('agency'),
      name: row.cell('name'),
      ...closedOnIn(row),
    })),
  }),
  assignments: (rows) => ({
    assignments: rows.map((row) => ({
      agency: orAny(row.cell('agency')),
      procedure: orAny(plainProcedureCode(row.cell('procedure'))),
      questionnaire: row.cell('questionnaire'),
      validFrom: dayIn(row, 'valid_from'),
    })),
  }),
  targets: (rows) => ({
    targets: rows.map((row) => ({
      agency: row.cell('agency'),
      field: row.cell('field'),
      from: numberIn(row, 'from'),
      to: numberIn(row, 'to'),
      percent: numberIn(row, 'percent'),
      source: row.cell('source'),
    })),
  }),
  reported: (rows) => ({
    reported: rows.map((row) => ({
      agency: row.cell('agency'),
      period: row.cell('period'),
      column: row.cell('column'),
      value: numberIn(row, 'value'),
      note: row.cell('note'),
      source: row.cell('source'),
    })),
  }),
}

function legalDaysIn(row: Row): { readonly legalDays?: number } {
  const text = row.cell('legal_days')
  if (text === '') return {}
  if (!/^\d{1,4}$/.test(text)) row.fault('legal_days', 'no-number', text)
  return { legalDays: Number(text) }
}

function closedOnIn(row: Row): { readonly closedOn?: Day } {
  const closedOn = dayIn(row, 'closed_on')
  return closedOn === '' ? {} : { closedOn }
}

/** A number as both languages write it: `92,5` and `92.5`. */
function numberIn(row: Row, field: string): number {
  const text = row.cell(field)
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'))
  if (text !== '') row.fault(field, 'no-number', text)
  return 0
}

function orAny(cell: string): string | null {
  return cell === ANY ? null : cell
}
