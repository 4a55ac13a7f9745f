import { stringify } from 'csv-stringify/sync'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { inspectionList, type Inspection } from '../../actions/inspection/list.ts'
import type { Reason } from '../../domain/inspection/reasons.ts'
import { decimal, monthName, percent, whole } from '../../domain/format.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { deskPage, vietnamese, type Desk } from './frame.ts'

/** The agencies to be visited after a period, with the reasons, and the same as a file. */
export async function inspectionPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const list = await inspectionList(desk.web.world, scoresOf(c), asked.period)
  const words = asked.words.inspection
  return deskPage(desk, asked, {
    title: words.title,
    body: html`<section class="card">
      <p class="small muted">${words.note}</p>
      ${
        list.length === 0
          ? html`<p>${words.none}</p>`
          : html`<p><a href="${linkTo(asked, '/desk/inspection.csv')}">${words.file}</a></p>
              <ol class="talk">
                ${list.map(
                  (one) =>
                    html`<li>
                      <a href="${linkTo(asked, paths.why(one.key))}">${vietnamese(one.name)}</a>
                      <ul>
                        ${one.reasons.map((reason) => html`<li>${reasonWords(asked, reason)}</li>`)}
                      </ul>
                    </li>`,
                )}
              </ol>`
      }
    </section>`,
  })
}

/** The list as CSV with a byte order mark, one line a reason. */
export async function inspectionFile(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const list = await inspectionList(desk.web.world, scoresOf(c), asked.period)
  const lines = list.flatMap((one: Inspection) =>
    one.reasons.map((reason) => ({
      period: asked.period.name,
      agency: one.key,
      name: one.name,
      reason: reason.kind,
      words: reasonWords(asked, reason),
    })),
  )
  const csv = stringify(lines, {
    header: true,
    bom: true,
    escape_formulas: true,
    columns: ['period', 'agency', 'name', 'reason', 'words'],
  })
  return c.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="inspection-${asked.period.name.replaceAll('.', '-')}.csv"`,
    'cache-control': 'no-store',
  })
}

function reasonWords({ lang, words }: Asked, reason: Reason): string {
  const say = words.inspection
  switch (reason.kind) {
    case 'falling':
      return say.falling(decimal(lang, reason.points))
    case 'below-peers':
      return say.belowPeers(decimal(lang, reason.points))
    case 'low-response':
      return say.lowResponse(percent(lang, reason.rate), percent(lang, reason.peers))
    case 'late-disliked':
      return say.lateDisliked(reason.field, percent(lang, reason.late), decimal(lang, reason.points))
    case 'uniform':
      return say.uniform(whole(lang, reason.answers), percent(lang, reason.share))
    case 'burst':
      return say.burst(monthName(lang, reason.month), percent(lang, reason.rate), percent(lang, reason.usual))
    case 'unverified':
      return say.unverified(whole(lang, reason.answers), percent(lang, reason.share))
  }
}
