import type { Context } from 'hono'
import { html } from 'hono/html'
import { editRow, markOf } from '../../../actions/catalogue/edit.ts'
import { managesAll } from '../../../domain/access/managed.ts'
import { askedOf } from '../asked.ts'
import type { Desk } from '../frame.ts'
import { agenciesPage, agencyPath } from './agencies.ts'
import { agencyForm, readAgency, typedAgency } from './agency-form.ts'
import { cataloguePage, notThere, onTo, statusOf, typedOf, type Told } from './fields.ts'
import { successionPart, type Restructuring } from './succession.ts'

/** One agency of the catalogue: its row, where it came from and went to, and what becomes of it. */
export async function agencyPage(
  desk: Desk,
  c: Context,
  told: { readonly row?: Told; readonly restructuring?: Restructuring } = {},
): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const { catalogues, vault } = desk.web.world
  const scope = c.get('official').scope('manage')
  const { tree } = await catalogues.read()
  const agency = tree.byCode.get(c.req.param('code') ?? '')
  if (!agency || !scope.agencies.has(agency.code)) return notThere(desk, c)
  const mark = markOf(vault, agency)
  const words = asked.words.catalogues
  return cataloguePage(desk, asked, {
    title: agency.name,
    crumbs: [{ label: words.kinds.agencies, path: '/desk/catalogues/agencies' }],
    status: statusOf(told.row ?? told.restructuring),
    body: html`<section class="card">
        <h2>${words.edit}</h2>
        ${agencyForm(asked, tree, scope, { action: agencyPath(agency.code), agency, mark, told: told.row })}
      </section>
      ${successionPart(desk, asked, {
        agency,
        mark,
        tree,
        scope,
        lines: await catalogues.successions(),
        whole: managesAll(scope, tree),
        told: told.restructuring,
      })}`,
  })
}

/** Adds an agency. */
export async function postAgency(desk: Desk, c: Context): Promise<Response> {
  const { agency, issues, typed } = await readAgency(c)
  if (issues.length > 0) return agenciesPage(desk, c, { typed, issues })
  const { actor, scope } = c.get('official')
  const edit = { kind: 'agencies', row: agency, read: null } as const
  const done = await editRow(desk.web.world, actor, scope('manage'), edit)
  if (done.ok) return onTo(desk, c, agencyPath(agency.code))
  return done.refusal.code === 'invalid'
    ? agenciesPage(desk, c, { typed, issues: done.refusal.issues })
    : notThere(desk, c)
}

/** Saves an agency as it was typed; when somebody else was first, nothing is saved and both are shown. */
export async function postAgencyEdit(desk: Desk, c: Context): Promise<Response> {
  const { read = '' } = await typedOf(c, 'read')
  const { agency, issues, typed } = await readAgency(c, c.req.param('code') ?? '')
  const { actor, scope } = c.get('official')
  if (issues.length > 0) return agencyPage(desk, c, { row: { typed, issues } })
  const done = await editRow(desk.web.world, actor, scope('manage'), { kind: 'agencies', row: agency, read })
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? agencyPage(desk, c, { row: { typed, issues: done.refusal.issues } })
      : notThere(desk, c)
  if (done.value.stored) return onTo(desk, c, agencyPath(agency.code))
  const { now } = done.value
  return now
    ? agencyPage(desk, c, { row: { typed, issues: [], theirs: typedAgency(now) } })
    : notThere(desk, c)
}
