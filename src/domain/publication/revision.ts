import type { Day } from '../calendar/period.ts'
import type { Line } from '../indices/definition.ts'
import type { Counts } from '../tally/tally.ts'
import { total } from '../tally/tally.ts'
import {
  answerDiscrepancies,
  changedAgencies,
  fieldDiscrepancies,
  figureDiscrepancies,
  type Frozen,
} from './publication.ts'

/** A figure as it is published; all null when too few answered to publish one. */
export interface PublicFigure {
  readonly agency: string
  readonly answers: number | null
  readonly percent: number | null
  readonly low: number | null
  readonly high: number | null
}

/** The figures of a publication, and the agencies whose figures are withheld. */
export function publicFigures({ figures }: Pick<Frozen, 'figures'>): {
  readonly shown: readonly PublicFigure[]
  readonly withheld: readonly string[]
} {
  const all = figures.map(figureOf)
  return {
    shown: all.filter(({ answers }) => answers !== null),
    withheld: all.filter(({ answers }) => answers === null).map(({ agency }) => agency),
  }
}

function figureOf(line: Line): PublicFigure {
  const number = (name: string) => {
    const value = line[name]
    return typeof value === 'number' ? value : null
  }
  return {
    agency: String(line['unit']),
    answers: number('answers'),
    percent: number('percent'),
    low: number('low'),
    high: number('high'),
  }
}

/** What a revision says otherwise about an agency; undefined where one of the two says nothing of it. */
export interface RevisionChange {
  readonly agency: string
  readonly before: PublicFigure | undefined
  readonly now: PublicFigure | undefined
  /** Dossiers finished, as known then and now. */
  readonly finished: readonly [before: number, now: number]
}

/** The agencies of which a revision counts otherwise than the one before it, in the order of their codes. */
export function revisionChanges(
  before: Frozen,
  now: Pick<Frozen, 'changed' | 'dossiers' | 'figures'>,
): readonly RevisionChange[] {
  const by = ({ figures }: Pick<Frozen, 'figures'>) =>
    new Map(figures.map(figureOf).map((one) => [one.agency, one]))
  const finished = ({ dossiers }: Pick<Frozen, 'dossiers'>) =>
    new Map(dossiers.map((one) => [one.agency, one.finished]))
  const [was, is] = [by(before), by(now)]
  const [finishedThen, finishedNow] = [finished(before), finished(now)]
  return now.changed.map((agency) => ({
    agency,
    before: was.get(agency),
    now: is.get(agency),
    finished: [finishedThen.get(agency) ?? 0, finishedNow.get(agency) ?? 0],
  }))
}

/**
 * Whether freezing a period again would only repeat its last revision: the same counts, figures, agencies and methods. That more
 * days have passed without an answer is no change.
 */
export function isUnchanged(before: Frozen, now: Frozen): boolean {
  const same = (of: (frozen: Frozen) => unknown) => JSON.stringify(of(before)) === JSON.stringify(of(now))
  const sameNames = (of: (frozen: Frozen) => readonly string[]) => same((one) => [...new Set(of(one))])
  return (
    before.open !== undefined &&
    changedAgencies(before, now).length === 0 &&
    answerDiscrepancies(before.answers, now.answers).length === 0 &&
    fieldDiscrepancies(before.open.fields, now.open?.fields ?? []).length === 0 &&
    figureDiscrepancies(before.figures, now.figures).length === 0 &&
    same(({ tree }) => tree.hash) &&
    same(({ thresholds }) => thresholds) &&
    sameNames(({ questionnaires }) => questionnaires) &&
    sameNames(({ indices }) => indices) &&
    sameNames(({ parameters }) => parameters)
  )
}

/** What one should know before a period is frozen. Nothing of it forbids that. */
export type Warning =
  | { readonly kind: 'not-over'; readonly day: Day }
  /** Tickets of the period can be used until that day. */
  | { readonly kind: 'late-answers'; readonly day: Day }
  /** No count changed since the revision before, only agencies or methods. */
  | { readonly kind: 'unchanged' }
  /** The log has entries that should have been sealed long ago. */
  | { readonly kind: 'unsealed'; readonly entries: number }
  /** Agencies whose counts in the roll-ups are not those of the raw answers. */
  | { readonly kind: 'unequal'; readonly agencies: readonly string[] }

/** The agencies of which two counts of the same answers differ. */
export function unequalAgencies(
  raw: readonly { readonly agency: string; readonly counts: Counts }[],
  rolled: readonly { readonly agency: string; readonly counts: Counts }[],
): readonly string[] {
  const by = (rows: typeof raw) =>
    new Map(
      rows.filter(({ counts }) => total(counts) > 0).map(({ agency, counts }) => [agency, counts.join(' ')]),
    )
  const [one, other] = [by(raw), by(rolled)]
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((agency) => one.get(agency) !== other.get(agency))
    .toSorted()
}
