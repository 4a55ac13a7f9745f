import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Scope } from '../../../domain/access/scope.ts'
import type { AgencyTree } from '../../../domain/agency/tree.ts'
import { dayName } from '../../../domain/format.ts'
import { parseDay } from '../../../domain/intake/dates.ts'
import type { Issue } from '../../../domain/result.ts'
import { searchable, tidy } from '../../../domain/text.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, type Asked } from '../asked.ts'
import { deskPage, nowhere, type Crumb, type Desk, type Piece } from '../frame.ts'
import { faultOf } from '../welcome.ts'

/** Letters of one field. */
const LONGEST = 400

/** What was typed into a form, by field. */
export type Typed = Readonly<Record<string, string>>

/** What is to be told beside a form: what is wrong, or what somebody else stored meanwhile. */
export interface Told {
  readonly typed: Typed
  readonly issues: readonly Issue[]
  /** The row as somebody else stored it, in the same fields; undefined when nobody did. */
  readonly theirs?: Typed
}

/** The status of a page with a form: 409 when somebody else was first, 422 when something is wrong. */
export function statusOf(told: Told | undefined): 200 | 409 | 422 {
  return told === undefined ? 200 : told.theirs ? 409 : 422
}

/** The fields of a posted form as text, tidied and no longer than they may be. */
export async function typedOf(c: Context, ...names: readonly string[]): Promise<Typed> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    names.map((name) => {
      const value = body[name]
      return [name, typeof value === 'string' ? tidy(value).slice(0, LONGEST) : '']
    }),
  )
}

/** All values that were chosen in one field. */
export async function chosenOf(c: Context, name: string): Promise<readonly string[]> {
  const body = await c.req.parseBody({ all: true })
  return [body[name] ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '')
}

