import type { Context } from 'hono'
import { html } from 'hono/html'
import { editRow, markOf } from '../../../actions/catalogue/edit.ts'
import { managesAll } from '../../../domain/access/managed.ts'
import { whole } from '../../../domain/format.ts'
import type { Procedure } from '../../../domain/procedure.ts'
import type { Issue } from '../../../domain/result.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, type Asked } from '../asked.ts'
import { vietnamese, type Desk, type Piece } from '../frame.ts'
import {
  cataloguePage,
  conflictNote,
  holds,
  notThere,
  onTo,
  needed,
  searchForm,
  searchOf,
  selectField,
  statusOf,
  textField,
  typedOf,
  type Told,
  type Typed,
} from './fields.ts'

const PATH = '/desk/catalogues/procedures'
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

function pathOf(code: string): string {
  return `${PATH}/${encodeURIComponent(code)}`
}

/** The procedures of the province, and the form for another. */
export async function proceduresPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues
  const { procedures, tree } = await desk.web.world.catalogues.read()
  const q = searchOf(c)
  const rows = [...procedures.values()].filter(({ code, field, name }) => holds(q, code, name, field))
  return cataloguePage(desk, asked, {
    title: words.kinds.procedures,
    status: statusOf(told),
    body: html`${searchForm(asked, PATH, q)}
      <section class="card">
        <p class="small muted" role="status">${words.found(whole(asked.lang, rows.length))}</p>
        ${rows.length === 0 ? html`<p>${words.none}</p>` : table(asked, rows)}
      </section>
      ${
        managesAll(c.get('official').scope('manage'), tree)
          ? html`<section class="card">
              <h2>${words.procedure.addTitle}</h2>
              ${form(asked, PATH, told ?? { typed: {}, issues: [] })}
            </section>`
          : html`<p class="card small muted">${words.procedure.wholeOnly}</p>`
      }`,
  })
}

