import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import type { Agency, Counter } from '../../domain/agency/agency.ts'
import type { Procedure } from '../../domain/procedure.ts'
import type { Assignment } from '../../domain/questionnaire/questionnaire.ts'
import { accept, invalid, refuse, type Issue, type Result } from '../../domain/result.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'
import { notAllowed } from './allowed.ts'
import { inTurn, type Decision } from './in-turn.ts'
import { changesOf, findIssues, type CatalogueRows } from './save.ts'

type Needs = Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>

/** What an official can edit row by row. */
export interface Editable {
  readonly agencies: Agency
  readonly procedures: Procedure
  readonly counters: Counter
  readonly assignments: Assignment
}
export type EditableKind = keyof Editable

/** What became of an edit: stored, or met by what somebody else stored since the row was read, which is given back. */
export type Edited<T> = { readonly stored: true } | { readonly stored: false; readonly now: T | undefined }

const FINDERS: {
  readonly [K in EditableKind]: (catalogues: Catalogues, row: Editable[K]) => Editable[K] | undefined
} = {
  agencies: ({ tree }, { code }) => tree.byCode.get(code),
  procedures: ({ procedures }, { code }) => procedures.get(code),
  counters: ({ counters }, { code }) => counters.get(code),
  assignments: ({ assignments }, { agency, procedure, validFrom }) =>
    assignments.find(
      (one) => one.agency === agency && one.procedure === procedure && one.validFrom === validFrom,
    ),
}

/** A mark of a row as it is, to tell whether it is still the same when it comes back; the order of its fields is no part of it. */
export function markOf(vault: Pick<World['vault'], 'hash'>, row: object): string {
  const fields = Object.entries(row).filter(([, value]) => value !== undefined)
  return vault.hash(JSON.stringify(fields.toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

/**
 * Saves one row for an official. `read` is the mark of the row they had before them, null for a new one: when the row is
 * another by now, nothing is stored and it is given back.
 */
export async function editRow<K extends EditableKind>(
  world: Needs,
  by: Actor,
  scope: Scope,
  edit: { readonly kind: K; readonly row: Editable[K]; readonly read: string | null },
): Promise<Result<Edited<Editable[K]>>> {
  const { kind, read, row } = edit
  type Answer = Result<Edited<Editable[K]>>
  const told = (answer: Answer): Decision<Answer> => ({ changes: [], answer })
  return inTurn<Answer>(world, by, (catalogues) => {
    const rows: CatalogueRows = { [kind]: [row] }
    const before: Editable[K] | undefined = FINDERS[kind](catalogues, row)
    if (notAllowed(scope, catalogues, before ? { [kind]: [before] } : rows) !== undefined)
      return told(refuse({ code: 'not-found', what: kind }))
    if (read === null && before) return told(invalid('code', 'taken', nameOf(row)))
    if (read !== null && (!before || markOf(world.vault, before) !== read))
      return told(accept({ stored: false, now: before }))
    if (notAllowed(scope, catalogues, rows) !== undefined)
      return told(refuse({ code: 'invalid', issues: [outside(kind)] }))
    const issues = findIssues(catalogues, rows).map((issue) => ({
      ...issue,
      field: issue.field.split('.').at(-1) ?? issue.field,
    }))
    if (issues.length > 0) return told(refuse({ code: 'invalid', issues }))
    // What is as it was leaves no line in the log.
    if (before && markOf(world.vault, before) === markOf(world.vault, row))
      return told(accept({ stored: true }))
    return { changes: changesOf(world, catalogues, rows), answer: accept({ stored: true }) }
  })
}

/** A place outside one's own agencies looks as if it were not there. */
function outside(kind: EditableKind): Issue {
  return { field: kind === 'agencies' ? 'parent' : 'agency', reason: 'unknown-agency', detail: '' }
}

function nameOf(row: Editable[EditableKind]): string {
  return 'code' in row ? row.code : row.validFrom
}
