import { html } from 'hono/html'
import * as v from 'valibot'
import type { Scope } from '../../../domain/access/scope.ts'
import { causesOf, type Cause } from '../../../domain/petition/petition.ts'
import type { Catalogues } from '../../../ports/catalogues.ts'
import type { Asked } from '../asked.ts'
import { type Piece } from '../frame.ts'

const STATES = ['waiting', 'overdue', 'answered', 'adopted', 'all'] as const

const text = v.fallback(v.pipe(v.optional(v.string(), ''), v.maxLength(200)), '')
/** What an address asks of the list; what cannot be read counts as not said. */
export const querySchema = v.object({
  q: text,
  state: v.fallback(v.picklist(STATES), 'waiting'),
  agency: text,
  level: v.fallback(v.picklist(['', 'low', 'middle', 'high']), ''),
  field: text,
  cause: text,
  page: v.fallback(v.pipe(v.optional(v.string(), '1'), v.transform(Number), v.integer(), v.minValue(1)), 1),
})
/** What the list is asked for. */
export type FollowUpQuery = v.InferOutput<typeof querySchema>

/** The form that filters the list; without a script, and kept in the address. */
export function filterForm(asked: Asked, scope: Scope, query: FollowUpQuery, catalogues: Catalogues): Piece {
  const { comments, followUps: words } = asked.words
  const fields = [...new Set([...catalogues.procedures.values()].map(({ field }) => field))].toSorted()
  const agencies = [...catalogues.tree.byCode.values()].filter(({ code }) => scope.agencies.has(code))
  return html`<form class="card ask" method="get" action="/desk/follow-ups">
    ${asked.lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${asked.lang}" />`}
    <div class="field">
      <label for="q">${comments.search}</label>
      <input id="q" name="q" type="search" value="${query.q}" maxlength="100" />
    </div>
    <div class="field">
      <label for="state">${words.state}</label>
      <select id="state" name="state">
        ${STATES.map((one) => option(one, query.state, words.states[one]))}
      </select>
    </div>
    <div class="field">
      <label for="agency">${words.agency}</label>
      <select id="agency" name="agency">
        ${option('', query.agency, words.everyAgency)}
        ${agencies.map(({ code, name }) => option(code, query.agency, name, true))}
      </select>
    </div>
    <div class="field">
      <label for="level">${comments.level}</label>
      <select id="level" name="level">
        ${option('', query.level, comments.any)} ${option('low', query.level, comments.low)}
        ${option('middle', query.level, comments.middle)} ${option('high', query.level, comments.high)}
      </select>
    </div>
    <div class="field">
      <label for="field">${asked.words.by.field}</label>
      <select id="field" name="field">
        ${option('', query.field, comments.any)} ${fields.map((one) => option(one, query.field, one, true))}
      </select>
    </div>
    <div class="field">
      <label for="cause">${words.cause}</label>
      <select id="cause" name="cause">
        ${option('', query.cause, comments.any)} ${causeOptions(asked, catalogues, query.cause)}
      </select>
    </div>
    <div class="go"><button class="main">${comments.button}</button></div>
  </form>`
}

/** The factors and reasons as choices. */
export function causeOptions(asked: Asked, { questionnaires }: Catalogues, chosen: string): Piece {
  const { followUps: words } = asked.words
  const { factors, reasons } = causesOf(questionnaires)
  const group = (label: string, causes: readonly Cause[]) =>
    html`<optgroup label="${label}">
      ${causes.map(({ id, name }) => option(id, chosen, name[asked.lang]))}
    </optgroup>`
  return html`${group(words.reasons, reasons)}${group(words.factors, factors)}`
}

function option(value: string, chosen: string, label: string, isVietnamese = false): Piece {
  return html`<option value="${value}" ${value === chosen ? html`selected` : ''} ${isVietnamese ? html`lang="vi"` : ''}>
    ${label}
  </option>`
}
