import { operatorScope } from '../../domain/access/scope.ts'
import { groupsOf, type Told } from '../../domain/export/generalise.ts'
import { byMonth, kindsOf, type Traits } from '../../domain/export/kinds.ts'
import { NEWLINE, openNumbering, TAB, type Numbering } from '../../domain/export/numbering.ts'
import { STRETCH, type Planned } from '../../domain/export/order.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Counted, ExportFilter } from '../../ports/exports.ts'
import type { World } from '../../ports/world.ts'

/** What there is to be exported. */
export interface Plan {
  /** The kinds of dossiers, each a line of its traits. */
  readonly kinds: Numbering
  /** How many answers there are of each kind. */
  readonly counts: readonly number[]
  readonly stretches: readonly Planned[]
}

/**
 * Looks at every answer of the province once: how many are alike, and in which stretches those of the asked agencies lie. All are
 * counted, whoever asks: what is told of an answer is the same in every export, so that no two of them tell more than one.
 */
export async function planned(
  { exports }: Pick<World, 'exports'>,
  { tree }: Catalogues,
  filter: ExportFilter,
): Promise<Plan> {
  const everywhere = operatorScope(tree)
  const all = { ...filter, agencies: everywhere.agencies }
  const utf8 = new TextDecoder()
  const kinds = openNumbering()
  const counts: number[] = []
  const agencies = openNumbering(TAB)
  /** Whether an agency is asked for, by its number. */
  const wanted: boolean[] = []
  /** Whether a kind is of such an agency; as many as there are kinds. */
  const asked: boolean[] = []
  const isWanted = (bytes: DataView, at: number): boolean => {
    const agency = agencies.of(bytes, at)
    for (const code of agencies.textsFrom(wanted.length)) wanted.push(filter.agencies.has(code))
    return wanted[agency] ?? false
  }
  const stretches: Planned[] = []
  let next: Promise<Counted> | undefined = exports.count(everywhere, all, '')
  while (next) {
    const { lines, upto }: Counted = await next
    // The next ones are read while these are counted, where that is done elsewhere.
    next = upto === undefined ? undefined : exports.count(everywhere, all, upto)
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
      const traits = at + 1
      const kind = kinds.of(bytes, traits)
      counts[kind] = (counts[kind] ?? 0) + 1
      if (kind === asked.length) asked.push(isWanted(bytes, traits))
      at = kinds.end + 1
      if (!asked[kind]) continue
      if (inStretch++ === 0) from = begin
      last = begin
      if (inStretch === STRETCH) close()
    }
    close()
    for (const [first, end] of found) stretches.push({ from: first, to: end, share: 1 / found.length })
  }
  return { kinds, counts, stretches }
}

/**
 * What is told of the kinds of answers in an export: those whose group is in it as a whole. Each month is decided by itself, so
 * that an answer looks the same in the exports of a month and of its year.
 */
export function toldOf(
  { counts, kinds }: Plan,
  { procedures, tree }: Catalogues,
  agencies: ReadonlySet<string>,
): Told {
  const parentOf = (code: string) => {
    const parent = tree.byCode.get(code)?.parent ?? undefined
    return parent !== undefined && tree.byCode.has(parent) ? parent : undefined
  }
  const all = kindsOf(kinds, counts, (procedure) => procedures.get(procedure)?.field ?? '')
  const asked = all.names.agency.map((code) => agencies.has(code))
  const groupOf = new Int32Array(kinds.size).fill(-1)
  const groups: Traits[] = []
  for (const { kinds: own, which } of byMonth(all)) {
    const told = groupsOf(own, parentOf)
    // That only a part of a group is in an export would make a smaller one of it.
    const partly = new Set(told.groupOf.filter((_, at) => !asked[own.traits.agency[at] ?? 0]))
    for (let at = 0; at < which.length; at++) {
      const group = told.groupOf[at] ?? -1
      if (group >= 0 && !partly.has(group)) groupOf[which[at] ?? 0] = groups.length + group
    }
    for (const traits of told.groups) groups.push(traits)
  }
  return { groupOf, groups }
}

/** Bytes as they are numbered. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
