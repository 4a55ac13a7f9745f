import { html } from 'hono/html'
import type { ScoreTable } from '../../actions/score/read.ts'
import { FILINGS } from '../../domain/dossier.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { FACTORS } from '../../domain/questionnaire/questionnaire.ts'
import { VIAS } from '../../domain/response/response.ts'
import type { Html } from '../parts/page.ts'
import type { Asked } from './asked.ts'
import { inWords, vietnamese, type Piece } from './frame.ts'
import { levelTable, scoreTable } from './tables.ts'

type Row = ScoreTable['rows'][number]
type Grouping = 'agency' | 'field' | 'procedure' | 'channel' | 'factor' | 'filing' | 'late'

/** Groupings with an order of their own; the others stand by how much was answered. */
const ORDER: Partial<Record<Grouping, readonly string[]>> = {
  channel: VIAS,
  factor: FACTORS,
  filing: FILINGS,
  late: ['0', '1'],
}

/** One grouping as a card with its table. */
export function breakdown(
  asked: Asked,
  by: Grouping,
  rows: readonly Row[],
  link?: (row: Row) => string | undefined,
): Html | Promise<Html> {
  const { words } = asked
  const order = ORDER[by]
  return html`<section class="card">
    <h2 id="by-${by}">${words.title[by]}</h2>
    ${by === 'channel' ? html`<p class="small muted">${words.channelNote}</p>` : ''}${scoreTable(asked, {
      title: words.title[by],
      nameHead: words.by[by],
      rows: rows.toSorted((a, b) =>
        order
          ? order.indexOf(a.key) - order.indexOf(b.key)
          : b.score.n - a.score.n || (a.label.vi < b.label.vi ? -1 : 1),
      ),
      name: (row) => nameOf(asked, by, row, link?.(row)),
      peers: by === 'channel',
      // An answer without a ticket does not say how its dossier was filed or whether it was late.
      unverified: by === 'channel' ? 'share' : by === 'filing' || by === 'late' ? 'none' : 'count',
    })}
  </section>`
}

/** The five levels as a card. */
export function levelSection(asked: Asked, score: Score): Html | Promise<Html> {
  return html`<section class="card">
    <h2 id="levels">${asked.words.levels}</h2>
    ${levelTable(asked, score)}
  </section>`
}

/** The name of a row, linked to its page where it has one. Answers without a dossier have neither field nor procedure. */
function nameOf(asked: Asked, by: Grouping, row: Row, href: string | undefined): Piece {
  if (row.key === '') return asked.words.unknown
  const label = labelOf(asked, by, row)
  if (href !== undefined) return html`<a href="${href}">${label}</a>`
  return by === 'agency' ? html`${label} <span class="few">${asked.words.overview.own}</span>` : label
}

/** The name of a row: keys of closed lists have their words on this screen, the rest theirs in the catalogues. */
export function labelOf(asked: Asked, by: Grouping, row: Row): Piece {
  const { words } = asked
  switch (by) {
    case 'channel':
      return (words.vias as Record<string, string>)[row.key] ?? row.key
    case 'filing':
      return (words.filings as Record<string, string>)[row.key] ?? row.key
    case 'late':
      return row.key === '1' ? words.late : words.onTime
    case 'factor':
      return inWords(asked, row.label)
    default:
      return vietnamese(row.label.vi)
  }
}
