import type { Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { isWholeMonths, type Day, type Period } from '../../domain/calendar/period.ts'
import { generalise, type Traits } from '../../domain/export/generalise.ts'
import { cursorBefore, readCursor, type Cursor } from '../../domain/export/cursor.ts'
import { exportedUpto } from '../../domain/export/moment.ts'
import { portionsOf, shuffle, STRETCH, type Planned } from '../../domain/export/order.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { AnswerRow, ExportFilter } from '../../ports/exports.ts'
import type { World } from '../../ports/world.ts'

/** Which raw answers are wanted, and after which row of an earlier, interrupted export. */
export interface ExportQuestion {
  /** Root of the subtree; the actor's own agencies when absent. */
  readonly agency?: string
  /** Of whole months. */
  readonly period: Period
  /** Whether the scrubbed comments are wanted, too. */
  readonly comments: boolean
  readonly after?: string
}

/** Some answers in the order of the export; the first `skip` of them were had already. */
export interface Portion {
  readonly rows: readonly AnswerRow[]
  readonly skip: number
  /** What the cursors of its rows begin with; the number of the row in the portion follows. */
  readonly cursor: string
}

/** Raw answers (dữ liệu phiếu thô) on their way out, without small groups. */
export interface Export {
  readonly comments: boolean
  /** The last day whose answers are in it. */
  readonly upto: Day
  readonly total: number
  /** What is told of each kind of dossier, by its traits as the rows have them. */
  readonly told: ReadonlyMap<string, Traits>
  /** Every question there is a column for. */
  readonly questions: readonly string[]
  portions(): AsyncGenerator<Portion>
}

type Needs = Pick<World, 'catalogues' | 'exports' | 'now' | 'vault'>

/**
 * Counts what is to be exported and decides what is told of it; the rows follow portion by portion. The answers of months
 * that are over change no more, so the same question is answered with the same rows in the same order, and a cursor goes on
 * where an earlier export broke off.
 */
export async function beginExport(
  world: Needs,
  scope: Scope,
  question: ExportQuestion,
): Promise<Result<Export>> {
  const catalogues = await world.catalogues.read()
  const { agency: root, comments, period } = question
  if (root !== undefined && !catalogues.tree.byCode.has(root))
    return refuse({ code: 'not-found', what: root })
  if (root !== undefined && !scope.agencies.has(root)) return refuse({ code: 'not-yours', agency: root })
  if (!isWholeMonths(period)) return invalid('period', 'not-whole-months', period.name)
  const after = question.after === undefined ? undefined : readCursor(question.after)
  if (question.after !== undefined && !after) return invalid('after', 'other-export', question.after)
  const upto = after?.upto ?? exportedUpto(world.now())
  if (upto < period.from || upto > exportedUpto(world.now()))
    return invalid('period', 'not-over-yet', period.name)
  const agencies = new Set(
    [...(root === undefined ? scope.agencies : subtree(catalogues.tree, root))].filter((code) =>
      scope.agencies.has(code),
    ),
  )
  const filter: ExportFilter = { agencies, period, upto }
  const plan = await planned(world, scope, filter)
  const questions = questionsOf(catalogues)
  const told = toldOf(plan.counts, catalogues, agencies)
  const total = told.size === 0 ? 0 : plan.total
  const identity = JSON.stringify([
    period.name,
    [...agencies].toSorted(),
    [...agencies].map((code) => catalogues.tree.byCode.get(code)?.parent).toSorted(),
    questions,
    comments,
    upto,
    total,
  ])
  const mark = world.vault.sign('export', identity).slice(0, 12)
  if (after && after.mark !== mark) return invalid('after', 'other-export', question.after)
  return accept({
    comments,
    upto,
    total,
    told,
    questions,
    portions: () =>
      portions(world, scope, filter, { comments, stretches: total === 0 ? [] : plan.stretches, mark, after }),
  })
}

interface Plan {
  readonly counts: ReadonlyMap<string, number>
  readonly stretches: readonly Planned[]
  readonly total: number
}

/** Looks at every answer once: how many are alike, and in which stretches they lie. */
async function planned({ exports }: Needs, scope: Scope, filter: ExportFilter): Promise<Plan> {
  const counts = new Map<string, number>()
  const stretches: Planned[] = []
  let total = 0
  for (let after: string | undefined = ''; after !== undefined;) {
    const { rows, upto } = await exports.count(scope, filter, after)
    for (const [, traits] of rows) counts.set(traits, (counts.get(traits) ?? 0) + 1)
    const pieces = Math.ceil(rows.length / STRETCH)
    for (let piece = 0; piece < pieces; piece++) {
      const [from] = rows[piece * STRETCH] ?? ['']
      const [to] = rows[Math.min((piece + 1) * STRETCH, rows.length) - 1] ?? ['']
      stretches.push({ from, to, share: 1 / pieces })
    }
    total += rows.length
    after = upto
  }
  return { counts, stretches, total }
}

function toldOf(
  counts: ReadonlyMap<string, number>,
  { procedures, tree }: Catalogues,
  agencies: ReadonlySet<string>,
): ReadonlyMap<string, Traits> {
  const keys = [...counts.keys()]
  const kinds = keys.map((key) => {
    const [agency = '', procedure = '', filing = '', late = '', month = ''] = key.split('\t')
    const field = procedures.get(procedure)?.field ?? ''
    return { traits: { agency, procedure, field, filing, late, month }, count: counts.get(key) ?? 0 }
  })
  const told = generalise(kinds, (code) => {
    const parent = tree.byCode.get(code)?.parent ?? undefined
    return parent !== undefined && agencies.has(parent) ? parent : undefined
  })
  return new Map(
    keys.flatMap((key, at) => {
      const traits = told[at]
      return traits ? [[key, traits] as const] : []
    }),
  )
}

/** Every question of every questionnaire, so that the columns do not depend on the answers. */
function questionsOf({ questionnaires }: Catalogues): readonly string[] {
  const ids = questionnaires.flatMap((one) => one.questions.map(({ id }) => id))
  return [...new Set(ids)].toSorted()
}

async function* portions(
  { exports, vault }: Needs,
  scope: Scope,
  filter: ExportFilter,
  {
    after,
    comments,
    mark,
    stretches: all,
  }: {
    readonly comments: boolean
    readonly stretches: readonly Planned[]
    readonly mark: string
    readonly after: Cursor | undefined
  },
): AsyncGenerator<Portion> {
  for (const [number, reads] of portionsOf(all).entries()) {
    if (after && number < after.portion) continue
    const rows: AnswerRow[] = []
    for (const stretches of reads) {
      const read = await exports.read(scope, filter, stretches, comments)
      for (const row of read) rows.push(row)
    }
    shuffle(rows, vault.sign('export-order', `${mark}\n${number}`))
    const skip = after && number === after.portion ? after.row + 1 : 0
    if (skip < rows.length)
      yield { rows, skip, cursor: cursorBefore({ upto: filter.upto, portion: number, mark }) }
  }
}
