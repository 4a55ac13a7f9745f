import { html } from 'hono/html'
import type { Score } from '../../domain/indices/formula.ts'
import type { ScoreRow } from '../../domain/tally/score-rows.ts'
import type { SortKey } from '../messages/desk-vi.ts'
import { NONE, percent, whole } from '../../domain/format.ts'
import type { Html } from '../parts/page.ts'
import type { Asked } from './asked.ts'
import { trendOf, type Verdict } from '../../domain/tally/verdicts.ts'
import { changeText, intervalBar, isShown, levelKey, scoreText } from './drawings.ts'
import type { Piece } from './frame.ts'

/** How a table is sorted, and the link that sorts it otherwise. */
export interface Sorting {
  readonly key: SortKey
  readonly direction: 'asc' | 'desc'
  readonly link: (key: SortKey) => string
}

/** A further column of a table of scores. */
export interface Column<R> {
  readonly head: string
  readonly key?: SortKey
  readonly numeric: boolean
  readonly cell: (row: R) => Piece
}

/** A table of scores: every figure beside its n, interval and, where a dossier precedes the answer, response rate. */
export function scoreTable<R extends ScoreRow & { readonly verdict?: Verdict }>(
  asked: Asked,
  options: {
    /** Names the table and the box it scrolls in. */
    readonly title: string
    readonly nameHead: string
    readonly rows: readonly R[]
    readonly name: (row: R) => Piece
    readonly sorting?: Sorting
    /** False for rows that have none in the period before, such as months. */
    readonly change?: boolean
    /** Where it is told why a row changed; its change leads there. */
    readonly why?: (row: R) => string | undefined
    /** Columns that stand behind the change. */
    readonly more?: readonly Column<R>[]
    /** Whether to show the places that each row may have among its peers. */
    readonly bands?: boolean
    /** Whether to show how each row stands to all its peers together. */
    readonly peers?: boolean
    /** How unverified answers are shown: counted, with their share too, or not, where a grouping cannot know them. */
    readonly unverified?: 'count' | 'share' | 'none'
  },
): Html | Promise<Html> {
  const { words, lang } = asked
  const {
    rows,
    sorting,
    why,
    more = [],
    change = true,
    bands = false,
    peers = false,
    unverified = 'count',
  } = options
  if (rows.length === 0) return html`<p class="muted">${words.nothing}</p>`
  const funnel = rows.some((row) => row.funnel !== null)
  const head = (label: string, key: SortKey | null, numeric: boolean) =>
    columnHead(label, key, numeric, sorting)
  return html`<div class="scroll${more.length > 0 ? ' many' : ''}" role="region" tabindex="0" aria-label="${options.title}">
    <table>
      <thead>
        <tr>
          ${head(options.nameHead, 'name', false)}${head(words.head.score, 'score', true)}${head(words.head.interval, null, false)}${head(words.head.n, 'n', true)}${funnel ? [head(words.head.finished, null, true), head(words.head.rate, 'rate', true)] : ''}${change ? head(words.head.change, 'change', true) : ''}${more.map((one) => head(one.head, one.key ?? null, one.numeric))}${bands ? head(words.bandHead, null, true) : ''}${peers ? head(words.peersHead, null, true) : ''}${unverified === 'none' ? '' : head(words.head.unverified, null, true)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${options.name(row)}</th>
              <td class="num">${scoreText(asked, row.score)}</td>
              <td class="range">${intervalBar(asked, row.score)}</td>
              <td class="num">${whole(lang, row.score.n)}</td>
              ${
                funnel
                  ? html`<td class="num">${row.funnel ? whole(lang, row.funnel.finished) : NONE}</td>
                      <td class="num">${percent(lang, row.responseRate)}</td>`
                  : ''
              }${change ? html`<td class="num">${changeOf(asked, row, why?.(row))}</td>` : ''}${more.map((one) => html`<td class="${one.numeric ? 'num' : 'drawn'}">${one.cell(row)}</td>`)}${bands ? html`<td class="num">${bandText(asked, row.verdict)}</td>` : ''}${peers ? html`<td class="num">${peersText(asked, row.verdict)}</td>` : ''}
              ${unverified === 'none' ? '' : html`<td class="num">${unverifiedText(asked, row.unverified, unverified === 'share')}</td>`}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`
}

