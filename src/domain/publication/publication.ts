import type { Agency } from '../agency/agency.ts'
import type { Day, Instant } from '../calendar/period.ts'
import type { Line, Settings } from '../indices/definition.ts'
import type { Thresholds } from '../indices/thresholds.ts'
import { satisfiedShareIndex } from '../indices/satisfied-share-index.ts'
import type { Counts } from '../tally/tally.ts'

/** Answers by ticket of an agency to a question. */
export interface FrozenAnswers {
  readonly agency: string
  readonly question: string
  readonly counts: Counts
}

/** Dossiers of an agency. */
export interface FrozenDossiers {
  readonly agency: string
  readonly finished: number
  readonly invited: number
  readonly late: number
}

/** Overall answers by ticket of an agency to visits of a field. */
export interface FrozenField {
  readonly agency: string
  readonly field: string
  readonly counts: Counts
}

export type FrozenAgency = Pick<Agency, 'code' | 'name' | 'level' | 'parent'>

/** What the public tables are made with, beside the counts. */
export interface FrozenOpen {
  /** Chance, so that nobody finds hidden counts by trying which ones give the published hash. */
  readonly salt: string
  /** The agencies of the period by code, as they were called and where they stood. */
  readonly agencies: readonly FrozenAgency[]
  readonly fields: readonly FrozenField[]
}

/** Everything a published figure was made from, and the figures (số liệu công bố). */
export interface Frozen {
  readonly period: { readonly name: string; readonly from: Day; readonly to: Day }
  /** The last day whose answers are in it: all of them could no longer be changed when it was frozen. */
  readonly until: Day
  readonly answers: readonly FrozenAnswers[]
  readonly dossiers: readonly FrozenDossiers[]
  /** How many agencies there were, and the hash of all of them. */
  readonly tree: { readonly agencies: number; readonly hash: string }
  readonly questionnaires: readonly string[]
  readonly indices: readonly string[]
  readonly parameters: readonly string[]
  readonly thresholds: Thresholds
  readonly figures: readonly Line[]
  /** Agencies whose counts are others than in the revision before. */
  readonly changed: readonly string[]
  /** Missing in what was frozen before there were public tables; such a publication has none. */
  readonly open?: FrozenOpen
}

/** A frozen period with its place in the chain: nothing in it can be changed without changing every hash after it. */
export interface Publication {
  readonly number: number
  readonly period: string
  /** 1 for the first of its period. */
  readonly revision: number
  /** The frozen content as text; the hash is over this text and the hash before. */
  readonly body: string
  readonly hash: string
  readonly previous: string
  readonly at: Instant
}

/** The hash that the first publication follows. */
export const NO_HASH = '0'.repeat(64)

/** The figures of frozen counts: the live score of each agency, for those with enough answers to be shown to the public. */
export function figuresOf(
  answers: readonly FrozenAnswers[],
  settings: Settings,
  least: number,
): readonly Line[] {
  const lines = answers
    .filter(({ question }) => question === 'overall')
    .map(({ agency, counts }) => ({
      unit: agency,
      ...Object.fromEntries(counts.map((count, at) => [`n${at + 1}`, count])),
    }))
  const computed = satisfiedShareIndex.compute(lines, settings)
  if (!computed.ok) throw new Error('frozen counts that no index takes')
  return computed.value.map((line) =>
    Number(line['answers']) >= least ? line : { unit: line['unit'] ?? '', answers: null, percent: null },
  )
}

/** One thing in which two sets of counts differ, by name. */
export interface Discrepancy {
  readonly what: string
  readonly frozen: string
  readonly found: string
}

/** In which answers a set of counts differs from the frozen one. */
export function answerDiscrepancies(
  frozen: readonly FrozenAnswers[],
  found: readonly FrozenAnswers[],
): readonly Discrepancy[] {
  const named = (rows: readonly FrozenAnswers[]) =>
    new Map(rows.map(({ agency, counts, question }) => [`${agency}, ${question}`, counts.join(' ')]))
  return discrepancies(named(frozen), named(found))
}

/** In which answers by field a set of counts differs from the frozen one. */
export function fieldDiscrepancies(
  frozen: readonly FrozenField[],
  found: readonly FrozenField[],
): readonly Discrepancy[] {
  const named = (rows: readonly FrozenField[]) =>
    new Map(rows.map(({ agency, counts, field }) => [`${agency}, field ${field}`, counts.join(' ')]))
  return discrepancies(named(frozen), named(found))
}

/** In which figures a computation differs from the frozen one. */
export function figureDiscrepancies(frozen: readonly Line[], found: readonly Line[]): readonly Discrepancy[] {
  const named = (lines: readonly Line[]) =>
    new Map(lines.map((line) => [`figures of ${String(line['unit'])}`, JSON.stringify(line)]))
  return discrepancies(named(frozen), named(found))
}

function discrepancies(
  frozen: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): readonly Discrepancy[] {
  return [...new Set([...frozen.keys(), ...found.keys()])]
    .map((what) => ({ what, frozen: frozen.get(what) ?? 'nothing', found: found.get(what) ?? 'nothing' }))
    .filter((one) => one.frozen !== one.found)
}

/** The agencies whose answers or dossiers differ between two revisions. */
export function changedAgencies(
  before: Frozen | undefined,
  now: Pick<Frozen, 'answers' | 'dossiers'>,
): readonly string[] {
  if (!before) return []
  const rows = ({ answers, dossiers }: Pick<Frozen, 'answers' | 'dossiers'>) => {
    const all: readonly { readonly agency: string }[] = [...answers, ...dossiers]
    return new Map(
      [...Map.groupBy(all, ({ agency }) => agency)].map(([agency, own]) => [agency, JSON.stringify(own)]),
    )
  }
  return discrepancies(rows(before), rows(now))
    .map(({ what }) => what)
    .toSorted()
}
