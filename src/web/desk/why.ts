import type { Context } from 'hono'
import { html } from 'hono/html'
import { readScores, type ScoreTable } from '../../actions/score/read.ts'
import { decimal, monthName, percent, periodName, whole } from '../../domain/format.ts'
import { decompose, type Contribution } from '../../domain/statistics/decompose.ts'
import { FAMILY_ERROR } from '../../domain/statistics/change.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import { shareOf } from '../../domain/tally/verdicts.ts'
import { agencyCrumbs } from './agency.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { changeText, isShown } from './drawings.ts'
import { deskPage, nowhere, type Desk, type Piece } from './frame.ts'
import { labelOf } from './grouped.ts'
import { scoreTable } from './tables.ts'

/** What a change is taken apart by. */
const GROUPINGS = ['field', 'procedure', 'late', 'filing', 'channel'] as const
type Grouping = (typeof GROUPINGS)[number]
/** Contributions shown of one grouping; the rest is one line. */
const MOST = 8

/** Why a figure changed: which groups of dossiers gave how much to it, by their own shares and by another mix of them. */
export async function whyPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const code = c.req.param('code') ?? ''
  const scope = scoresOf(c)
  const catalogues = await desk.web.world.catalogues.read()
  const agency = catalogues.tree.byCode.get(code)
  const read = (by: Grouping | 'factor' | 'month') =>
    readScores(desk.web.world, scope, { agency: code, period: asked.period, by })
  const [factors, months, ...tables] = await Promise.all([
    read('factor'),
    read('month'),
    ...GROUPINGS.map(read),
  ])
  if (!factors.ok || !months.ok || !agency) return nowhere(desk, asked)
  const { words } = asked
  const { previous, total } = factors.value
  const compared = isShown(asked, total.score) && isShown(asked, total.previous) && total.change !== null
  return deskPage(desk, asked, {
    title: words.why.title(agency.name),
    crumbs: [...agencyCrumbs(catalogues, code, scope), { label: words.why.crumb }],
    body: html`<section class="card">
        <h2>${words.why.against(periodName(asked.lang, asked.period), periodName(asked.lang, previous))}</h2>
        ${
          compared
            ? html`<p class="big">${changeText(asked, total.change)}</p>
                <p>
                  ${words.why.from(percent(asked.lang, total.previous.satisfied), whole(asked.lang, total.previous.n), percent(asked.lang, total.score.satisfied), whole(asked.lang, total.score.n))}
                </p>
                <p class="small muted">${words.why.method}</p>`
            : html`<p>${words.why.few}</p>`
        }
      </section>
      ${
        compared
          ? [
              ...GROUPINGS.map((by, at) => {
                const table = tables[at]
                return table?.ok ? grouping(asked, by, code, table.value) : ''
              }),
              monthSection(asked, months.value),
              factorSection(asked, factors.value),
            ]
          : ''
      }`,
  })
}