function changeOf(
  asked: Asked,
  row: ScoreRow & { readonly verdict?: Verdict },
  why: string | undefined,
): Piece {
  const { change, previous, score, verdict } = row
  if (!isShown(asked, score) || !isShown(asked, previous)) return NONE
  const text = changeText(asked, change, verdict?.trend ?? trendOf(row, asked.thresholds.ranked))
  return why === undefined || change === null ? text : html`<a class="why" href="${why}">${text}</a>`
}

function bandText({ lang, words }: Asked, verdict: Verdict | undefined): Piece {
  const band = verdict?.band
  if (!band) return words.fewForBand
  return html`<span class="when">${words.band(whole(lang, band.from), whole(lang, band.to), whole(lang, band.of))}</span>`
}

/** How a row stands to its peers, in words; the share of these beside it. */
function peersText({ lang, thresholds, words }: Asked, verdict: Verdict | undefined): Piece {
  const peers = verdict?.peers
  if (!peers || peers.n < thresholds.shown) return NONE
  const mark = {
    above: html`<span class="up"><span aria-hidden="true">▲</span> ${words.peers.above}</span>`,
    below: html`<span class="down"><span aria-hidden="true">▼</span> ${words.peers.below}</span>`,
    unclear: html`<span class="few">${words.unclear}</span>`,
  }
  return html`${mark[peers.stands]}<br /><span class="small muted"
      >${words.peers.rest(percent(lang, peers.satisfied))}</span
    >`
}

function unverifiedText(asked: Asked, score: Score, share: boolean): string {
  const { lang } = asked
  const { n, satisfied } = score
  if (n === 0) return NONE
  return share && isShown(asked, score) ? `${whole(lang, n)} (${percent(lang, satisfied)})` : whole(lang, n)
}

function columnHead(
  label: string,
  key: SortKey | null,
  numeric: boolean,
  sorting?: Sorting,
): Html | Promise<Html> {
  const kind = numeric ? html` class="num"` : ''
  if (!sorting || key === null) return html`<th scope="col" ${kind}>${label}</th>`
  const sorted = sorting.key === key
  const state = sorted ? html` aria-sort="${sorting.direction === 'asc' ? 'ascending' : 'descending'}"` : ''
  const arrow = sorted
    ? html` <span aria-hidden="true">${sorting.direction === 'asc' ? '▲' : '▼'}</span>`
    : ''
  return html`<th scope="col" ${kind}${state}><a href="${sorting.link(key)}">${label}${arrow}</a></th>`
}

/** The five levels as a table of counts and shares. */
export function levelTable(asked: Asked, score: Score): Html | Promise<Html> {
  const { words, lang } = asked
  if (score.n === 0) return html`<p class="muted">${words.nothing}</p>`
  if (!isShown(asked, score)) return html`<p class="muted">${words.tooFew(whole(lang, score.n))}</p>`
  return html`<table class="levels">
      <thead>
        <tr>
          <th scope="col">${words.head.level}</th>
          <th scope="col" class="num">${words.head.count}</th>
          <th scope="col" class="num">${words.head.share}</th>
        </tr>
      </thead>
      <tbody>
        ${score.counts
          .map(
            (count, index) =>
              html`<tr>
                <th scope="row">${levelKey(index)}${asked.levels[index]}</th>
                <td class="num">${whole(lang, count)}</td>
                <td class="num">${percent(lang, (count / score.n) * 100)}</td>
              </tr>`,
          )
          .toReversed()}
      </tbody>
    </table>`
}
