import { stringify } from 'csv-stringify/sync'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { readYear, type YearRow, type YearTable } from '../../../actions/target/year.ts'
import { percent, whole } from '../../../domain/format.ts'
import { roundHalfUp } from '../../../domain/statistics/round.ts'
import type { Evaluation } from '../../../domain/target/evaluation.ts'
import { askedFigures, linkTo, scoresOf, type Asked } from '../asked.ts'
import { intervalBar, scoreText } from '../drawings.ts'
import { deskPage, vietnamese, type Desk, type Piece } from '../frame.ts'
import { yearForm } from './year-form.ts'
import { gapText, targetPath, yearAsked } from './words.ts'

/** The evaluation at the end of a year: which agencies met their targets, which missed them, and of which it cannot be told. */
export async function evaluationPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const { field, year } = yearAsked(c, asked)
  const table = await readYear(desk.web.world, scoresOf(c), { year, field })
  const words = asked.words.targets
  const catalogues = await desk.web.world.catalogues.read()
  const path = '/desk/targets/evaluation'
  const query = { year: String(year), field: field === '*' ? '' : field }
  const count = (kind: Evaluation) =>
    whole(asked.lang, table.rows.filter(({ evaluation }) => evaluation === kind).length)
  return deskPage(desk, asked, {
    title: words.evaluationTitle(String(year)),
    crumbs: [{ label: words.title, path: '/desk/targets' }, { label: words.evaluationTitle(String(year)) }],
    withoutPeriod: true,
    body: html`${yearForm(asked, { year, field, catalogues, path })}
      <section class="card">
        ${table.over ? '' : html`<p role="status">${words.notOver}</p>`}
        <p><b>${words.summary(count('met'), count('missed'), count('unclear'), count('few'))}</b></p>
        <p><a href="${linkTo(asked, '/desk/targets/evaluation.csv', query)}">${words.file}</a></p>
        ${evaluationTable(asked, table)}
        <p class="small muted">${words.evaluationNote}</p>
      </section>`,
  })
}

function evaluationTable(asked: Asked, { field, rows, year }: YearTable): Piece {
  const { lang, words } = asked
  const { evaluate, evaluations, head } = words.targets
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${evaluate}"><table>
    <thead>
      <tr>
        <th scope="col">${head.agency}</th>
        <th scope="col" class="num">${head.target}</th>
        <th scope="col" class="num">${head.result}</th>
        <th scope="col">${head.interval}</th>
        <th scope="col" class="num">${head.n}</th>
        <th scope="col" class="num">${head.gap}</th>
        <th scope="col">${head.evaluation}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row">
              <a href="${targetPath(asked, { agency: row.agency.code, year, field })}"
                >${vietnamese(row.agency.name)}</a
              >
            </th>
            <td class="num">${targetCell(asked, row)}</td>
            <td class="num">${scoreText(asked, row.score)}</td>
            <td class="range">${intervalBar(asked, row.score)}</td>
            <td class="num">${whole(lang, row.score.n)}</td>
            <td class="num">${gapText(asked, row)}</td>
            <td>${evaluations[row.evaluation]}</td>
          </tr> `,
      )}
    </tbody>
  </table></div>`
}

/** The target; a default is said to be one, since nobody has bound themselves to it. */
function targetCell({ lang, words }: Asked, { inForce }: YearRow): Piece {
  if (!inForce) return words.targets.states.none
  return inForce.accepted
    ? percent(lang, inForce.target.percent)
    : html`<span class="small">${words.targets.states.fallback(percent(lang, inForce.target.percent))}</span>`
}

const COLUMNS = [
  'year',
  'agency',
  'name',
  'field',
  'target',
  'status',
  'source',
  'satisfied',
  'low',
  'high',
  'n',
  'gap',
  'evaluation',
  'words',
] as const

/** The evaluation as CSV with a byte order mark; figures of too few answers are left empty. */
export async function evaluationFile(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const { field, year } = yearAsked(c, asked)
  const { rows, targets, thresholds } = await readYear(desk.web.world, scoresOf(c), { year, field })
  const lines = rows.map(({ agency, evaluation, inForce, score }) => {
    const { interval, n, satisfied } = withheld(score, thresholds.shown)
    const target = inForce?.target.percent
    return {
      year,
      agency: agency.code,
      name: agency.name,
      field,
      target,
      status: inForce && (inForce.accepted ? 'accepted' : 'default'),
      source: inForce && (inForce.target.source ?? targets.source),
      satisfied: satisfied === null ? null : roundHalfUp(satisfied),
      low: interval && roundHalfUp(interval.low * 100),
      high: interval && roundHalfUp(interval.high * 100),
      n,
      gap: satisfied === null || target === undefined ? null : roundHalfUp(satisfied - target),
      evaluation,
      words: asked.words.targets.evaluations[evaluation],
    }
  })
  const csv = stringify(lines, { header: true, bom: true, escape_formulas: true, columns: [...COLUMNS] })
  return c.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="targets-${year}.csv"`,
    'cache-control': 'no-store',
  })
}

/** A score without its figures when too few answered. */
function withheld(
  score: YearRow['score'],
  shown: number,
): Pick<YearRow['score'], 'interval' | 'n' | 'satisfied'> {
  return score.n >= shown ? score : { n: score.n, satisfied: null, interval: null }
}
