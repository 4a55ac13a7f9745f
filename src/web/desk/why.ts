import type { Context } from 'hono'
import { html } from 'hono/html'
import { readScores, type ScoreTable } from '../../actions/score/read.ts'
import { readTogether } from '../../actions/score/together.ts'
import { isWholeMonths } from '../../domain/calendar/period.ts'
import { percent, periodName, whole } from '../../domain/format.ts'
import { trendOf } from '../../domain/tally/verdicts.ts'
import { agencyCrumbs } from './agency.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { contributionTable, type ContributionLine } from './contributions.ts'
import { changeText } from './drawings.ts'
import { chartFiles } from './figure.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'
import {
  isCompared,
  sharesText,
  WHY_GROUPINGS,
  whyLines,
  whySentence,
  whyTitle,
  type WhyLine,
  type WhyPart,
} from './why-lines.ts'

/** What the page takes a change apart by, in its order. */
const PARTS = [...WHY_GROUPINGS, 'month', 'factor'] as const

/** Why a figure changed: which groups of dossiers gave how much to it, by their own shares and by another mix of them. */
export async function whyPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const code = c.req.param('code') ?? ''
  const scope = scoresOf(c)
  const catalogues = await desk.web.world.catalogues.read()
  const agency = catalogues.tree.byCode.get(code)
  const world = { ...desk.web.world, tallies: readTogether(desk.web.world.tallies) }
  const [first, ...others] = await Promise.all(
    PARTS.map((by) => readScores(world, scope, { agency: code, period: asked.period, by })),
  )
  if (!first?.ok || !agency) return nowhere(desk, asked)
  const { words } = asked
  const { previous, total } = first.value
  const compared = isCompared(asked, first.value)
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
          ? PARTS.map((by, at) => {
              const table = [first, ...others][at]
              return table?.ok ? section(asked, by, code, table.value) : ''
            })
          : ''
      }`,
  })
}

/** One part: what its bars show in a sentence, its contributions as bars and figures, and the same as files. */
function section(asked: Asked, by: WhyPart, code: string, table: ScoreTable): Piece {
  const { words } = asked
  const title = whyTitle(asked, by)
  const lines = whyLines(asked, by, table)
  return html`<section class="card">
    <h2 id="by-${by}">${title}</h2>
    ${by === 'month' ? html`<p class="small muted">${words.why.monthNote}</p>` : ''}
    ${
      lines.length === 0
        ? html`<p class="muted">${words.why.few}</p>`
        : html`<p class="says">${whySentence(asked, by, lines)}</p>
            ${contributionTable(asked, {
              title,
              head: words.by[by],
              whole: by === 'factor' ? words.head.change : words.why.whole,
              lines: lines.map((line) => contribution(asked, by, code, line)),
            })}
            ${chartFiles(asked, `why-${by}`, { agency: code }, title)}`
    }
  </section>`
}

/** A line with the way to what it is about and to the comments behind it. */
function contribution(asked: Asked, by: WhyPart, code: string, line: WhyLine): ContributionLine {
  const { key, name, parts } = line
  const comments = commentsBehind(asked, code, by, key)
  return {
    name: linked(asked, by, code, key, name),
    shares: sharesText(asked, line),
    ...(parts && { parts }),
    whole: line.whole,
    unclear: line.unclear,
    ...(comments !== undefined && { comments }),
  }
}

function linked(asked: Asked, by: WhyPart, code: string, key: string | undefined, name: string): Piece {
  if (key === undefined || key === '' || (by !== 'field' && by !== 'procedure')) return name
  return html`<a href="${linkTo(asked, paths[by](code, key))}">${vietnamese(name)}</a>`
}

/** The comments of the dissatisfied behind a bar; of answers without a dossier they cannot be told apart. */
function commentsBehind(
  asked: Asked,
  code: string,
  by: WhyPart,
  key: string | undefined,
): string | undefined {
  if (key === undefined || key === '') return undefined
  if (by === 'month') {
    // A period that begins or ends within a month has not all of it.
    const month = isWholeMonths(asked.period) ? key : asked.period.name
    return linkTo(asked, paths.comments(code), { period: month, level: 'low' })
  }
  // Whoever was dissatisfied with a factor may have been satisfied over all.
  return linkTo(asked, paths.comments(code), { [by]: key, level: by === 'factor' ? '' : 'low' })
}
