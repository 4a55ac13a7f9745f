import type { Context } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import type { SignedIn } from '../../../actions/official/current.ts'
import { readYear, type YearRow, type YearTable } from '../../../actions/target/year.ts'
import { whole } from '../../../domain/format.ts'
import type { Issue } from '../../../domain/result.ts'
import { STEP_KINDS } from '../../../domain/target/commitment.ts'
import { askedFigures, linkTo, scoresOf, type Asked } from '../asked.ts'
import { intervalBar, scoreText } from '../drawings.ts'
import { deskPage, vietnamese, type Desk, type Piece } from '../frame.ts'
import { bulkForm, NOTHING_TYPED, type Typed } from './forms.ts'
import { yearForm } from './year-form.ts'
import { forecastText, gapText, talkWords, targetPath, yearAsked } from './words.ts'

/** What a form for a whole level was refused for, with what was typed. */
interface ToldLevel {
  readonly year: number
  readonly field: string
  readonly level: string
  readonly again: boolean
  readonly typed: Typed
  readonly issues: readonly Issue[]
}

const STATES = [...STEP_KINDS, 'open'] as const
const stateSchema = v.fallback(v.optional(v.picklist(STATES)), undefined)
/** Figures that the page was led to with, after proposing to a level. */
const countSchema = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))), undefined)

/** The targets of a year: of every agency what was agreed on, how far it is, and where it will probably end. */
export async function targetsPage(desk: Desk, c: Context, told?: ToldLevel): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const shown = yearAsked(c, asked)
  const { field } = told ?? shown
  const year = told && !Number.isNaN(told.year) ? told.year : shown.year
  const state = v.parse(stateSchema, c.req.query('state'))
  const table = await readYear(desk.web.world, scoresOf(c), { year, field })
  const rows = state === undefined ? table.rows : table.rows.filter((row) => stateOf(row) === state)
  const words = asked.words.targets
  const catalogues = await desk.web.world.catalogues.read()
  const official = c.get('official') as SignedIn
  const mine = [...official.scope('publish').agencies].flatMap(
    (code) => catalogues.tree.byCode.get(code) ?? [],
  )
  const levels = new Set(mine.filter(({ validTo }) => validTo === null).map(({ level }) => level))
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    status: told ? 422 : 200,
    body: html`${yearForm(asked, { year, field, catalogues, path: '/desk/targets' }, stateField(asked, state))}
      ${doneLine(asked, c)}
      ${
        official.may('publish')
          ? bulkForm(
              asked,
              { year, field },
              levels,
              told ?? { issues: [], typed: NOTHING_TYPED, level: 'commune', again: false },
            )
          : ''
      }
      <section class="card">
        <h2>${words.list}</h2>
        <p class="small muted">${words.intro}</p>
        <p>
          <a href="${linkTo(asked, '/desk/targets/evaluation', { year: String(year), field: field === '*' ? '' : field })}"
            >${words.evaluate}</a
          >
        </p>
        ${rows.length === 0 ? html`<p class="muted">${words.none}</p>` : list(asked, table, rows)}
        <p class="small muted">${words.method}</p>
      </section>`,
  })
}

/** Where an agency's target stands: `open` when nobody has proposed one. */
function stateOf({ talk }: YearRow): (typeof STATES)[number] {
  return talk?.last.kind ?? 'open'
}

function stateField({ words }: Asked, chosen: string | undefined): Piece {
  const { any, filters, state } = words.targets
  return html`<div class="field">
    <label for="state">${state}</label>
    <select id="state" name="state">
      <option value="">${any}</option>
      ${STATES.map(
        (one) =>
          html`<option value="${one}" ${one === chosen ? html`selected` : ''}>${filters[one]}</option>`,
      )}
    </select>
  </div>`
}

function doneLine({ lang, words }: Asked, c: Context): Piece {
  const [proposed, left] = ['proposed', 'left'].map((name) => v.parse(countSchema, c.req.query(name)))
  if (proposed === undefined || left === undefined) return ''
  return html`<p class="card" role="status">
    ${words.targets.bulkDone(whole(lang, Number(proposed)), whole(lang, Number(left)))}
  </p>`
}

function list(asked: Asked, { field, year }: YearTable, rows: readonly YearRow[]): Piece {
  const { head, list: title } = asked.words.targets
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table>
    <thead>
      <tr>
        <th scope="col">${head.agency}</th>
        <th scope="col">${head.talk}</th>
        <th scope="col" class="num">${head.score}</th>
        <th scope="col">${head.interval}</th>
        <th scope="col" class="num">${head.n}</th>
        <th scope="col" class="num">${head.gap}</th>
        <th scope="col" class="num">${head.forecast}</th>
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
            <td>${talkWords(asked, row)}</td>
            <td class="num">${scoreText(asked, row.score)}</td>
            <td class="range">${intervalBar(asked, row.score)}</td>
            <td class="num">${whole(asked.lang, row.score.n)}</td>
            <td class="num">${gapText(asked, row)}</td>
            <td class="num">${forecastText(asked, row)}</td>
          </tr> `,
      )}
    </tbody>
  </table></div>`
}
