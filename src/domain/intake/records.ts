/** One line of a file, without its line end, and its number from 1. */
export interface Line {
  readonly number: number
  readonly text: string
}

/** Lines that seem to be one record; broken when a quotation mark is opened and not closed again. */
export interface RecordLines {
  readonly lines: readonly Line[]
  readonly broken: boolean
}

/** One row of a CSV file. */
export interface CsvRow {
  readonly line: number
  /** Undefined when the quotation marks of the row are broken. */
  readonly cells: readonly string[] | undefined
  /** The row as it stands in the file. */
  readonly text: string
}

/** A quoted cell may hold line ends, but a record longer than this is a forgotten quotation mark. */
const MOST_LINES = 50

/**
 * Groups lines into the records of a CSV file: a record ends with the line at which its quotation marks are even.
 * A mark that is never closed costs its own line alone, not the rest of the file. `rest` are lines that may go on.
 */
export function recordsOf(
  lines: readonly Line[],
  atEnd: boolean,
): { readonly records: readonly RecordLines[]; readonly rest: readonly Line[] } {
  const records: RecordLines[] = []
  let at = 0
  while (at < lines.length) {
    const length = recordLength(lines, at)
    if (length === undefined && !atEnd && lines.length - at < MOST_LINES) break
    const end = at + (length ?? 1)
    if (length === undefined || lines[at]?.text.trim() !== '') {
      records.push({ lines: lines.slice(at, end), broken: length === undefined })
    }
    at = end
  }
  return { records, rest: lines.slice(at) }
}

function recordLength(lines: readonly Line[], at: number): number | undefined {
  let open = false
  for (let length = 1; length <= MOST_LINES; length++) {
    const line = lines[at + length - 1]
    if (line === undefined) return undefined
    for (let mark = line.text.indexOf('"'); mark >= 0; mark = line.text.indexOf('"', mark + 1)) open = !open
    if (!open) return length
  }
  return undefined
}
