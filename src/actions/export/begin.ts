import { operatorScope, type Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { isWholeMonths, type Day, type Period } from '../../domain/calendar/period.ts'
import { generalise, type Traits } from '../../domain/export/generalise.ts'
import { cursorBefore, readCursor, type Cursor } from '../../domain/export/cursor.ts'
import { exportedUpto } from '../../domain/export/moment.ts'
import { NEWLINE, openNumbering, type Numbering } from '../../domain/export/numbering.ts'
import { portionsOf, shuffle, STRETCH, type Planned } from '../../domain/export/order.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { ExportFilter } from '../../ports/exports.ts'
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
  readonly size: number
  readonly skip: number
  /** Of each answer, the number of the kind of its dossier. */
  readonly kinds: Uint32Array
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
  /** What is told of each kind of dossier, by its number; undefined when there is nothing to export. */
  readonly told: readonly (Traits | undefined)[]
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
  const total = told.reduce((sum, traits, kind) => sum + (traits ? (plan.counts[kind] ?? 0) : 0), 0)
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
    told,
    questions,
    portions: () =>
      portions(world, scope, filter, {
        comments,
        kinds: plan.kinds,
        stretches: total === 0 ? [] : plan.stretches,
        mark,
        told,
        after,
      }),
  })
}

/** Stands between the traits of an answer. */
const TAB = 9

interface Plan {
  readonly kinds: Numbering
  /** How many answers there are of each kind. */
  readonly counts: readonly number[]
  readonly stretches: readonly Planned[]
}

/**
 * Looks at every answer of the province once: how many are alike, and in which stretches those of the asked agencies lie. All are
 * counted, whoever asks: what is told of an answer is the same in every export, so that no two of them tell more than one.
 */
async function planned({ exports }: Needs, { tree }: Catalogues, filter: ExportFilter): Promise<Plan> {
  const everywhere = operatorScope(tree)
  const all = { ...filter, agencies: everywhere.agencies }
  const utf8 = new TextDecoder()
  const kinds = openNumbering()
  const counts: number[] = []
  /** Whether a kind is of an asked agency; as many as there are kinds. */
  const asked: boolean[] = []
  const stretches: Planned[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const { lines, upto } = await exports.count(everywhere, all, after)
    const bytes = viewOf(lines)
    const idAt = (at: number) => utf8.decode(lines.subarray(at, lines.indexOf(NEWLINE, at)))
    const found: (readonly [from: string, to: string])[] = []
    let [inStretch, from, last] = [0, 0, 0]
    const close = () => {
      if (inStretch > 0) found.push([idAt(from), idAt(last)])
      inStretch = 0
    }
    for (let at = 0; at < lines.length;) {
      const begin = at
      while (lines[at] !== NEWLINE) at++
      const kind = kinds.of(bytes, at + 1)
      counts[kind] = (counts[kind] ?? 0) + 1
      if (kind === asked.length)
        asked.push(filter.agencies.has(utf8.decode(lines.subarray(at + 1, lines.indexOf(TAB, at)))))
      at = kinds.end + 1
      if (!asked[kind]) continue
      if (inStretch++ === 0) from = begin
      last = begin
      if (inStretch === STRETCH) close()
    }
    close()
    for (const [first, end] of found) stretches.push({ from: first, to: end, share: 1 / found.length })
    after = upto
  }
  return { kinds, counts, stretches }
}

/**
 * What is told of the kinds of answers in an export: those whose group is in it as a whole. Each month is decided by itself, so
 * that an answer looks the same in the exports of a month and of its year.
 */
function toldOf(
  { counts, kinds }: Plan,
  { procedures, tree }: Catalogues,
  agencies: ReadonlySet<string>,
): readonly (Traits | undefined)[] {
  const parentOf = (code: string) => {
    const parent = tree.byCode.get(code)?.parent ?? undefined
    return parent !== undefined && tree.byCode.has(parent) ? parent : undefined
  }
  const alike = kinds.textsFrom(0).map((text, kind) => {
    const parts = text.split('\t')
    // A code with a tab or the end of a line in it would have the lines behind it read wrongly.
    if (parts.length !== 6) throw new Error(`An answer is of no agency and procedure: ${text}`)
    const [agency = '', procedure = '', filing = '', late = '', month = '', via = ''] = parts
    const field = procedures.get(procedure)?.field ?? ''
    return { kind, traits: { agency, procedure, field, filing, late, month, via }, count: counts[kind] ?? 0 }
  })
  const found: (Traits | undefined)[] = alike.map(() => undefined)
  for (const own of Map.groupBy(alike, ({ traits }) => traits.month).values()) {
    const told = generalise(own, parentOf)
    // That only a part of a group is in an export would make a smaller one of it.
    const partly = new Set(told.filter((_, at) => !agencies.has(own[at]?.traits.agency ?? '')))
    for (const [at, { kind }] of own.entries()) {
      const traits = told[at]
      if (traits && !partly.has(traits)) found[kind] = traits
    }
  }
  return found
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
    told,
  }: {
    readonly comments: boolean
    readonly kinds: Numbering
    readonly stretches: readonly Planned[]
    readonly mark: string
    readonly told: readonly (Traits | undefined)[]
    readonly after: Cursor | undefined
  },
): AsyncGenerator<Portion> {
  let texts = openNumbering()
  for (const [number, reads] of portionsOf(all).entries()) {
    if (after && number < after.portion) continue
    if (texts.size > KEPT) texts = openNumbering()
    const [kindOf, answerOf, commentOf]: [number[], number[], string[]] = [[], [], []]
    for (const stretches of reads) {
      const { lines, comments: said } = await exports.read(scope, filter, stretches, comments)
      const bytes = viewOf(lines)
      for (let at = 0, row = 0; at < lines.length; at = texts.end + 1, row++) {
        const kind = kinds.of(bytes, at)
        const answer = texts.of(bytes, kinds.end + 1)
        if (told[kind] === undefined) continue
        kindOf.push(kind)
        answerOf.push(answer)
        if (comments) commentOf.push(said[row] ?? '')
      }
    }
    const order = new Uint32Array(kindOf.length).map((_, at) => at)
    shuffle(order, vault.sign('export-order', `${mark}\n${number}`))
    const skip = after && number === after.portion ? after.row + 1 : 0
    if (skip >= order.length) continue
    yield {
      size: order.length,
      skip,
      kinds: order.map((at) => kindOf[at] ?? 0),
      answers: order.map((at) => answerOf[at] ?? 0),
      texts,
      comments: comments ? Array.from(order, (at) => commentOf[at] ?? '') : [],
      cursor: cursorBefore({ upto: filter.upto, portion: number, mark }),
    }
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
