import { html } from 'hono/html'
import { readScores } from '../../actions/score/read.ts'
import type { Scope } from '../../domain/access/scope.ts'
import {
  addMonths,
  lastDayOf,
  monthOf,
  monthsOf,
  type Day,
  type Month,
  type Period,
} from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { accept, type Result } from '../../domain/result.ts'
import { emptyRow, type ScoreRow } from '../../domain/tally/score-rows.ts'
import { monthName, percent } from '../../domain/format.ts'
import type { Html } from '../parts/page.ts'
import type { Web } from '../parts/web.ts'
import { linkTo, type Asked } from './asked.ts'
import { isShown } from './drawings.ts'
import { scoreTable } from './tables.ts'

/** What a trend is of: an agency with all below it, or only one field or procedure there. */
export interface Subject {
  readonly agency: string
  readonly field?: string
  readonly procedure?: string
}

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
  const any = shown.some((row) => row.score.satisfied !== null)
  return html`<section class="card">
    <h2 id="trend">${words.trend.title}</h2>
    ${
      any
        ? html`<div class="scroll" role="region" tabindex="0" aria-label="${words.trend.title}">
              <img
                class="chart"
                width="760"
                height="320"
                src="${linkTo(asked, '/desk/chart/trend.svg', { ...subject })}"
                alt="${sentence(asked, name, shown)}"
              />
            </div>
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

function sentence({ words, lang }: Asked, name: string, months: readonly ScoreRow[]): string {
  const month = (row: ScoreRow | undefined) => monthName(lang, row?.key ?? '')
  const share = (row: ScoreRow | undefined) => percent(lang, row?.score.satisfied ?? null)
  const sorted = months
    .filter((row) => row.score.satisfied !== null)
    .toSorted((a, b) => (a.score.satisfied ?? 0) - (b.score.satisfied ?? 0))
  const [low, high] = [sorted[0], sorted.at(-1)]
  const what = words.trend.alt(name, month(months[0]), month(months.at(-1)))
  return `${what} ${words.trend.extremes(share(low), month(low), share(high), month(high))}`
}

/** The twelve whole months that end with the period, or with today when it lies ahead. */
export function trendYear({ period, today }: Pick<Asked, 'period' | 'today'>): Period {
  const last: Month = [monthOf(period.to), monthOf(today)].toSorted()[0] ?? monthOf(today)
  const from = `${addMonths(last, -11)}-01`
  const to = lastDayOf(last)
  return { name: `${from}..${to}`, unit: 'span', from, to }
}
