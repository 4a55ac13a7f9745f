import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { CATALOGUE_COLUMNS, CATALOGUE_KEYS } from '../../domain/intake/catalogue-columns.ts'
import { accept, refuse, type Issue, type Result } from '../../domain/result.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'
import { notAllowed } from './allowed.ts'
import { cellsOfRows, heldRows, type Cells } from './cells.ts'
import { inTurn } from './in-turn.ts'
import { changesOf, findIssues, type CatalogueRows } from './save.ts'

type Needs = Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>

/** What a file would do to one row. */
export interface PlannedRow {
  /** Place among the rows of the file. */
  readonly at: number
  readonly state: 'new' | 'changed' | 'same'
  readonly cells: Cells
  /** Columns that change, with what stands there now. */
  readonly changes: readonly { readonly column: string; readonly before: string; readonly after: string }[]
}

/** What a file would do, before it is confirmed. */
export interface Plan {
  readonly rows: readonly PlannedRow[]
  readonly issues: readonly Issue[]
  /** A mark of file and stored rows together: it is another when either changes. */
  readonly mark: string
}

/** What became of it. */
export type Saved =
  | { readonly saved: true; readonly rows: number }
  | { readonly saved: false; readonly plan: Plan }

/** The catalogues that are brought as files on the desk. */
export const UPLOAD_KINDS = ['agencies', 'procedures', 'successions', 'counters', 'assignments'] as const
export type UploadKind = (typeof UPLOAD_KINDS)[number]

/** What saving some rows of a catalogue would do for an official. */
export async function planRows(
  world: Pick<World, 'catalogues' | 'vault'>,
  scope: Scope,
  kind: UploadKind,
  rows: CatalogueRows,
): Promise<Plan> {
  const successions = kind === 'successions' ? await world.catalogues.successions() : []
  return planOn(world, scope, { catalogues: await world.catalogues.read(), kind, rows, successions })
}

/**
 * Saves what was planned: all rows or none. When the stored rows are others than those the plan was made on, nothing is
 * saved and the plan of now is given back.
 */
export async function savePlanned(
  world: Needs,
  by: Actor,
  scope: Scope,
  planned: { readonly kind: UploadKind; readonly rows: CatalogueRows; readonly mark: string },
): Promise<Result<Saved>> {
  return inTurn<Result<Saved>>(world, by, async (catalogues) => {
    const { kind, mark, rows } = planned
    const successions = kind === 'successions' ? await world.catalogues.successions() : []
    const plan = planOn(world, scope, { catalogues, kind, rows, successions })
    if (plan.issues.length > 0)
      return { changes: [], answer: refuse({ code: 'invalid', issues: plan.issues }) }
    if (plan.mark !== mark) return { changes: [], answer: accept({ saved: false, plan }) }
    // One change a row, in the same order. What is as it was leaves no line in the log.
    const changes = changesOf(world, catalogues, rows).filter((_, at) => plan.rows[at]?.state !== 'same')
    return { changes, answer: accept({ saved: true, rows: changes.length }) }
  })
}

function planOn(
  world: Pick<World, 'vault'>,
  scope: Scope,
  {
    catalogues,
    kind,
    rows,
    successions,
  }: {
    readonly catalogues: Catalogues
    readonly kind: UploadKind
    readonly rows: CatalogueRows
    readonly successions: Parameters<typeof heldRows>[1]
  },
): Plan {
  const columns = Object.keys(CATALOGUE_COLUMNS[kind])
  const keyed = keysBy(columns, CATALOGUE_KEYS[kind])
  // Lines without a key of their own are the same only when all of their cells are; each stored one answers for one line.
  const stored = Map.groupBy(cellsOfRows(kind, heldRows(catalogues, successions)), keyed)
  const planned = cellsOfRows(kind, rows).map((cells, at): PlannedRow => {
    const before = stored.get(keyed(cells))?.shift()
    if (!before) return { at, state: 'new', cells, changes: [] }
    const changes = columns.flatMap((column, place) =>
      (cells[place] ?? '') === (before[place] ?? '')
        ? []
        : [{ column, before: before[place] ?? '', after: cells[place] ?? '' }],
    )
    return { at, state: changes.length > 0 ? 'changed' : 'same', cells, changes }
  })
  const wrong = findIssues(catalogues, rows)
  const foreign = wrong.length > 0 ? undefined : notAllowed(scope, catalogues, rows)
  const issues: readonly Issue[] =
    foreign === undefined
      ? wrong
      : [{ field: `${foreign}.${CATALOGUE_KEYS[kind][0] ?? columns[0]}`, reason: 'not-yours' }]
  return { rows: planned, issues, mark: world.vault.hash(JSON.stringify([kind, planned])) }
}

function keysBy(columns: readonly string[], keys: readonly string[]): (cells: Cells) => string {
  const places = (keys.length === 0 ? columns : keys).map((key) => columns.indexOf(key))
  return (cells) => places.map((place) => cells[place] ?? '').join('\u0000')
}
