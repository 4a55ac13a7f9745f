import type { Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { isWholeMonths, type Day, type Period } from '../../domain/calendar/period.ts'
import type { Told } from '../../domain/export/generalise.ts'
import { cursorBefore, readCursor, type Cursor } from '../../domain/export/cursor.ts'
import { exportedUpto } from '../../domain/export/moment.ts'
import { openNumbering, type Numbering } from '../../domain/export/numbering.ts'
import { portionsOf, shuffle, type Planned } from '../../domain/export/order.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { ExportFilter } from '../../ports/exports.ts'
import type { World } from '../../ports/world.ts'
import { planned, toldOf, viewOf } from './plan.ts'

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
  readonly size: number
  readonly skip: number
  /** Of each answer, the number of the group that its dossier is told as. */
  readonly groups: Uint32Array
  /** Of each answer, the number in `texts` of how and what was answered. */
  readonly answers: Uint32Array
  readonly texts: Numbering
  /** None unless they are wanted. */
  readonly comments: readonly string[]
  /** What the cursors of its rows begin with; the number of the row in the portion follows. */
  readonly cursor: string
}

/** Raw answers (dữ liệu phiếu thô) on their way out, without small groups. */
export interface Export {
  readonly comments: boolean
  /** The last day whose answers are in it. */
  readonly upto: Day
  readonly total: number
  /** What is told of each group of dossiers, by its number. */
  readonly groups: Told['groups']
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
  const plan = await planned(world, catalogues, filter)
  const questions = questionsOf(catalogues)
  const told = toldOf(plan, catalogues, agencies)
  const total = told.groupOf.reduce((sum, group, kind) => sum + (group < 0 ? 0 : (plan.counts[kind] ?? 0)), 0)
  const identity = JSON.stringify([
    period.name,
    [...agencies].toSorted(),
    [...catalogues.tree.byCode.values()].map(({ code, parent }) => `${code}<${parent}`).toSorted(),
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
    groups: told.groups,
    questions,
    portions: () =>
      portions(world, scope, filter, {
        comments,
        kinds: plan.kinds,
        stretches: total === 0 ? [] : plan.stretches,
        mark,
        groupOf: told.groupOf,
        after,
      }),
  })
}

/** Every question of every questionnaire, so that the columns do not depend on the answers. */
function questionsOf({ questionnaires }: Catalogues): readonly string[] {
  const ids = questionnaires.flatMap((one) => one.questions.map(({ id }) => id))
  return [...new Set(ids)].toSorted()
}

/** Different texts of answers that are kept, so that memory stays flat. */
const KEPT = 50_000

async function* portions(
  { exports, vault }: Needs,
  scope: Scope,
  filter: ExportFilter,
  {
    after,
    comments,
    kinds,
    mark,
    stretches: all,
    groupOf,
  }: {
    readonly comments: boolean
    readonly kinds: Numbering
    readonly stretches: readonly Planned[]
    readonly mark: string
    readonly groupOf: Int32Array
    readonly after: Cursor | undefined
  },
): AsyncGenerator<Portion> {
  let texts = openNumbering()
  const first = after?.portion ?? 0
  const left = portionsOf(all).slice(first)
  const answers = ahead(left.flat(), (stretches) => exports.read(scope, filter, stretches, comments))
  for (const [place, reads] of left.entries()) {
    const number = first + place
    if (texts.size > KEPT) texts = openNumbering()
    const [groups, answerOf, commentOf]: [number[], number[], string[]] = [[], [], []]
    for (let read = 0; read < reads.length; read++) {
      const { value } = await answers.next()
      if (!value) throw new Error('a read without an answer')
      const { comments: said, lines } = value
      const bytes = viewOf(lines)
      for (let at = 0, row = 0; at < lines.length; at = texts.end + 1, row++) {
        const group = groupOf[kinds.of(bytes, at)] ?? -1
        const answer = texts.of(bytes, kinds.end + 1)
        if (group < 0) continue
        groups.push(group)
        answerOf.push(answer)
        if (comments) commentOf.push(said[row] ?? '')
      }
    }
    const order = new Uint32Array(groups.length).map((_, at) => at)
    shuffle(order, vault.sign('export-order', `${mark}\n${number}`))
    const skip = after && number === after.portion ? after.row + 1 : 0
    if (skip >= order.length) continue
    yield {
      size: order.length,
      skip,
      groups: order.map((at) => groups[at] ?? 0),
      answers: order.map((at) => answerOf[at] ?? 0),
      texts,
      comments: comments ? Array.from(order, (at) => commentOf[at] ?? '') : [],
      cursor: cursorBefore({ upto: filter.upto, portion: number, mark }),
    }
  }
}

/** Answers one after another; where that is done elsewhere, each is sought while the one before is worked on. */
async function* ahead<Q, A>(
  questions: readonly Q[],
  ask: (question: Q) => Promise<A>,
): AsyncGenerator<A, undefined> {
  let next: Promise<A> | undefined
  for (const question of questions) {
    const found = next && { answer: await next }
    next = ask(question)
    // Whoever takes it is told of it.
    next.catch(() => undefined)
    if (found) yield found.answer
  }
  if (next) yield await next
  return undefined
}