/** A text field with its hint, what is wrong with it, and what somebody else stored there. */
export function textField(
  asked: Asked,
  told: Told,
  name: string,
  label: string,
  more: {
    readonly id?: string
    readonly hint?: string
    readonly required?: boolean
    readonly fixed?: boolean
    readonly numeric?: boolean
  } = {},
): Piece {
  const { fixed = false, hint, id = name, numeric = false, required = false } = more
  const wrong = told.issues.some((issue) => issue.field === name)
  const described = [...(wrong ? [`${name}-wrong`] : []), ...(hint === undefined ? [] : [`${id}-hint`])]
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      maxlength="${LONGEST}"
      autocomplete="off"
      value="${told.typed[name] ?? ''}"
      ${numeric ? html`inputmode="numeric"` : ''}
      ${required ? html`required` : ''}
      ${fixed ? html`readonly` : ''}
      ${wrong ? html`aria-invalid="true"` : ''}
      ${described.length > 0 ? html`aria-describedby="${described.join(' ')}"` : ''}
    />${fieldFault(asked, told, name)}
    ${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`} ${theirsOf(asked, told, name)}
  </div>`
}

/** Why a field was refused: days and numbers in words of their own, all else as everywhere. */
function fieldFault(asked: Asked, { issues, typed }: Told, name: string): Piece {
  const words = asked.words.catalogues
  const issue = issues.find(({ field, reason }) => field === name && reason === 'malformed')
  const own =
    issue === undefined
      ? undefined
      : DAYS.has(name)
        ? words.notDay(typed[name] ?? '')
        : name === 'legalDays'
          ? words.notNumber
          : name === 'parent'
            ? words.agency.circle(issue.detail ?? '')
            : undefined
  return own === undefined
    ? faultOf(asked, issues, name)
    : html`<p class="error" id="${name}-wrong" role="alert">${own}</p>`
}

const DAYS: ReadonlySet<string> = new Set(['validFrom', 'validTo', 'closedOn', 'effective'])

function theirsOf(asked: Asked, { theirs, typed }: Told, name: string): Piece {
  const other = theirs?.[name]
  if (other === undefined || other === (typed[name] ?? '')) return ''
  const words = asked.words.catalogues
  return html`<p class="small"><b>${words.theirs}:</b></p>
    <blockquote lang="vi">${other === '' ? words.asRead : other}</blockquote>`
}

/** A choice of some values. */
export function selectField(
  asked: Asked,
  told: Told,
  name: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  more: { readonly id?: string; readonly many?: readonly string[]; readonly hint?: string } = {},
): Piece {
  const { hint, id = name, many } = more
  const wrong = told.issues.some((issue) => issue.field === name)
  const chosen = new Set(many ?? [told.typed[name] ?? ''])
  const described = [...(wrong ? [`${name}-wrong`] : []), ...(hint === undefined ? [] : [`${id}-hint`])]
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <select
      id="${id}"
      name="${name}"
      lang="vi"
      ${many ? html`multiple size="6"` : ''}
      ${wrong ? html`aria-invalid="true"` : ''}
      ${described.length > 0 ? html`aria-describedby="${described.join(' ')}"` : ''}
    >
      ${options.map(
        (one) =>
          html`<option value="${one.value}" ${chosen.has(one.value) ? html`selected` : ''}>${one.label}</option>`,
      )}
    </select>
    ${fieldFault(asked, told, name)}
    ${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`} ${theirsOf(asked, told, name)}
  </div>`
}

/** The agencies of a scope that still exist, as a choice. */
export function agencyOptions(
  tree: AgencyTree,
  scope: Scope,
): readonly { readonly value: string; readonly label: string }[] {
  return [...tree.byCode.values()]
    .filter(({ code, validTo }) => validTo === null && scope.agencies.has(code))
    .map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
}

/** A day as it is typed here, dd/mm/yyyy, whatever language the screen is in. */
export function typedDay(day: string | null | undefined): string {
  return day ? dayName('vi', day) : ''
}

/** The day that was typed into a field, with an issue when it is none; an empty field is none without an issue. */
export function dayIn(typed: Typed, name: string, issues: Issue[]): string | undefined {
  const text = typed[name] ?? ''
  if (text === '') return undefined
  const day = parseDay(text)
  if (day === undefined) issues.push({ field: name, reason: 'malformed', detail: text })
  return day
}

/** Notes that a required field is empty. */
export function needed(typed: Typed, names: readonly string[], issues: Issue[]): void {
  for (const name of names) if ((typed[name] ?? '') === '') issues.push({ field: name, reason: 'missing' })
}

/** The form that searches a list. */
export function searchForm(asked: Asked, path: string, q: string, more: Piece = ''): Piece {
  const words = asked.words.catalogues
  return html`<form class="card ask" method="get" action="${path}">
    ${asked.lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${asked.lang}" />`}
    <div class="field">
      <label for="q">${words.search}</label>
      <input id="q" name="q" type="search" value="${q}" maxlength="100" />
    </div>
    ${more}
    <div class="go"><button class="main">${words.find}</button></div>
  </form>`
}

/** What is searched for. */
export function searchOf(c: Context): string {
  return (c.req.query('q') ?? '').slice(0, 100)
}

/** Whether some texts hold what is searched for, without diacritics. */
export function holds(q: string, ...texts: readonly string[]): boolean {
  return searchable(texts.join(' ')).includes(searchable(q))
}

/** Above a form: that somebody else was first. */
export function conflictNote(asked: Asked, told: Told | undefined): Piece {
  return told?.theirs ? html`<p class="error" role="alert">${asked.words.catalogues.conflict}</p>` : ''
}

/** A page about catalogues. */
export function cataloguePage(
  desk: Desk,
  asked: Asked,
  content: {
    readonly title: string
    readonly crumbs?: readonly Crumb[]
    readonly body: Piece
    readonly status?: number
  },
): Promise<Response> {
  const { body, crumbs = [], status = 200, title } = content
  return deskPage(desk, asked, {
    title,
    crumbs: [{ label: asked.words.catalogues.title, path: '/desk/catalogues' }, ...crumbs, { label: title }],
    withoutPeriod: true,
    status,
    body,
  })
}

/** What lies outside looks as if it were not there. */
export function notThere(desk: Desk, c: Context): Promise<Response> {
  return nowhere(desk, askedOf(desk.web, c))
}

/** Leads to a page after a form. */
export function onTo(desk: Desk, c: Context, path: string): Response {
  return c.redirect(`${path}${langQuery(askedOf(desk.web, c).lang)}`, 303)
}
