import type { CatalogueRows } from '../actions/catalogue/save.ts'
import type { AgencyLevel } from '../domain/agency/agency.ts'
import {
  ANY,
  CATALOGUE_COLUMNS,
  OPTIONAL_COLUMNS,
  type CatalogueKind,
} from '../domain/intake/catalogue-columns.ts'
import { parseDay } from '../domain/intake/dates.ts'
import { columnsOf, plainHeader } from '../domain/intake/headers.ts'
import { plainProcedureCode } from '../domain/procedure.ts'
import { tidy } from '../domain/text.ts'
import { openCsv, type CsvRow } from './csv-file.ts'

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

/** The rows of a catalogue file with the line each came from, in the same order. */
export interface CatalogueFile {
  readonly rows: CatalogueRows
  readonly lines: readonly number[]
}

/** One row being read; `fault` notes what is wrong with it. */
interface Row {
  readonly line: number
  cell(field: string): string
  fault(field: string, reason: string): void
}

/**
 * The rows of a catalogue file: CSV with `,` or `;`, with or without a byte order mark, headers in English or Vietnamese.
 * @throws Error with every wrong line at once, one sentence each
 */
export async function readCatalogueFile(kind: CatalogueKind, path: string): Promise<CatalogueRows> {
  return (await readCatalogue(kind, path)).rows
}

/** As `readCatalogueFile`, with the lines the rows came from. @throws Error with every wrong line at once */
export async function readCatalogue(kind: CatalogueKind, path: string): Promise<CatalogueFile> {
  const csv = await openCsv(path)
  const names: Readonly<Record<string, readonly string[]>> = CATALOGUE_COLUMNS[kind]
  const { at, doubled } = columnsOf(csv.headers, names)
  const missing = Object.keys(names).filter((field) => !at.has(field) && !OPTIONAL_COLUMNS.has(field))
  if (missing.length > 0) throw new Error(`Columns are missing: ${missing.join(', ')}.`)
  if (doubled.length > 0) throw new Error(`Two columns stand for the same: ${doubled.join(', ')}.`)
  const faults: string[] = []
  const rows: Row[] = []
  for await (const batch of csv.batches)
    for (const row of batch) rows.push(rowOf(row, at, csv.headers.length, faults))
  if (rows.length === 0) throw new Error(`${path} has a header line but no rows.`)
  for (const row of rows)
    for (const field of at.keys())
      if (!OPTIONAL_COLUMNS.has(field) && row.cell(field) === '') row.fault(field, 'is missing')
  findRepeated(rows, KEYS[kind])
  const read = READERS[kind](rows)
  if (faults.length > 0) throw new Error(`Nothing was imported:\n${faults.join('\n')}`)
  return { rows: read, lines: rows.map((row) => row.line) }
}

function rowOf(
  { line, cells }: CsvRow,
  columns: ReadonlyMap<string, number>,
  width: number,
  faults: string[],
): Row {
  if (!cells) faults.push(`line ${line}: a quotation mark is not closed, or stands in the wrong place`)
  else if (cells.length > width)
    faults.push(`line ${line}: has ${cells.length} cells, but the header has ${width}`)
  return {
    line,
    cell: (field) => tidy(cells?.[columns.get(field) ?? -1] ?? ''),
    // A row that could not be taken apart has one fault, not one in each field.
    fault: (field, reason) => void (cells && faults.push(`line ${line}: ${field} ${reason}`)),
  }
}

/** What tells the rows of a file apart; the official list of successions repeats its lines. */
const KEYS: { readonly [K in CatalogueKind]: readonly string[] } = {
  agencies: ['code'],
  successions: [],
  procedures: ['code'],
  counters: ['code'],
  assignments: ['agency', 'procedure', 'valid_from'],
  targets: ['agency', 'field', 'from'],
  reported: ['agency', 'period', 'column'],
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
    else row.fault(fields.join(', '), `“${key}” stands on line ${before} already`)
  }
}

function dayIn(row: Row, field: string): string {
  const day = parseDay(row.cell(field))
  if (day === undefined && row.cell(field) !== '') row.fault(field, `is not a day: “${row.cell(field)}”`)
  return day ?? ''
}

function levelOf(row: Row): AgencyLevel {
  const level = TIERS[plainHeader(row.cell('level'))]
  if (!level && row.cell('level') !== '')
    row.fault('level', `is none of province, department, district, commune: “${row.cell('level')}”`)
  return level ?? 'commune'
}

const READERS: { readonly [K in CatalogueKind]: (rows: readonly Row[]) => CatalogueRows } = {
  agencies: (rows) => ({
    agencies: rows.map((row) => {
      const validFrom = dayIn(row, 'valid_from')
      const validTo = dayIn(row, 'valid_to') || null
      if (validTo !== null && validTo < validFrom) row.fault('valid_to', 'is before valid_from')
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
    })),
  }),
  counters: (rows) => ({
    counters: rows.map((row) => ({
      code: row.cell('code'),
      agency: row.cell('agency'),
      name: row.cell('name'),
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

/** A number as both languages write it: `92,5` and `92.5`. */
function numberIn(row: Row, field: string): number {
  const text = row.cell(field)
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'))
  if (text !== '') row.fault(field, `is not a number: “${text}”`)
  return 0
}

function orAny(cell: string): string | null {
  return cell === ANY ? null : cell
}
