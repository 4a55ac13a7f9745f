import type { Context } from 'hono'
import { html } from 'hono/html'
import { askReport } from '../../../actions/report/ask.ts'
import type { ReportHead } from '../../../domain/report/report.ts'
import type { Issue } from '../../../domain/result.ts'
import { timeName, whole } from '../../../domain/format.ts'
import type { Catalogues } from '../../../ports/catalogues.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, periodOf, scoresOf, type Asked } from '../asked.ts'
import { agencyField } from '../chat.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from '../frame.ts'
import { faultOf } from '../welcome.ts'
import { reportTitle } from './build.ts'
import { startSoon } from './start.ts'

/** Reports in the list. */
const MOST = 100

interface Told {
  readonly issues: readonly Issue[]
  readonly agency: string
  readonly period: string
}

/** The reports of one's agencies, and the form that asks for another. */
export async function reportsPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.reports
  const catalogues = await desk.web.world.catalogues.read()
  const scope = scoresOf(c)
  const reports = await desk.web.world.reports.list(scope, MOST)
  const issues = told?.issues ?? []
  const wrong = issues.some(({ field }) => field === 'period')
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    status: told ? 422 : 200,
    body: html`<section class="card">
        <h2>${words.ask}</h2>
        <p class="small muted">${words.intro}</p>
        <form class="ask" method="post" action="/desk/reports${langQuery(asked.lang)}">
          ${agencyField(words.agency, 'agency', catalogues.tree, scope, told?.agency)}
          <div class="field">
            <label for="period">${words.period}</label>
            <input
              id="period"
              name="period"
              maxlength="40"
              autocomplete="off"
              required
              value="${told?.period ?? asked.period.name}"
              aria-describedby="${wrong ? 'period-wrong ' : ''}period-hint"
              ${wrong ? html`aria-invalid="true"` : ''}
            />${periodFault(asked, issues, told?.period ?? '')}
            <p class="hint" id="period-hint">${asked.words.period.hint}</p>
          </div>
          <div class="go"><button class="main">${words.button}</button></div>
        </form>
      </section>
      <section class="card">
        <h2>${words.list}</h2>
        ${reports.length === 0 ? html`<p class="muted">${words.none}</p>` : list(asked, catalogues, reports)}
      </section>`,
  })
}

function periodFault(asked: Asked, issues: readonly Issue[], typed: string): Piece {
  if (issues.some(({ reason }) => reason === 'malformed'))
    return html`<p class="error" id="period-wrong" role="alert">${asked.words.reports.notUnderstood(typed)}</p>`
  if (issues.some(({ reason }) => reason === 'in-the-future'))
    return html`<p class="error" id="period-wrong" role="alert">${asked.words.reports.future}</p>`
  return faultOf(asked, issues, 'period')
}

function list(asked: Asked, { tree }: Catalogues, reports: readonly ReportHead[]): Piece {
  const { head } = asked.words.reports
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${asked.words.reports.list}"><table>
    <thead>
      <tr>
        <th scope="col">${head.name}</th>
        <th scope="col">${head.state}</th>
        <th scope="col">${head.at}</th>
      </tr>
    </thead>
    <tbody>
      ${reports.map(
        (report) =>
          html`<tr>
            <th scope="row">
              <a href="/desk/reports/${report.id}${langQuery(asked.lang)}"
                >${vietnamese(reportTitle(tree.byCode.get(report.agency)?.name ?? report.agency, report.period))}</a
              >
            </th>
            <td>${stateWords(asked, report)}</td>
            <td>${timeName(asked.lang, report.at)}</td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}

/** Where a report stands, in words. */
export function stateWords({ lang, words }: Asked, { progress, state, steps }: ReportHead): string {
  const { states } = words.reports
  return state === 'waiting' ? states.waiting(whole(lang, progress), whole(lang, steps)) : states[state]
}

/** Asks for a report, and leads to its page, where it can be seen to grow. */
export async function postReport(desk: Desk, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const told = {
    agency: String(fields['agency'] ?? ''),
    period: String(fields['period'] ?? '').slice(0, 100),
  }
  const period = periodOf(told.period.trim())
  if (!period) return reportsPage(desk, c, { ...told, issues: [{ field: 'period', reason: 'malformed' }] })
  const { account, scope } = c.get('official')
  const by = { kind: 'official', id: account.id } as const
  const done = await askReport(desk.web.world, by, scope('scores'), { agency: told.agency, period })
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? reportsPage(desk, c, { ...told, issues: done.refusal.issues })
      : nowhere(desk, askedOf(desk.web, c))
  startSoon(desk.web, c)
  return c.redirect(`/desk/reports/${done.value.id}${langQuery(askedOf(desk.web, c).lang)}`, 303)
}
