import { finitely, kishEffective } from '../statistics/effective.ts'
import { wilsonOf, type Interval } from '../statistics/interval.ts'
import { rake, type Trim } from '../statistics/rake.ts'
import { total, type Counts } from './tally.ts'

/** What answers and dossiers are told apart by when one is weighted to the other. */
export interface Kind {
  readonly agency: string
  readonly field: string
  readonly filing: string
  readonly late: boolean
}

/** Answers by ticket and finished dossiers, by agency, field, filing and lateness. */
export interface Mix {
  readonly answers: readonly (Kind & { readonly counts: Counts })[]
  readonly dossiers: readonly (Kind & { readonly finished: number })[]
}

/** A satisfied share as answered, and weighted to the mix of all dossiers. */
export interface Weighed {
  readonly answers: number
  readonly finished: number
  /** Between 0 and 1; null without answers. */
  readonly plain: number | null
  /** Null when raking did not converge: then only the plain share may be shown. */
  readonly weighted: number | null
  readonly interval: Interval | null
  /** How many equally weighted answers would be as good. */
  readonly effective: number
  readonly designEffect: number | null
  readonly converged: boolean
  readonly trimmed: number
  readonly merged: readonly string[]
}

/**
 * Weighs answers to the margins of the dossiers they stand for: field, filing, lateness, and the level of the agency, which
 * `levelOf` tells.
 */
export function weigh({ answers, dossiers }: Mix, trim: Trim, levelOf: (agency: string) => string): Weighed {
  const categories = ({ agency, field, filing, late }: Kind) => [
    field,
    filing,
    late ? 'late' : 'on-time',
    levelOf(agency),
  ]
  const alike = Map.groupBy(answers, (one) => categories(one).join('\n'))
  const cells = [...alike].map(([key, own]) => ({
    categories: key.split('\n'),
    count: own.reduce((sum, { counts }) => sum + total(counts), 0),
    satisfied: own.reduce((sum, { counts }) => sum + counts[3] + counts[4], 0),
  }))
  const margins = [0, 1, 2, 3].map((place) => {
    const sizes = new Map<string, number>()
    for (const one of dossiers) {
      const name = String(categories(one)[place])
      sizes.set(name, (sizes.get(name) ?? 0) + one.finished)
    }
    return sizes
  })
  const { converged, merged, trimmed, weights } = rake(cells, margins, trim)
  const n = cells.reduce((sum, { count }) => sum + count, 0)
  const finished = dossiers.reduce((sum, one) => sum + one.finished, 0)
  const weighted = cells.map((cell, at) => ({ ...cell, weight: Number(weights[at]) }))
  const sum = weighted.reduce((all, { count, weight }) => all + count * weight, 0)
  const satisfied = weighted.reduce((all, one) => all + one.satisfied * one.weight, 0)
  const effective = converged ? kishEffective(weighted) : 0
  const share = converged && sum > 0 ? satisfied / sum : null
  return {
    answers: n,
    finished,
    plain: n === 0 ? null : cells.reduce((all, one) => all + one.satisfied, 0) / n,
    weighted: share,
    interval: share === null ? null : wilsonOf(share, finitely(effective, n, finished)),
    effective,
    designEffect: effective > 0 ? n / effective : null,
    converged,
    trimmed,
    merged,
  }
}
