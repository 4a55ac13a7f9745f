import { suppress, type Cell, type Withheld } from '../statistics/suppress.ts'
import { NOTHING, partsOfKey, plus, type Measures, type OwnCounts } from './counts.ts'

/** Fewest satisfied answers of a published share: below it, everybody who is known to have answered is known to be dissatisfied. */
export const LEAST_SATISFIED = 3

/** What a line of the public table is about: an agency with all below it, the agency alone, or one of its fields. */
export type Part = 'all' | 'own' | 'field'

/** A line of a table with its parts; its measures are theirs added up. */
interface Node {
  readonly key: string
  readonly agency: string
  readonly part: Part
  readonly field: string | null
  readonly measures: Measures
  /** Whether no dossier was finished there, so that everybody knows that there are no answers. */
  readonly isEmpty: boolean
  readonly parts: readonly Node[]
}

/** One line of a table, with what may be published of it. */
export interface TableRow {
  readonly key: string
  readonly agency: string
  readonly part: Part
  readonly field: string | null
  readonly measures: Measures
  readonly isEmpty: boolean
  /** Why all its counts are withheld; undefined when they are published. */
  readonly withheld: Withheld | undefined
  /** Why the number of satisfied answers alone is withheld. */
  readonly shareWithheld: Withheld | undefined
}

/** How cells are withheld; {@link suppress}, or in tests something weaker that an attack must break. */
export type Suppression = typeof suppress

/**
 * The table of a period: agencies in their hierarchy and the fields of each, with what is withheld. Two rules: at least `least`
 * answers, and of these at least {@link LEAST_SATISFIED} satisfied for a share. `isIdle` tells of agencies that finished nothing.
 */
export function tableOf(
  counts: OwnCounts,
  parents: Readonly<Record<string, string | null>>,
  isIdle: (agency: string) => boolean,
  least: number,
  withheldBy: Suppression = suppress,
): readonly TableRow[] {
  return rootsOf(counts, parents, isIdle).flatMap((root) => {
    const withheld = withheldBy(
      cellOf(root, ({ answers }) => answers),
      least,
    )
    const shares = withheldBy(shareCell(root, withheld), LEAST_SATISFIED)
    return all(root).map(({ parts: _parts, ...node }) => ({
      ...node,
      withheld: withheld.get(node.key),
      shareWithheld: withheld.has(node.key) ? undefined : shares.get(node.key),
    }))
  })
}

function cellOf(node: Node, measure: (measures: Measures) => number): Cell {
  return {
    key: node.key,
    count: measure(node.measures),
    isDetailed: hasFields(node),
    parts: node.parts.filter(({ isEmpty }) => !isEmpty).map((part) => cellOf(part, measure)),
  }
}

/** Fields are a detail: an agency is not withheld for their sake. */
function hasFields({ parts }: Node): boolean {
  return parts.some(({ part }) => part === 'field')
}

/** Satisfied answers of what is shown; what a total hides is one cell, since its sum can be had by subtraction. */
function shareCell(node: Node, withheld: ReadonlyMap<string, Withheld>): Cell {
  const shown = node.parts.filter(({ key }) => !withheld.has(key))
  const rest = node.parts
    .filter(({ key }) => withheld.has(key))
    .reduce((sum, { measures }) => plus(sum, measures), NOTHING)
  const hidden: readonly Cell[] =
    shown.length < node.parts.length
      ? [{ key: `${node.key}\trest`, count: rest.satisfied, most: rest.answers, parts: [] }]
      : []
  return {
    key: node.key,
    count: node.measures.satisfied,
    most: node.measures.answers,
    parts: [...hidden, ...shown.filter(({ isEmpty }) => !isEmpty).map((part) => shareCell(part, withheld))],
  }
}

function all(node: Node): readonly Node[] {
  return [node, ...node.parts.flatMap(all)]
}

/** The tops of the hierarchy; parts in the order of their finished dossiers, which no answer changes, then by name. */
function rootsOf(
  counts: OwnCounts,
  parents: Readonly<Record<string, string | null>>,
  isIdle: (agency: string) => boolean,
): readonly Node[] {
  const codes = Object.keys(parents)
  const children = Map.groupBy(codes, (code) => parents[code] ?? null)
  const fields = Map.groupBy(counts.fields.keys(), (key) => partsOfKey(key).agency)
  const nodeOf = (code: string): Node => {
    const own: Omit<Node, 'key' | 'part'> = {
      agency: code,
      field: null,
      isEmpty: isIdle(code),
      measures: counts.agencies.get(code) ?? NOTHING,
      parts: (fields.get(code) ?? []).toSorted().map((key) => ({
        key,
        ...partsOfKey(key),
        part: 'field',
        isEmpty: isIdle(code),
        measures: counts.fields.get(key) ?? NOTHING,
        parts: [],
      })),
    }
    const below = (children.get(code) ?? []).map(nodeOf)
    if (below.length === 0) return { ...own, key: code, part: 'all' }
    const parts = [{ ...own, key: `${code}\t`, part: 'own' as const }, ...below].toSorted(
      (a, b) => a.measures.finished - b.measures.finished || (a.key < b.key ? -1 : 1),
    )
    const measures = parts.reduce((sum, part) => plus(sum, part.measures), NOTHING)
    const isEmpty = parts.every((part) => part.isEmpty)
    return { key: code, agency: code, part: 'all', field: null, isEmpty, measures, parts }
  }
  return (children.get(null) ?? []).toSorted().map(nodeOf)
}
