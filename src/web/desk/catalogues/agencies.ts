import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Agency } from '../../../domain/agency/agency.ts'
import { dayName, whole } from '../../../domain/format.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, type Asked } from '../asked.ts'
import { vietnamese, type Desk, type Piece } from '../frame.ts'
import { agencyForm } from './agency-form.ts'
import { cataloguePage, holds, searchForm, searchOf, statusOf, type Told } from './fields.ts'

/** The page of one agency of the catalogue. */
export function agencyPath(code: string): string {
  return `/desk/catalogues/agencies/${encodeURIComponent(code)}`
}

/** The agencies that whoever is signed in manages, and the form for another. */
export async function agenciesPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues
  const scope = c.get('official').scope('manage')
  const { tree } = await desk.web.world.catalogues.read()
  const q = searchOf(c)
  const rows = [...tree.byCode.values()].filter(
    ({ code, name }) => scope.agencies.has(code) && holds(q, code, name),
  )
  return cataloguePage(desk, asked, {
    title: words.kinds.agencies,
    status: statusOf(told),
    body: html`${searchForm(asked, '/desk/catalogues/agencies', q)}
      <section class="card">
        <p class="small muted" role="status">${words.found(whole(asked.lang, rows.length))}</p>
        ${rows.length === 0 ? html`<p>${words.none}</p>` : table(asked, tree.byCode, rows)}
      </section>
      <section class="card">
        <h2>${words.agency.addTitle}</h2>
        ${agencyForm(asked, tree, scope, { told, action: '/desk/catalogues/agencies' })}
      </section>`,
  })
}

function table(asked: Asked, byCode: ReadonlyMap<string, Agency>, rows: readonly Agency[]): Piece {
  const words = asked.words.catalogues
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.kinds.agencies}"><table>
    <thead>
      <tr>
        <th scope="col">${words.agency.name}</th>
        <th scope="col">${words.agency.code}</th>
        <th scope="col">${words.agency.level}</th>
        <th scope="col">${words.agency.parent}</th>
        <th scope="col">${words.agency.validFrom}</th>
        <th scope="col">${words.agency.validTo}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ code, level, name, parent, validFrom, validTo }) =>
          html`<tr>
            <th scope="row"><a href="${agencyPath(code)}${langQuery(asked.lang)}">${vietnamese(name)}</a></th>
            <td>${code}</td>
            <td>${words.agency.levels[level]}</td>
            <td>${parent === null ? '' : vietnamese(byCode.get(parent)?.name ?? parent)}</td>
            <td>${dayName(asked.lang, validFrom)}</td>
            <td>${validTo === null ? '' : dayName(asked.lang, validTo)}</td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}
