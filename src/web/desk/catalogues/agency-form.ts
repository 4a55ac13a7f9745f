import type { Context } from 'hono'
import { html } from 'hono/html'
import { mayPutBelow } from '../../../domain/access/managed.ts'
import type { Scope } from '../../../domain/access/scope.ts'
import type { Agency, AgencyLevel } from '../../../domain/agency/agency.ts'
import type { AgencyTree } from '../../../domain/agency/tree.ts'
import type { Issue } from '../../../domain/result.ts'
import { langQuery } from '../../messages/index.ts'
import type { Asked } from '../asked.ts'
import type { Piece } from '../frame.ts'
import {
  agencyOptions,
  conflictNote,
  dayIn,
  needed,
  selectField,
  textField,
  typedDay,
  typedOf,
  type Told,
  type Typed,
} from './fields.ts'

const LEVELS: readonly AgencyLevel[] = ['province', 'department', 'commune', 'district']
/** A code stands in addresses and on posters. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

/** The form of an agency: a new one, or one that is there. */
export function agencyForm(
  asked: Asked,
  tree: AgencyTree,
  scope: Scope,
  {
    action,
    agency,
    mark,
    told,
  }: {
    readonly action: string
    readonly agency?: Agency
    /** The mark of the row that is shown. */
    readonly mark?: string
    readonly told: Told | undefined
  },
): Piece {
  const words = asked.words.catalogues
  const shown = told ?? { typed: agency ? typedAgency(agency) : {}, issues: [] }
  const parent = shown.typed['parent'] ?? ''
  const options = agencyOptions(tree, scope).filter(({ value }) => value !== agency?.code)
  const missing = parent !== '' && !options.some(({ value }) => value === parent)
  const top = mayPutBelow(scope, tree, null) || agency?.parent === null
  return html`<form method="post" action="${action}${langQuery(asked.lang)}">
    ${conflictNote(asked, told)}
    ${mark === undefined ? '' : html`<input type="hidden" name="read" value="${mark}" />`}
    <div class="ask">
      ${textField(asked, shown, 'code', words.agency.code, {
        required: true,
        fixed: agency !== undefined,
        ...(!agency && { hint: words.agency.codeHint }),
      })}
      ${textField(asked, shown, 'name', words.agency.name, { required: true })}
      ${selectField(
        asked,
        shown,
        'level',
        words.agency.level,
        LEVELS.map((level) => ({ value: level, label: words.agency.levels[level] })),
      )}
      ${selectField(asked, shown, 'parent', words.agency.parent, [
        ...(top ? [{ value: '', label: words.agency.top }] : []),
        ...(missing ? [{ value: parent, label: tree.byCode.get(parent)?.name ?? parent }] : []),
        ...options,
      ])}
      ${textField(asked, shown, 'validFrom', words.agency.validFrom, { required: true, hint: words.day })}
      ${textField(asked, shown, 'validTo', words.agency.validTo, { hint: words.day })}
      ${textField(asked, shown, 'source', words.agency.source)}
      <div class="go"><button class="main">${agency ? words.save : words.add}</button></div>
    </div>
  </form>`
}

/** An agency as its form shows it. */
export function typedAgency(agency: Agency): Typed {
  const { code, level, name, parent, source, validFrom, validTo } = agency
  return {
    code,
    name,
    level,
    parent: parent ?? '',
    validFrom: typedDay(validFrom),
    validTo: typedDay(validTo),
    source,
  }
}

/** The agency that was typed, and what is wrong with it; `code` is that of the page. */
export async function readAgency(
  c: Context,
  code?: string,
): Promise<{ readonly agency: Agency; readonly typed: Typed; readonly issues: readonly Issue[] }> {
  const fields = await typedOf(c, 'code', 'name', 'level', 'parent', 'validFrom', 'validTo', 'source')
  const typed = code === undefined ? fields : { ...fields, code }
  const issues: Issue[] = []
  needed(typed, ['code', 'name', 'validFrom'], issues)
  if (code === undefined && typed['code'] && !CODE.test(typed['code']))
    issues.push({ field: 'code', reason: 'malformed', detail: typed['code'] })
  const level = LEVELS.find((one) => one === typed['level'])
  if (!level) issues.push({ field: 'level', reason: 'missing' })
  const validFrom = dayIn(typed, 'validFrom', issues) ?? ''
  const validTo = dayIn(typed, 'validTo', issues) ?? null
  if (validTo !== null && validFrom !== '' && validTo < validFrom)
    issues.push({ field: 'validTo', reason: 'malformed', detail: typed['validTo'] ?? '' })
  return {
    typed,
    issues,
    agency: {
      code: typed['code'] ?? '',
      name: typed['name'] ?? '',
      level: level ?? 'commune',
      parent: typed['parent'] || null,
      validFrom,
      validTo,
      source: typed['source'] ?? '',
    },
  }
}
