import { parse } from 'csv-parse/sync'
import { delimiterOf } from '../../domain/intake/headers.ts'
import { recordsOf, type CsvRow, type RecordLines } from '../../domain/intake/records.ts'

/** A CSV text taken apart. */
export interface CsvTable {
  readonly headers: readonly string[]
  readonly rows: readonly CsvRow[]
}

/** The table of a whole CSV text, without its byte order mark; delimited by `,`, `;` or tab, told by the header line. */
export function csvTable(text: string): CsvTable {
  const lines = text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((one, at) => ({ number: at + 1, text: one }))
  const [top, ...others] = recordsOf(lines, true).records
  const header = (top?.lines ?? []).map((line) => line.text).join('\n')
  const delimiter = delimiterOf(header)
  return { headers: cellsOf(header, delimiter) ?? [], rows: rowsOf(others, delimiter) }
}

/** The rows of records, empty ones left out: all at once, which is several times faster than one by one; one by one when some row is broken. */
export function rowsOf(records: readonly RecordLines[], delimiter: string): readonly CsvRow[] {
  const texts = records.map((record) => record.lines.map((line) => line.text).join('\n'))
  const together = records.some((record) => record.broken) ? undefined : parsed(texts.join('\n'), delimiter)
  const rows =
    together?.length === records.length
      ? records.map(({ lines }, index) => ({
          line: lines[0]?.number ?? 0,
          cells: together[index],
          text: texts[index] ?? '',
        }))
      : records.flatMap((record) => rowOf(record, delimiter))
  return rows.filter(({ cells }) => cells === undefined || cells.some((cell) => cell !== ''))
}

/** The row of one record. When it spans lines and is broken, only its first line is to blame; the others are read anew. */
function rowOf({ lines, broken }: RecordLines, delimiter: string): CsvRow[] {
  const [first, ...others] = lines
  if (!first) return []
  const text = lines.map((line) => line.text).join('\n')
  const cells = broken ? undefined : cellsOf(text, delimiter)
  if (cells) return [{ line: first.number, cells, text }]
  const rest = recordsOf(others, true).records.flatMap((record) => rowOf(record, delimiter))
  return [{ line: first.number, cells: undefined, text: first.text }, ...rest]
}

/** The cells of one record; undefined when its quotation marks are broken. */
export function cellsOf(text: string, delimiter: string): string[] | undefined {
  const rows = parsed(text, delimiter)
  return rows?.length === 1 ? rows[0] : undefined
}

function parsed(text: string, delimiter: string): string[][] | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true, trim: delimiter !== '\t' })
  } catch {
    return undefined
  }
}
