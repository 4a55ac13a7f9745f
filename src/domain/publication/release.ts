import { addDays, daysBetween, type Day } from '../calendar/period.ts'
import type { Withheld } from '../statistics/suppress.ts'
import { combine, countsOf, NO_COUNTS_YET, NOTHING, plus, type Measures, type OwnCounts } from './counts.ts'
import type { Frozen, Publication } from './publication.ts'
import { tableOf, type Part, type Suppression, type TableRow } from './table.ts'

/** A line of a public table. Without `measures` everything in it is withheld. */
export interface PublicRow {
  readonly key: string
  readonly agency: string
  readonly part: Part
  readonly field: string | null
  readonly measures: Omit<Measures, 'satisfied'> | undefined
  readonly satisfied: number | undefined
  /** Why the counts are withheld; `before`: they were in an earlier table, of which this one is made. */
  readonly withheld: Withheld | 'before' | undefined
  readonly shareWithheld: Withheld | undefined
  /** The last day whose answers are in it. */
  readonly until: Day
}

/**
 * Why a publication has no public table: it was frozen before there were any, it overlaps one that it does not contain, the
 * hierarchy changed since the tables that it contains, or there are too few answers in all.
 */
export type Unreleased = 'not-prepared' | 'overlaps' | 'hierarchy-changed' | 'few'

/** What the public sees of a publication. */
export interface Release {
  readonly publication: Pick<Publication, 'number' | 'period' | 'revision' | 'hash' | 'previous' | 'at'>
  readonly frozen: Frozen
  /** Fields only where they are shown. Empty when it has none, which `why` explains. */
  readonly rows: readonly PublicRow[]
  readonly why: Unreleased | undefined
}

/** A span of days of which a table is public: its counts as they were frozen, and what is shown of them. */
interface Opened {
  readonly frozen: Frozen
  readonly counts: OwnCounts
  readonly rows: ReadonlyMap<string, PublicRow>
}

/**
 * The public tables of all publications, in order. What a table adds to those before it is a table of its own, and is withheld
 * by the same rules: the late answers of a revision, the last quarter of a year. A line is what was shown of its parts; late
 * answers that are too few are left out of it, and it keeps its older figures.
 *
 * So the answers are divided into groups that never overlap, each with the least number of answers, and every published number
 * is a sum of such groups: no difference of two tables, periods or revisions is anything else.
 */
export function releasesOf(
  publications: readonly Publication[],
  withheldBy?: Suppression,
): readonly Release[] {
  let opened: readonly Opened[] = []
  return publications.map(({ body, ...publication }) => {
    const frozen = JSON.parse(body) as Frozen
    const within = opened.filter((one) => overlaps(one.frozen.period, frozen.period))
    const made = openSpan(frozen, within, withheldBy)
    if (typeof made === 'string') return { publication, frozen, rows: [], why: made }
    opened = [...opened.filter((one) => !within.includes(one)), made]
    // That a field is withheld would tell that it has answers.
    const rows = [...made.rows.values()].filter(({ measures, part }) => part !== 'field' || measures)
    return { publication, frozen, rows, why: undefined }
  })
}

/** Opens a span over those that it contains, or says why it cannot be. */
function openSpan(
  frozen: Frozen,
  within: readonly Opened[],
  withheldBy: Suppression | undefined,
): Opened | Unreleased {
  const { open, period, thresholds, until } = frozen
  if (!open) return 'not-prepared'
  if (within.some(({ frozen: { period: own } }) => own.from < period.from || own.to > period.to))
    return 'overlaps'
  const counts = countsOf(frozen)
  if (within.some((one) => !isSameHierarchy(one, frozen, counts))) return 'hierarchy-changed'
  const known = within.reduce((sum, one) => combine(sum, one.counts, 1), NO_COUNTS_YET)
  const isIdle = (agency: string) => {
    const own = counts.agencies.get(agency) ?? NOTHING
    return own.finished === 0 && own.answers === 0
  }
  const added = tableOf(combine(counts, known, -1), parentsOf(frozen), isIdle, thresholds.public, withheldBy)
  const days = within.reduce(
    (sum, { frozen: { period: own } }) => sum + daysBetween(own.from, addDays(own.to, 1)),
    0,
  )
  const isCovered = days === daysBetween(period.from, addDays(period.to, 1))
  const nothing = added.every(({ isEmpty, withheld }) => isEmpty || withheld !== undefined)
  if (nothing && !isCovered) return 'few'
  const rows = added.map((row): PublicRow => {
    if (within.length === 0) return fresh(row, until)
    const base = within.map((one) => one.rows.get(row.key))
    return extended(row, base, isCovered, until)
  })
  // Late answers of which nothing may be said yet are looked at again with the next ones.
  return {
    frozen,
    counts: nothing ? known : counts,
    rows: new Map(rows.map((row) => [row.key, row])),
  }
}

function fresh({ isEmpty: _, measures, withheld, ...row }: TableRow, until: Day): PublicRow {
  const { satisfied, ...others } = measures
  const isShown = withheld === undefined
  return {
    ...row,
    until,
    withheld,
    measures: isShown ? others : undefined,
    satisfied: isShown && row.shareWithheld === undefined ? satisfied : undefined,
  }
}

/** A line made of what was shown of its parts before, and of what is new if that may be shown by itself. */
function extended(
  row: TableRow,
  base: readonly (PublicRow | undefined)[],
  isCovered: boolean,
  until: Day,
): PublicRow {
  const added = fresh(row, until)
  // Late answers without a share would take the share away from all of them.
  const isAdded = added.measures && (added.satisfied !== undefined || !isCovered)
  const parts = [...base, ...(isAdded ? [added] : [])]
  const isBased = base.every((one) => one?.measures !== undefined)
  if (!isBased || !(isCovered || isAdded))
    return {
      ...added,
      measures: undefined,
      satisfied: undefined,
      shareWithheld: undefined,
      withheld: isBased ? added.withheld : 'before',
    }
  const shown = parts.flatMap((one) => (one?.measures ? [{ ...one, measures: one.measures }] : []))
  const measures = shown
    .map((one) => ({ ...one.measures, satisfied: one.satisfied ?? 0 }))
    .reduce((a, b) => plus(a, b))
  const { satisfied, ...others } = measures
  const shareWithheld = shown.find((one) => one.satisfied === undefined)?.shareWithheld
  return {
    ...added,
    measures: others,
    satisfied: shareWithheld === undefined ? satisfied : undefined,
    withheld: undefined,
    shareWithheld,
    until:
      shown
        .map((one) => one.until)
        .toSorted()
        .at(-1) ?? until,
  }
}

function overlaps(a: Frozen['period'], b: Frozen['period']): boolean {
  return a.from <= b.to && b.from <= a.to
}

function parentsOf({ open }: Frozen): Readonly<Record<string, string | null>> {
  return Object.fromEntries((open?.agencies ?? []).map(({ code, parent }) => [code, parent]))
}

/** Whether every agency that did something stands where it stood: otherwise totals of two tables are of different groups. */
function isSameHierarchy(before: Opened, frozen: Frozen, counts: OwnCounts): boolean {
  const then = parentsOf(before.frozen)
  const now = parentsOf(frozen)
  const path = (parents: typeof now, code: string): string => {
    const up = parents[code]
    return up === undefined ? 'none' : up === null ? code : `${code}<${path(parents, up)}`
  }
  return [...before.counts.agencies.keys()].every(
    (code) => path(then, code) === path(now, code) && counts.agencies.has(code),
  )
}
