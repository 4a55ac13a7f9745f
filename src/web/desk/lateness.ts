import { html } from 'hono/html'
import type { LatenessTable } from '../../actions/score/lateness.ts'
import { decimal, NONE, percent, whole } from '../../domain/format.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { wilson } from '../../domain/statistics/interval.ts'
import type { Share } from '../../domain/statistics/change.ts'
import type { Lateness } from '../../domain/statistics/lateness.ts'
import type { Asked } from './asked.ts'
import { rowsHeight } from './charts/sizes.ts'
import { isShown } from './drawings.ts'
import { chartFigure } from './figure.ts'
import { vietnamese, type Piece } from './frame.ts'
import { latenessSentence } from './sentences.ts'

/** Fields that the chart has room for, beside all together. */
const MOST_FIELDS = 7

interface LatenessLine {
  readonly name: string
  readonly onTime: Score
  readonly late: Score
}

/** The lines of the chart: all together, then the fields with the most late answers, each on time and late. */
export function latenessLines({ words }: Asked, { fields, total }: LatenessTable): readonly LatenessLine[] {
  const line = (name: string, { late, onTime }: Lateness) => ({
    name,
    onTime: scoreOf(onTime),
    late: scoreOf(late),
  })
  return [
    line(words.charts.all, total),
    ...fields
      .filter(({ field, late }) => field !== '' && late.n > 0)
      .slice(0, MOST_FIELDS)
      .map((own) => line(own.field, own)),
  ]
}

/** A share as a score; which of the five levels was given is not told there. */
function scoreOf({ n, successes }: Share): Score {
  return {
    counts: [0, 0, n - successes, successes, 0],
    n,
    satisfied: n === 0 ? null : (successes / n) * 100,
    mean: null,
    interval: wilson(successes, n),
  }
}

/** Late and timely dossiers side by side, over all and by field, with what lateness explains. */
export function latenessSection(asked: Asked, agency: string, name: string, found: LatenessTable): Piece {
  const { words } = asked
  if (found.total.late.n === 0 || found.total.onTime.n === 0) return ''
  return html`<section class="card">
    <h2 id="lateness">${words.charts.latenessTitle}</h2>
    ${chartFigure(asked, {
      kind: 'lateness',
      subject: { agency },
      title: words.charts.latenessTitle,
      alt: words.charts.alt(words.charts.latenessTitle, name),
      sentence: latenessSentence(asked, found),
      height: rowsHeight('shares', latenessLines(asked, found).length * 2),
    })}
    <details>
      <summary>${words.charts.table}</summary>
      ${table(asked, found)}
    </details>
    <p class="small muted">${words.charts.latenessNote}</p>
  </section>`
}

function table(asked: Asked, { fields, total }: LatenessTable): Piece {
  const { lang, words } = asked
  const cell = (share: Share) => {
    const score = scoreOf(share)
    if (!isShown(asked, score)) return `${words.fewForBand} (n = ${whole(lang, share.n)})`
    return `${percent(lang, score.satisfied)} (n = ${whole(lang, share.n)})`
  }
  const line = (name: Piece, own: Lateness) => {
    const known = isShown(asked, scoreOf(own.late)) && isShown(asked, scoreOf(own.onTime))
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="num">${cell(own.onTime)}</td>
      <td class="num">${cell(own.late)}</td>
      <td class="num">
        ${known && own.difference !== null ? decimal(lang, own.difference * 100) : NONE}
      </td>
      <td class="num">
        ${known && own.explained !== null ? percent(lang, own.explained * 100) : NONE}
      </td>
    </tr>`
  }
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.charts.latenessTitle}">
    <table>
      <thead>
        <tr>
          <th scope="col">${words.by.field}</th>
          <th scope="col" class="num">${words.onTime}</th>
          <th scope="col" class="num">${words.late}</th>
          <th scope="col" class="num">${words.charts.difference}</th>
          <th scope="col" class="num">${words.charts.explained}</th>
        </tr>
      </thead>
      <tbody>
        ${line(words.charts.all, total)}
        ${fields.filter(({ field }) => field !== '').map((own) => line(vietnamese(own.field), own))}
      </tbody>
    </table>
  </div>`
}
