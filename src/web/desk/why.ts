import type { Context } from 'hono'
import { html } from 'hono/html'
import { readScores, type ScoreTable } from '../../actions/score/read.ts'
import { readTogether } from '../../actions/score/together.ts'
import { isWholeMonths } from '../../domain/calendar/period.ts'
import { monthName, percent, periodName, whole } from '../../domain/format.ts'
import { decompose, decomposeParts, type Contribution } from '../../domain/statistics/decompose.ts'
import { FAMILY_ERROR, type Share } from '../../domain/statistics/change.ts'
import { shareOf, trendOf } from '../../domain/tally/verdicts.ts'
import { agencyCrumbs } from './agency.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { contributionTable, pointsText, type ContributionLine } from './contributions.ts'
import { changeText, isShown } from './drawings.ts'
import { deskPage, nowhere, type Desk, type Piece } from './frame.ts'
import { labelOf } from './grouped.ts'

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
  const world = { ...desk.web.world, tallies: readTogether(desk.web.world.tallies) }
  const read = (by: Grouping | 'factor' | 'month') =>
    readScores(world, scope, { agency: code, period: asked.period, by })
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
            ? html`<p class="big">
                  ${changeText(asked, total.change, trendOf(total, asked.thresholds.ranked), words.why.unit)}
                </p>
                <p>
                  ${words.why.from(percent(asked.lang, total.previous.satisfied), whole(asked.lang, total.previous.n), percent(asked.lang, total.score.satisfied), whole(asked.lang, total.score.n))}
                </p>
                ${
                  total.score.interval &&
                  html`<p>
                    ${words.headline.interval(percent(asked.lang, total.score.interval.low * 100), percent(asked.lang, total.score.interval.high * 100))}.
                    ${words.headline.rate(percent(asked.lang, total.responseRate))}.
                  </p>`
                }
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
              monthSection(asked, code, months.value),
              factorSection(asked, code, factors.value),
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
  const lines = shown.map((one): ContributionLine => {
    const row = labels.get(one.key)
    const comments = commentsBehind(asked, code, by, one.key)
    return {
      name: linked(asked, by, code, one.key, row ? labelOf(asked, by, row) : one.key),
      shares: sharesText(asked, one.before, one.now),
      parts: one,
      whole: one.rate + one.mix,
      unclear: one.chance > FAMILY_ERROR,
      ...(comments !== undefined && { comments }),
    }
  })
  return html`<section class="card">
    <h2 id="by-${by}">${words.title[by]}</h2>
    <p>${words.why.sentence(pointsText(asked, sum(all, 'rate')), pointsText(asked, sum(all, 'mix')))}</p>
    ${contributionTable(asked, {
      title: words.title[by],
      head: words.by[by],
      whole: words.why.whole,
      lines: [...lines, ...restLine(asked, rest.length, { rate: sum(rest, 'rate'), mix: sum(rest, 'mix') })],
    })}
  </section>`
}

function restLine(
  { lang, words }: Asked,
  count: number,
  parts: { readonly rate: number; readonly mix: number },
): readonly ContributionLine[] {
  if (count === 0) return []
  return [{ name: words.why.rest(whole(lang, count)), shares: '', parts, whole: parts.rate + parts.mix }]
}

function visible({ thresholds }: Asked, n: number): boolean {
  return n >= thresholds.shown
}

function sharesText({ lang }: Asked, before: Share, now: Share): Piece {
  return html`${percent(lang, (before.successes / before.n) * 100)} →
  ${percent(lang, (now.successes / now.n) * 100)}`
}

function linked(asked: Asked, by: Grouping, code: string, key: string, name: Piece): Piece {
  if (key === '') return asked.words.unknown
  if (by === 'field') return html`<a href="${linkTo(asked, paths.field(code, key))}">${name}</a>`
  if (by === 'procedure') return html`<a href="${linkTo(asked, paths.procedure(code, key))}">${name}</a>`
  return name
}

/** The comments of the dissatisfied behind a bar; of answers without a dossier they cannot be told apart. */
function commentsBehind(
  asked: Asked,
  code: string,
  by: Grouping | 'factor' | 'period',
  key: string,
): string | undefined {
  // Whoever was dissatisfied with a factor may have been satisfied over all.
  const level = by === 'factor' ? '' : 'low'
  return key === '' ? undefined : linkTo(asked, paths.comments(code), { [by]: key, level })
}

/** The months of the period against the whole period before, which has no months of the same name. */
function monthSection(asked: Asked, code: string, { rows, total }: ScoreTable): Piece {
  const { lang, words } = asked
  const before = shareOf(total.previous)
  const all = decomposeParts(
    rows.map(({ key, score }) => ({ key, now: shareOf(score) })).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    before,
  )
  const shown = all.filter(({ now }) => visible(asked, now.n))
  const rest = all.filter((one) => !shown.includes(one) && one.now.n > 0)
  // A period that begins or ends within a month has not all of it.
  const own = (month: string) => (isWholeMonths(asked.period) ? month : asked.period.name)
  const lines = shown.map((one): ContributionLine => {
    const comments = commentsBehind(asked, code, 'period', own(one.key))
    return {
      name: monthName(lang, one.key),
      shares: sharesText(asked, before, one.now),
      whole: one.whole,
      unclear: one.chance > FAMILY_ERROR,
      ...(comments !== undefined && { comments }),
    }
  })
  return html`<section class="card">
    <h2 id="by-month">${words.why.months}</h2>
    <p class="small muted">${words.why.monthNote}</p>
    ${contributionTable(asked, {
      title: words.why.months,
      head: words.by.month,
      whole: words.why.whole,
      lines: [
        ...lines,
        ...(rest.length === 0
          ? []
          : [
              {
                name: words.why.rest(whole(lang, rest.length)),
                shares: '',
                whole: rest.reduce((sum, one) => sum + one.whole, 0),
              },
            ]),
      ],
    })}
  </section>`
}

/** The factors by their own change: they are other questions than the overall one, and do not add up to it. */
function factorSection(asked: Asked, code: string, { rows }: ScoreTable): Piece {
  const { words } = asked
  const lines = rows
    .filter(
      ({ change, previous, score }) =>
        change !== null && visible(asked, score.n) && visible(asked, previous.n),
    )
    .toSorted((a, b) => Number(a.change) - Number(b.change))
    .map((row): ContributionLine => {
      const comments = commentsBehind(asked, code, 'factor', row.key)
      return {
        name: labelOf(asked, 'factor', row),
        shares: sharesText(asked, shareOf(row.previous), shareOf(row.score)),
        whole: Number(row.change) / 100,
        unclear: row.verdict.trend === 'unclear',
        ...(comments !== undefined && { comments }),
      }
    })
  return html`<section class="card">
    <h2 id="by-factor">${words.why.factors}</h2>
    ${
      lines.length === 0
        ? html`<p class="muted">${words.why.few}</p>`
        : contributionTable(asked, {
            title: words.why.factors,
            head: words.by.factor,
            whole: words.head.change,
            lines,
          })
    }
  </section>`
}