function table(asked: Asked, rows: readonly Procedure[]): Piece {
  const words = asked.words.catalogues
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.kinds.procedures}"><table>
    <thead>
      <tr>
        <th scope="col">${words.procedure.name}</th>
        <th scope="col">${words.procedure.code}</th>
        <th scope="col">${words.procedure.field}</th>
        <th scope="col">${words.procedure.days}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ code, field, legalDays, name }) =>
          html`<tr>
            <th scope="row"><a href="${pathOf(code)}${langQuery(asked.lang)}">${vietnamese(name)}</a></th>
            <td>${code}</td>
            <td>${vietnamese(field)}</td>
            <td>
              ${legalDays === undefined ? '' : words.procedure.daysOf(whole(asked.lang, legalDays))}
            </td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}

function form(asked: Asked, action: string, told: Told, mark?: string): Piece {
  const words = asked.words.catalogues
  return html`<form method="post" action="${action}${langQuery(asked.lang)}">
    ${conflictNote(asked, told)}
    ${mark === undefined ? '' : html`<input type="hidden" name="read" value="${mark}" />`}
    <div class="ask">
      ${textField(asked, told, 'code', words.procedure.code, { required: true, fixed: mark !== undefined })}
      ${textField(asked, told, 'name', words.procedure.name, { required: true })}
      ${textField(asked, told, 'field', words.procedure.field, { required: true })}
      ${selectField(asked, told, 'level', words.procedure.level, levelOptions(asked, told.typed['level']))}
      ${textField(asked, told, 'legalDays', words.procedure.days, { numeric: true })}
      ${textField(asked, told, 'source', words.agency.source)}
      <div class="go"><button class="main">${mark === undefined ? words.add : words.save}</button></div>
    </div>
  </form>`
}

/** The levels at which a procedure is decided; one that was imported by another name stays among them. */
function levelOptions(
  { words }: Asked,
  stored: string | undefined,
): readonly { readonly value: string; readonly label: string }[] {
  const known = Object.entries(words.catalogues.agency.levels).map(([value, label]) => ({ value, label }))
  const foreign = stored !== undefined && stored !== '' && known.every(({ value }) => value !== stored)
  return foreign ? [{ value: stored, label: stored }, ...known] : known
}

/** One procedure, to be edited by those who manage the whole province. */
export async function procedureEditPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.catalogues
  const { procedures, tree } = await desk.web.world.catalogues.read()
  const procedure = procedures.get(c.req.param('code') ?? '')
  if (!procedure) return notThere(desk, c)
  const shown = told ?? { typed: typedProcedure(procedure), issues: [] }
  return cataloguePage(desk, asked, {
    title: procedure.name,
    crumbs: [{ label: words.kinds.procedures, path: PATH }],
    status: statusOf(told),
    body: html`<section class="card">
      ${
        managesAll(c.get('official').scope('manage'), tree)
          ? form(asked, pathOf(procedure.code), shown, markOf(desk.web.world.vault, procedure))
          : html`<p>${procedure.code}, ${vietnamese(procedure.field)}</p>
              <p class="small muted">${words.procedure.wholeOnly}</p>`
      }
    </section>`,
  })
}

function typedProcedure({ legalDays, ...rest }: Procedure): Typed {
  return { ...rest, legalDays: legalDays === undefined ? '' : String(legalDays) }
}

async function readProcedure(
  c: Context,
  code?: string,
): Promise<{ readonly row: Procedure; readonly typed: Typed; readonly issues: readonly Issue[] }> {
  const fields = await typedOf(c, 'code', 'name', 'field', 'level', 'legalDays', 'source')
  const typed = code === undefined ? fields : { ...fields, code }
  const issues: Issue[] = []
  needed(typed, ['code', 'name', 'field', 'level'], issues)
  if (code === undefined && typed['code'] && !CODE.test(typed['code']))
    issues.push({ field: 'code', reason: 'malformed', detail: typed['code'] })
  const days = typed['legalDays'] ?? ''
  if (!/^\d{0,4}$/.test(days)) issues.push({ field: 'legalDays', reason: 'malformed', detail: days })
  return {
    typed,
    issues,
    row: {
      code: typed['code'] ?? '',
      name: typed['name'] ?? '',
      field: typed['field'] ?? '',
      level: typed['level'] ?? '',
      source: typed['source'] ?? '',
      ...(days !== '' && { legalDays: Number(days) }),
    },
  }
}

/** Adds a procedure. */
export async function postProcedure(desk: Desk, c: Context): Promise<Response> {
  const { issues, row, typed } = await readProcedure(c)
  if (issues.length > 0) return proceduresPage(desk, c, { typed, issues })
  const { actor, scope } = c.get('official')
  const done = await editRow(desk.web.world, actor, scope('manage'), { kind: 'procedures', row, read: null })
  if (done.ok) return onTo(desk, c, pathOf(row.code))
  return done.refusal.code === 'invalid'
    ? proceduresPage(desk, c, { typed, issues: done.refusal.issues })
    : notThere(desk, c)
}

/** Saves a procedure as it was typed; when somebody else was first, nothing is saved and both are shown. */
export async function postProcedureEdit(desk: Desk, c: Context): Promise<Response> {
  const { read = '' } = await typedOf(c, 'read')
  const { issues, row, typed } = await readProcedure(c, c.req.param('code') ?? '')
  if (issues.length > 0) return procedureEditPage(desk, c, { typed, issues })
  const { actor, scope } = c.get('official')
  const done = await editRow(desk.web.world, actor, scope('manage'), { kind: 'procedures', row, read })
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? procedureEditPage(desk, c, { typed, issues: done.refusal.issues })
      : notThere(desk, c)
  if (done.value.stored) return onTo(desk, c, pathOf(row.code))
  const { now } = done.value
  return now
    ? procedureEditPage(desk, c, { typed, issues: [], theirs: typedProcedure(now) })
    : notThere(desk, c)
}
