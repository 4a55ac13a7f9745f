import type { Context } from 'hono'
import { html } from 'hono/html'
import { editRow, markOf } from '../../../actions/catalogue/edit.ts'
import type { Counter } from '../../../domain/agency/agency.ts'
import type { AgencyTree } from '../../../domain/agency/tree.ts'
import { dayName, whole } from '../../../domain/format.ts'
import type { Issue } from '../../../domain/result.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, type Asked } from '../asked.ts'
import { vietnamese, type Desk, type Piece } from '../frame.ts'
import {
  agencyOptions,
  cataloguePage,
  conflictNote,
  dayIn,
  holds,
  notThere,
  onTo,
  needed,
  searchForm,
  searchOf,
  selectField,
  statusOf,
  textField,
  typedDay,
  typedOf,
  type Told,
  type Typed,
} from './fields.ts'

const PATH = '/desk/catalogues/counters'
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

function pathOf(code: string): string {
  return `${PATH}/${encodeURIComponent(code)}`
}

/** The counters of one's own agencies, by agency, and the form for another. */
export async function countersPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues
  const scope = c.get('official').scope('manage')
  const { counters, tree } = await desk.web.world.catalogues.read()
  const q = searchOf(c)
  const rows = [...counters.values()]
    .filter(
      ({ agency, code, name }) =>
        scope.agencies.has(agency) && holds(q, code, name, agency, tree.byCode.get(agency)?.name ?? ''),
    )
    .toSorted((a, b) => (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : a.code < b.code ? -1 : 1))
  const shown = told ?? { typed: {}, issues: [] }
  return cataloguePage(desk, asked, {
    title: words.kinds.counters,
    status: statusOf(told),
    body: html`${searchForm(asked, PATH, q)}
      <section class="card">
        <p class="small muted" role="status">${words.found(whole(asked.lang, rows.length))}</p>
        ${rows.length === 0 ? html`<p>${words.none}</p>` : table(asked, tree, rows)}
      </section>
      <section class="card">
        <h2>${words.counter.addTitle}</h2>
        <form class="ask" method="post" action="${PATH}${langQuery(asked.lang)}">
          ${selectField(asked, shown, 'agency', words.counter.agency, agencyOptions(tree, scope))}
          ${textField(asked, shown, 'code', words.counter.code, { required: true, hint: words.agency.codeHint })}
          ${textField(asked, shown, 'name', words.counter.name, { required: true })}
          <div class="go"><button class="main">${words.add}</button></div>
        </form>
      </section>`,
  })
}

function table(asked: Asked, tree: AgencyTree, rows: readonly Counter[]): Piece {
  const words = asked.words.catalogues
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.kinds.counters}"><table>
    <thead>
      <tr>
        <th scope="col">${words.counter.name}</th>
        <th scope="col">${words.counter.code}</th>
        <th scope="col">${words.counter.agency}</th>
        <th scope="col">${words.act}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ agency, closedOn, code, name }) =>
          html`<tr>
            <th scope="row"><a href="${pathOf(code)}${langQuery(asked.lang)}">${vietnamese(name)}</a></th>
            <td>${code}</td>
            <td>${vietnamese(tree.byCode.get(agency)?.name ?? agency)}</td>
            <td>
              ${
                closedOn === undefined
                  ? html`<a href="/print/c/${encodeURIComponent(code)}" aria-label="${words.counter.poster}: ${code}"
                      >${words.counter.poster}</a
                    >`
                  : words.counter.closed(dayName(asked.lang, closedOn))
              }
            </td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}

/** One counter: its name, and the day from which it is closed. */
export async function counterPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues
  const { counters, tree } = await desk.web.world.catalogues.read()
  const counter = counters.get(c.req.param('code') ?? '')
  if (!counter || !c.get('official').scope('manage').agencies.has(counter.agency)) return notThere(desk, c)
  const shown = told ?? { typed: typedCounter(counter), issues: [] }
  return cataloguePage(desk, asked, {
    title: counter.name,
    crumbs: [{ label: words.kinds.counters, path: PATH }],
    status: statusOf(told),
    body: html`<section class="card">
      <p>${vietnamese(tree.byCode.get(counter.agency)?.name ?? counter.agency)}, ${counter.code}</p>
      ${conflictNote(asked, told)}
      <form class="ask" method="post" action="${pathOf(counter.code)}${langQuery(asked.lang)}">
        <input type="hidden" name="read" value="${markOf(desk.web.world.vault, counter)}" />
        ${textField(asked, shown, 'name', words.counter.name, { required: true })}
        ${textField(asked, shown, 'closedOn', words.counter.closedOn, { hint: words.counter.closeHint })}
        <div class="go"><button class="main">${words.save}</button></div>
      </form>
    </section>`,
  })
}

function typedCounter({ closedOn, name }: Counter): Typed {
  return { name, closedOn: typedDay(closedOn) }
}

/** Adds a counter. */
export async function postCounter(desk: Desk, c: Context): Promise<Response> {
  const typed = await typedOf(c, 'agency', 'code', 'name')
  const { agency = '', code = '', name = '' } = typed
  const issues: Issue[] = []
  needed(typed, ['agency', 'code', 'name'], issues)
  if (code !== '' && !CODE.test(code)) issues.push({ field: 'code', reason: 'malformed', detail: code })
  if (issues.length > 0) return countersPage(desk, c, { typed, issues })
  const { actor, scope } = c.get('official')
  const { tree } = await desk.web.world.catalogues.read()
  // A poster's code is a counter's or an agency's own.
  if (tree.byCode.has(code))
    return countersPage(desk, c, { typed, issues: [{ field: 'code', reason: 'taken', detail: code }] })
  const edit = { kind: 'counters', row: { code, agency, name }, read: null } as const
  const done = await editRow(desk.web.world, actor, scope('manage'), edit)
  if (done.ok) return onTo(desk, c, PATH)
  return done.refusal.code === 'invalid'
    ? countersPage(desk, c, { typed, issues: done.refusal.issues })
    : notThere(desk, c)
}

/** Renames, closes or opens a counter; when somebody else was first, nothing is saved and both are shown. */
export async function postCounterEdit(desk: Desk, c: Context): Promise<Response> {
  const typed = await typedOf(c, 'read', 'name', 'closedOn')
  const { counters } = await desk.web.world.catalogues.read()
  const before = counters.get(c.req.param('code') ?? '')
  if (!before) return notThere(desk, c)
  const issues: Issue[] = []
  needed(typed, ['name'], issues)
  const closedOn = dayIn(typed, 'closedOn', issues)
  if (issues.length > 0) return counterPage(desk, c, { typed, issues })
  const { agency, code } = before
  const row: Counter = {
    code,
    agency,
    name: typed['name'] ?? '',
    ...(closedOn !== undefined && { closedOn }),
  }
  const { actor, scope } = c.get('official')
  const edit = { kind: 'counters', row, read: typed['read'] ?? '' } as const
  const done = await editRow(desk.web.world, actor, scope('manage'), edit)
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? counterPage(desk, c, { typed, issues: done.refusal.issues })
      : notThere(desk, c)
  if (done.value.stored) return onTo(desk, c, pathOf(code))
  const { now } = done.value
  return now ? counterPage(desk, c, { typed, issues: [], theirs: typedCounter(now) }) : notThere(desk, c)
}
