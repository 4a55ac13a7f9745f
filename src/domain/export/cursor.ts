import { lastDayOf, type Day } from '../calendar/period.ts'

/** Where in an export a row stands. Nothing in it is stored anywhere or belongs to an answer. */
export interface Cursor {
  readonly upto: Day
  readonly portion: number
  readonly row: number
  /** Stands for the question and its answers as a whole. */
  readonly mark: string
}

/** The beginning of the cursors of a portion, as letters, digits and hyphens; the number of the row follows. */
export function cursorBefore({ mark, portion, upto }: Omit<Cursor, 'row'>): string {
  return `${upto.slice(0, 4)}${upto.slice(5, 7)}-${mark}-${portion}-`
}

/** The cursor that a text is, or undefined. */
export function readCursor(text: string): Cursor | undefined {
  const [, year, month, mark, portion, row] =
    /^(\d{4})(0[1-9]|1[0-2])-([\da-f]{12})-(\d{1,6})-(\d{1,6})$/.exec(text) ?? []
  if (mark === undefined || portion === undefined || row === undefined) return undefined
  return {
    upto: lastDayOf(`${year}-${month}`),
    mark,
    portion: Number(portion),
    row: Number(row),
  }
}
