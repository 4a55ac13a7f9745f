import type { ScoreTable } from '../../actions/score/read.ts'
import { FILINGS } from '../../domain/dossier.ts'
import { FACTORS, OVERALL } from '../../domain/questionnaire/questionnaire.ts'
import { VIAS } from '../../domain/response/response.ts'
import type { Asked } from './asked.ts'
import { inWords, vietnamese, type Piece } from './frame.ts'

/** What the rows of a table or chart are grouped by. */
export const GROUPINGS = [
  'agency',
  'field',
  'procedure',
  'channel',
  'factor',
  'question',
  'filing',
  'late',
] as const
export type Grouping = (typeof GROUPINGS)[number]
export type GroupRow = ScoreTable['rows'][number]

/** Groupings with an order of their own; the others stand by how much was answered. */
const ORDER: Partial<Record<Grouping, readonly string[]>> = {
  channel: VIAS,
  factor: FACTORS,
  filing: FILINGS,
  late: ['0', '1'],
}

/** A table shows so many rows of a grouping at first, and a chart never more: what it shows is still to be read. */
export const MOST_ROWS = 20

/** The rows of a grouping in their order. Of the questions the overall one is no criterion. */
export function inOrder(by: Grouping, rows: readonly GroupRow[]): readonly GroupRow[] {
  const order = ORDER[by]
  const own = by === 'question' ? rows.filter(({ key }) => key !== OVERALL) : rows
  return own.toSorted((a, b) =>
    order
      ? order.indexOf(a.key) - order.indexOf(b.key)
      : b.score.n - a.score.n || (a.label.vi < b.label.vi ? -1 : 1),
  )
}

/** The rows of a grouping that its chart shows: those with answers by ticket, the first of them. */
export function drawnRows(by: Grouping, rows: readonly GroupRow[]): readonly GroupRow[] {
  return inOrder(by, rows)
    .filter(({ key, score }) => key !== '' && score.n > 0)
    .slice(0, MOST_ROWS)
}

/** The name of a row as plain text. */
export function nameOf(asked: Asked, by: Grouping, row: Pick<GroupRow, 'key' | 'label'>): string {
  const { words } = asked
  switch (by) {
    case 'channel':
      return (words.vias as Record<string, string>)[row.key] ?? row.key
    case 'filing':
      return (words.filings as Record<string, string>)[row.key] ?? row.key
    case 'late':
      return row.key === '1' ? words.late : words.onTime
    case 'factor':
    case 'question':
      return inWords(asked, row.label)
    default:
      return row.label.vi
  }
}

/** The name of a row on a page: those from the catalogues are marked as Vietnamese. */
export function labelOf(asked: Asked, by: Grouping, row: Pick<GroupRow, 'key' | 'label'>): Piece {
  const name = nameOf(asked, by, row)
  return by === 'agency' || by === 'field' || by === 'procedure' ? vietnamese(name) : name
}
