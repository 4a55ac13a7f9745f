import type { Counts } from '../tally/tally.ts'
import { total } from '../tally/tally.ts'
import type { Frozen } from './publication.ts'

/** What is counted of an agency, or of one of its fields (which has no dossiers of its own). */
export interface Measures {
  readonly answers: number
  /** Answers of levels 4 and 5. */
  readonly satisfied: number
  readonly finished: number
  readonly invited: number
}

export const NOTHING: Measures = { answers: 0, satisfied: 0, finished: 0, invited: 0 }

/** The counts of a period before any is added up: of agencies alone, and of their fields by {@link fieldKey}. */
export interface OwnCounts {
  readonly agencies: ReadonlyMap<string, Measures>
  readonly fields: ReadonlyMap<string, Measures>
}

/** The key of a field of an agency. */
export function fieldKey(agency: string, field: string): string {
  return `${agency}\t${field}`
}

/** Agency and field of such a key. */
export function partsOfKey(key: string): { readonly agency: string; readonly field: string } {
  const [agency = '', field = ''] = key.split('\t')
  return { agency, field }
}

/** Two measures added, or the second one `times` −1 taken away. */
export function plus(a: Measures, b: Measures, times: 1 | -1 = 1): Measures {
  return {
    answers: a.answers + times * b.answers,
    satisfied: a.satisfied + times * b.satisfied,
    finished: a.finished + times * b.finished,
    invited: a.invited + times * b.invited,
  }
}

/** The counts of a frozen period. */
export function countsOf(frozen: Frozen): OwnCounts {
  const agencies = new Map<string, Measures>()
  const grow = (agency: string, more: Measures) =>
    agencies.set(agency, plus(agencies.get(agency) ?? NOTHING, more))
  for (const { agency, counts, question } of frozen.answers)
    if (question === 'overall') grow(agency, answered(counts))
  for (const { agency, finished, invited } of frozen.dossiers) grow(agency, { ...NOTHING, finished, invited })
  const fields = new Map(
    (frozen.open?.fields ?? []).map((one) => [fieldKey(one.agency, one.field), answered(one.counts)]),
  )
  return { agencies, fields }
}

function answered(counts: Counts): Measures {
  return { ...NOTHING, answers: total(counts), satisfied: counts[3] + counts[4] }
}

/** Counts added to others, or with −1 taken from them. */
export function combine(a: OwnCounts, b: OwnCounts, times: 1 | -1): OwnCounts {
  const both = (x: ReadonlyMap<string, Measures>, y: ReadonlyMap<string, Measures>) =>
    new Map(
      [...new Set([...x.keys(), ...y.keys()])].map((key) => [
        key,
        plus(x.get(key) ?? NOTHING, y.get(key) ?? NOTHING, times),
      ]),
    )
  return { agencies: both(a.agencies, b.agencies), fields: both(a.fields, b.fields) }
}

export const NO_COUNTS_YET: OwnCounts = { agencies: new Map(), fields: new Map() }
