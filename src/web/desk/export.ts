import type { Context } from 'hono'
import { html } from 'hono/html'
import { addMonths, dayOf, monthOf } from '../../domain/calendar/period.ts'
import { exportedUpto } from '../../domain/export/moment.ts'
import { dayName } from '../../domain/format.ts'
import type { Issue } from '../../domain/result.ts'
import { exportResponse } from '../api/exports/stream.ts'
import { askedOf, periodOf, type Asked } from './asked.ts'
import { agencyField } from './chat.ts'
import { deskPage, nowhere, type Desk, type Piece } from './frame.ts'

interface Told {
  readonly issues: readonly Issue[]
  readonly agency: string
  readonly period: string
  readonly format: string
  readonly comments: boolean
}

/** The form that asks for raw answers as a file. */
export async function exportPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const official = c.get('official')
  if (!official.may('export')) return nowhere(desk, asked)
  const words = asked.words.raw
  const { now, catalogues } = desk.web.world
  const { tree } = await catalogues.read()
  const upto = exportedUpto(now())
  const usual = addMonths(monthOf(dayOf(now())), -1).slice(0, 4)
  const period = told?.period ?? usual
  const wrong = told !== undefined && told.issues.length > 0
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    status: wrong ? 422 : 200,
    body: html`<section class="card">
      <p>${words.intro(dayName(asked.lang, upto))}</p>
      <p class="small muted">${words.groups}</p>
      <form class="ask" method="get" action="/desk/export/file">
        ${asked.lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${asked.lang}" />`}
        ${agencyField(words.agency, 'agency', tree, official.scope('export'), told?.agency)}
        <div class="field">
          <label for="period">${words.period}</label>
          <input
            id="period"
            name="period"
            maxlength="40"
            autocomplete="off"
            required
            value="${period}"
            aria-describedby="${wrong ? 'period-wrong ' : ''}period-hint"
            ${wrong ? html`aria-invalid="true"` : ''}
          />${wrong ? faults(asked, told.issues) : ''}
          <p class="hint" id="period-hint">${words.hint}</p>
        </div>
        <div class="field">
          <label for="format">${words.format}</label>
          <select id="format" name="format">
            <option value="csv">${words.csv}</option>
            <option value="ndjson" ${told?.format === 'ndjson' ? html`selected` : ''}>${words.ndjson}</option>
          </select>
        </div>
        <div class="field">
          <label for="comments">${words.comments}</label>
          <select id="comments" name="comments">
            <option value="no">${words.without}</option>
            <option value="yes" ${told?.comments ? html`selected` : ''}>${words.with}</option>
          </select>
        </div>
        <div class="go"><button class="main">${words.button}</button></div>
      </form>
      <p class="small muted">${words.noted}</p>
    </section>`,
  })
}

function faults(asked: Asked, issues: readonly Issue[]): Piece {
  const { unclear, notOver, notWhole } = asked.words.raw
  return issues.map(({ reason }) => {
    const said = reason === 'not-over-yet' ? notOver : reason === 'not-whole-months' ? notWhole : unclear
    return html`<p class="error" id="period-wrong" role="alert">${said}</p>`
  })
}

/** The file itself, as a stream. */
export async function exportFile(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const official = c.get('official')
  if (!official.may('export')) return nowhere(desk, asked)
  const { agency = '', comments, format, period: typed = '' } = c.req.query()
  const told = { agency, comments: comments === 'yes', format: format ?? '', period: typed.slice(0, 100) }
  const period = periodOf(told.period.trim())
  if (!period) return exportPage(desk, c, { ...told, issues: [{ field: 'period', reason: 'malformed' }] })
  const made = await exportResponse(
    desk.web,
    { actor: official.actor, scope: official.scope('export') },
    { period, comments: told.comments, ...(agency !== '' && { agency }) },
    format === 'ndjson' ? 'ndjson' : 'csv',
  )
  if (made.ok) return made.value
  return made.refusal.code === 'invalid'
    ? exportPage(desk, c, { ...told, issues: made.refusal.issues })
    : nowhere(desk, asked)
}
