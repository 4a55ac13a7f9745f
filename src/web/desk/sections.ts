import { html } from 'hono/html'
import { whole } from '../../domain/format.ts'
import type { Score } from '../../domain/indices/formula.ts'
import type { Html } from '../parts/page.ts'
import type { Asked } from './asked.ts'
import { rowsHeight } from './charts/sizes.ts'
import { isShown } from './drawings.ts'
import { chartFigure } from './figure.ts'
import type { Piece } from './frame.ts'
import { drawnRows, inOrder, labelOf, MOST_ROWS, type GroupRow, type Grouping } from './grouped.ts'
import { groupSentence, levelsSentence } from './sentences.ts'
import { levelTable, scoreTable } from './tables.ts'
import type { Subject } from './subject.ts'

/** What a section is about: the figures behind its chart, and their name. */
export interface About {
  readonly subject: Subject
  readonly name: string
}

/** One grouping as a card: its chart with a sentence, and its table. */
export function breakdown(
  asked: Asked,
  by: Grouping,
  rows: readonly GroupRow[],
  { name, subject }: About,
  options: {
    readonly link?: (row: GroupRow) => string | undefined
    /** Where all rows are listed; without it they are listed here. */
    readonly all?: string
  } = {},
): Html | Promise<Html> {
  const { lang, words } = asked
  const ordered = inOrder(by, rows)
  const listed = options.all === undefined ? ordered : ordered.slice(0, MOST_ROWS)
  const drawn = drawnRows(by, rows)
  const answered = ordered.filter(({ key, score }) => key !== '' && score.n > 0).length
  return html`<section class="card">
    <h2 id="by-${by}">${words.title[by]}</h2>
    ${by === 'channel' ? html`<p class="small muted">${words.channelNote}</p>` : ''}
    ${
      drawn.some(({ score }) => isShown(asked, score))
        ? chartFigure(asked, {
            kind: by,
            subject,
            title: words.title[by],
            alt: words.charts.alt(words.title[by], name),
            sentence: groupSentence(asked, by, ordered),
            height: rowsHeight(by === 'factor' || by === 'question' ? 'levels' : 'shares', drawn.length),
          })
        : ''
    }
    ${
      answered > drawn.length
        ? html`<p class="small muted">${words.charts.mostRows(whole(lang, drawn.length), whole(lang, answered))}</p>`
        : ''
    }
    ${scoreTable(asked, {
      title: words.title[by],
      nameHead: words.by[by],
      rows: listed,
      name: (row) => rowName(asked, by, row, options.link?.(row)),
      peers: by === 'channel',
      // An answer without a ticket does not say how its dossier was filed or whether it was late.
      unverified: by === 'channel' ? 'share' : by === 'filing' || by === 'late' ? 'none' : 'count',
    })}
    ${
      options.all !== undefined && listed.length < ordered.length
        ? html`<p><a href="${options.all}">${words.charts.allRows(whole(lang, ordered.length))}</a></p>`
        : ''
    }
  </section>`
}

/** The five levels as a card. */
export function levelSection(asked: Asked, score: Score, { name, subject }: About): Html | Promise<Html> {
  const { words } = asked
  return html`<section class="card">
    <h2 id="levels">${words.levels}</h2>
    ${
      score.n > 0 && isShown(asked, score)
        ? chartFigure(asked, {
            kind: 'levels',
            subject,
            title: words.levels,
            alt: words.charts.alt(words.levels, name),
            sentence: levelsSentence(asked, score),
            height: rowsHeight('levels', 1),
          })
        : ''
    }
    ${levelTable(asked, score)}
  </section>`
}

/** The name of a row, linked to its page where it has one. Answers without a dossier have neither field nor procedure. */
function rowName(asked: Asked, by: Grouping, row: GroupRow, href: string | undefined): Piece {
  if (row.key === '') return asked.words.unknown
  const label = labelOf(asked, by, row)
  if (href !== undefined) return html`<a href="${href}">${label}</a>`
  return by === 'agency' ? html`${label} <span class="few">${asked.words.overview.own}</span>` : label
}
