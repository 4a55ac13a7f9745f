import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { delimiterOf } from '../domain/intake/headers.ts'
import { recordsOf, type CsvRow, type Line } from '../domain/intake/records.ts'
import { cellsOf, rowsOf } from '../web/parts/csv.ts'

/** A CSV file being read: its header, and its rows in batches as they come from the disk. */
export interface CsvFile {
  readonly headers: readonly string[]
  readonly delimiter: string
  /** Whether it begins with a byte order mark, as Excel writes and expects it. */
  readonly bom: boolean
  readonly bytes: number
  /** How many bytes were read up to now. */
  bytesRead(): number
  /** Every row once, a bounded number of them at a time. Empty rows are left out. */
  readonly batches: AsyncIterable<readonly CsvRow[]>
}

/** A line longer than this is no line of a table. */
const LONGEST_LINE = 64 * 1024

/**
 * Opens a CSV file: UTF-8 with or without a byte order mark, delimited by `,`, `;` or tab, told by the header line.
 * @throws Error when there is no such file, it is not UTF-8 text, or it has no header line
 */
export async function openCsv(path: string): Promise<CsvFile> {
  const { size } = await stat(path)
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 128 * 1024 })
  const chunks = linesOf(stream, path)
  const first = await chunks.next()
  const lines = first.done ? [] : first.value
  const top = recordsOf(lines, true).records[0]?.lines ?? []
  const text = top.map((line) => line.text).join('\n')
  const bom = text.startsWith('\ufeff')
  const header = text.slice(bom ? 1 : 0)
  if (header.trim() === '') throw new Error(`${path} is empty: its first line must name the columns.`)
  if (header.includes('\u0000') || header.includes('\ufffd'))
    throw new Error(`${path} is not UTF-8 text. Save it as “CSV UTF-8”.`)
  const delimiter = delimiterOf(header)
  return {
    headers: cellsOf(header, delimiter) ?? [],
    delimiter,
    bom,
    bytes: size,
    bytesRead: () => stream.bytesRead,
    batches: batchesOf(lines.slice(top.at(-1)?.number), chunks, delimiter),
  }
}

/** The lines of a file, some at a time. @throws Error when a line has no end */
async function* linesOf(stream: ReadStream, path: string): AsyncGenerator<Line[]> {
  let held = ''
  let number = 1
  for await (const chunk of stream as AsyncIterable<string>) {
    const texts = (held + chunk).split('\n')
    held = texts.pop() ?? ''
    if (held.length > LONGEST_LINE)
      throw new Error(`Line ${number + texts.length} of ${path} is too long for a table.`)
    if (texts.length > 0)
      yield texts.map((text) => ({ number: number++, text: text.endsWith('\r') ? text.slice(0, -1) : text }))
  }
  if (held !== '') yield [{ number, text: held }]
}

async function* batchesOf(
  first: Line[],
  chunks: AsyncIterable<Line[]>,
  delimiter: string,
): AsyncGenerator<readonly CsvRow[]> {
  let held: readonly Line[] = first
  for await (const chunk of chunks) {
    const { records, rest } = recordsOf(held, false)
    yield rowsOf(records, delimiter)
    held = [...rest, ...chunk]
  }
  yield rowsOf(recordsOf(held, true).records, delimiter)
}
