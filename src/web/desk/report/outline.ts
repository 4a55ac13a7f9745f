import type { Drawing } from '../charts/drawing.ts'

/** One piece of a report, whatever it is written as (khối nội dung). */
export type Block =
  /** Level 0 is the title of an annex. */
  | { readonly kind: 'heading'; readonly level: 0 | 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly TableColumn[]
      readonly rows: readonly (readonly string[])[]
    }
  | ({ readonly kind: 'chart'; readonly title: string } & Drawing)

/** A column of a table: its head, its share of the width, and whether it holds figures. */
export interface TableColumn {
  readonly head: string
  readonly width: number
  readonly figures: boolean
}

/** A report as a document in the layout of Decree 30/2020/NĐ-CP, before it becomes a file of some kind. */
export interface Outline {
  /** The body above (cơ quan chủ quản); empty for people's committees, which have none. */
  readonly above: string
  /** In one or two lines. */
  readonly issuer: string
  /** Number and sign: `Số: …/BC-UBND`. */
  readonly number: string
  /** Place and date. */
  readonly place: string
  readonly type: string
  readonly subject: string
  readonly blocks: readonly Block[]
  /** Lines of the signature block; the last is the name. */
  readonly signer: readonly string[]
  readonly recipients: readonly string[]
  /** The annex on methods, on pages of its own. */
  readonly annex: readonly Block[]
}

/** A table of so many rows of figures stands on one page. */
const TOGETHER = 8

/** Whether a table is short enough to stand on one page; rows of words may be long. */
export function standsTogether(columns: readonly TableColumn[], rows: readonly unknown[]): boolean {
  return rows.length <= TOGETHER && columns.some(({ figures }) => figures)
}

/** A whole document of text paragraphs: one for each line that is not empty. */
export function paragraphs(text: string): readonly Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line }))
}