/** One grouping: its largest contributions as bars and figures, and what all of them together explain. */
function grouping(asked: Asked, by: Grouping, code: string, { rows }: ScoreTable): Piece {
  const { words } = asked
  const labels = new Map(rows.map((row) => [row.key, row] as const))
  const all = decompose(
    rows.map(({ key, previous, score }) => ({ key, now: shareOf(score), before: shareOf(previous) })),
  )
  const shown = all
    .filter(({ before, now }) => visible(asked, now.n) && visible(asked, before.n))
    .slice(0, MOST)
  const rest = all.filter((one) => !shown.includes(one))
  const sum = (list: readonly Contribution[], of: 'rate' | 'mix') =>
    list.reduce((total, one) => total + one[of], 0)
  const widest = Math.max(...all.map((one) => Math.abs(one.rate + one.mix)), 1e-9)
  const line = (name: Piece, one: Pick<Contribution, 'rate' | 'mix'>, more: Piece, shares: Piece) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td class="num">${shares}</td>
      <td class="num">${points(asked, one.rate)} ${more}</td>
      <td class="num">${points(asked, one.mix)}</td>
      <td class="num">${points(asked, one.rate + one.mix)}</td>
      <td class="range">${bar((one.rate + one.mix) / widest)}</td>
    </tr>`
  return html`<section class="card">
    <h2 id="by-${by}">${words.title[by]}</h2>
    <p>${words.why.sentence(points(asked, sum(all, 'rate')), points(asked, sum(all, 'mix')))}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${words.title[by]}"><table>
      <thead>
        <tr>
          <th scope="col">${words.by[by]}</th>
          <th scope="col" class="num">${words.why.shares}</th>
          <th scope="col" class="num">${words.why.rate}</th>
          <th scope="col" class="num">${words.why.mix}</th>
          <th scope="col" class="num">${words.why.whole}</th>
          <th scope="col">${words.why.bar}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((one) => {
          const row = labels.get(one.key)
          const name = row ? labelOf(asked, by, row) : one.key
          const unclear = one.chance > FAMILY_ERROR ? html`<span class="few">${words.unclear}</span>` : ''
          return line(
            html`${linked(asked, by, code, one.key, name)} ${commentsOf(asked, by, code, one.key)}`,
            one,
            unclear,
            html`${percent(asked.lang, (one.before.successes / one.before.n) * 100)} →
            ${percent(asked.lang, (one.now.successes / one.now.n) * 100)}`,
          )
        })}
        ${
          rest.length === 0
            ? ''
            : line(
                words.why.rest(whole(asked.lang, rest.length)),
                { rate: sum(rest, 'rate'), mix: sum(rest, 'mix') },
                '',
                '',
              )
        }
      </tbody>
    </table></div>
  </section>`
}

function visible({ thresholds }: Asked, n: number): boolean {
  return n >= thresholds.shown
}

function linked(asked: Asked, by: Grouping, code: string, key: string, name: Piece): Piece {
  if (key === '') return asked.words.unknown
  if (by === 'field') return html`<a href="${linkTo(asked, paths.field(code, key))}">${name}</a>`
  if (by === 'procedure') return html`<a href="${linkTo(asked, paths.procedure(code, key))}">${name}</a>`
  return name
}

/** The comments behind a line, where they can be told apart by it. */
function commentsOf(asked: Asked, by: Grouping, code: string, key: string): Piece {
  if ((by !== 'field' && by !== 'procedure') || key === '') return ''
  const address = linkTo(asked, paths.comments(code), { [by]: key, level: 'low' })
  return html`<a class="small" href="${address}">${asked.words.why.comments}</a>`
}

/** A contribution in percentage points, with its sign. */
function points({ lang }: Asked, value: number): string {
  const rounded = roundHalfUp(value * 100)
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${decimal(lang, Math.abs(rounded))}`
}

/** A bar from the middle to the left or right; its figure stands beside it. */
function bar(share: number): Piece {
  const width = roundHalfUp(Math.abs(share) * 48)
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="1" width="100" height="8" />
    <rect
      class="${share < 0 ? 'l1' : 'l5'}"
      x="${share < 0 ? roundHalfUp(50 - width) : 50}"
      y="2"
      width="${width}"
      height="6"
    />
    <rect class="tick" x="49.75" y="1" width=".5" height="8" />
  </svg>`
}

function monthSection(asked: Asked, { rows }: ScoreTable): Piece {
  return html`<section class="card">
    <h2>${asked.words.why.months}</h2>
    ${scoreTable(asked, {
      title: asked.words.why.months,
      nameHead: asked.words.by.month,
      rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      name: (row) => monthName(asked.lang, row.key),
      change: false,
    })}
  </section>`
}

function factorSection(asked: Asked, { rows }: ScoreTable): Piece {
  return html`<section class="card">
    <h2>${asked.words.why.factors}</h2>
    ${scoreTable(asked, {
      title: asked.words.why.factors,
      nameHead: asked.words.by.factor,
      rows: rows.toSorted((a, b) => (a.change ?? 0) - (b.change ?? 0)),
      name: (row) => labelOf(asked, 'factor', row),
    })}
  </section>`
}
