import { html } from 'hono/html'
import { readYear } from '../../../actions/target/year.ts'
import type { Scope } from '../../../domain/access/scope.ts'
import { OVER_ALL } from '../../../domain/indices/targets.ts'
import type { Asked } from '../asked.ts'
import type { Desk, Piece } from '../frame.ts'
import { progressLines } from './progress.ts'
import { targetPath } from './words.ts'

/** The target of an agency in the year of the period, with progress and forecast. */
export async function targetCard(desk: Desk, asked: Asked, scope: Scope, agency: string): Promise<Piece> {
  const year = Number(asked.period.to.slice(0, 4))
  const {
    rows: [row],
  } = await readYear(desk.web.world, scope, { year, only: agency })
  if (!row) return ''
  const words = asked.words.targets
  return html`<section class="card">
    <h2>${words.card} ${year}</h2>
    ${progressLines(asked, row)}
    <p><a href="${targetPath(asked, { agency, year, field: OVER_ALL })}">${words.more}</a></p>
  </section>`
}
