import { html } from 'hono/html'
import { readScores } from '../../actions/score/read.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { monthOf, monthsOf, yearTo, type Day, type Period } from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { accept, type Result } from '../../domain/result.ts'
import { emptyRow, type ScoreRow } from '../../domain/tally/score-rows.ts'
import { monthName } from '../../domain/format.ts'
import type { Html } from '../parts/page.ts'
import type { Web } from '../parts/web.ts'
import type { Asked } from './asked.ts'
import { TALL } from './charts/sizes.ts'
import { isShown } from './drawings.ts'
import { chartFigure } from './figure.ts'
import type { Subject } from './subject.ts'
import { trendSentence } from './sentences.ts'
import { scoreTable } from './tables.ts'

/** The score of each of the twelve months that end with the period (or with today, when it lies ahead), oldest first. */
export async function readTrend(
  web: Web,
  scope: Scope,
  asked: Asked,
  subject: Subject,
): Promise<Result<readonly ScoreRow[]>> {
  const period = trendYear(asked)
  const read = await readScores(web.world, scope, { ...subject, period, by: 'month' })
  if (!read.ok) return read
  const known = new Map<string, ScoreRow>(read.value.rows.map((row) => [row.key, row]))
  return accept(monthsOf(period).map((month) => known.get(month) ?? emptyRow(satisfiedShare, month)))
}

/** The chart of a trend with the sentence that says what it shows, and its figures as a table. */
export function trendSection(
  asked: Asked,
  subject: Subject,
  name: string,
  months: readonly ScoreRow[],
): Html | Promise<Html> {
  const { words } = asked
  const table = scoreTable(asked, {
    title: words.trend.table,
    nameHead: words.by.month,
    rows: months,
    name: (row) => monthName(asked.lang, row.key),
    change: false,
  })
  const shown = shownMonths(asked, months)
  const month = (row: ScoreRow | undefined) => monthName(asked.lang, row?.key ?? '')
  const any = shown.some((row) => row.score.satisfied !== null)
  return html`<section class="card">
    <h2 id="trend">${words.trend.title}</h2>
    ${
      any
        ? html`${chartFigure(asked, {
            kind: 'trend',
            subject,
            title: words.trend.title,
            alt: words.trend.alt(name, month(shown[0]), month(shown.at(-1))),
            sentence: trendSentence(asked, shown),
            height: TALL,
          })}
            <p class="small muted">${words.trend.note}</p>
            <details>
              <summary>${words.trend.table}</summary>
              ${table}
            </details>`
        : html`<p class="muted">${words.trend.none}</p>`
    }
  </section>`
}

/** The months, without a share where too few answered to show one; their n stays. */
export function shownMonths(asked: Asked, months: readonly ScoreRow[]): readonly ScoreRow[] {
  return months.map((row) =>
    isShown(asked, row.score) ? row : { ...row, score: { ...row.score, satisfied: null, interval: null } },
  )
}

/** Which of the months is the first of an agency made by a merger; −1 when that lies before or there was none. */
export function mergedMonth(months: readonly ScoreRow[], effective: Day | undefined): number {
  return effective === undefined ? -1 : months.findIndex(({ key }) => key === monthOf(effective))
}

/** The twelve whole months that end with the period, or with today when it lies ahead. */
export function trendYear({ period, today }: Pick<Asked, 'period' | 'today'>): Period {
  return yearTo([monthOf(period.to), monthOf(today)].toSorted()[0] ?? monthOf(today))
}
