import type { Score } from '../indices/formula.ts'
import { differenceChance, FAMILY_ERROR } from '../statistics/change.ts'
import { shareOf } from './verdicts.ts'

/** The highest and the lowest of some groups, and whether they clearly differ. */
export interface Extremes<R> {
  readonly high: R
  readonly low: R
  readonly clear: boolean
}

/**
 * The groups with the highest and the lowest satisfied share among those with at least `least` answers; null when fewer than
 * two have so many. They were picked as the extremes, so their difference is held against all pairs there are (Bonferroni).
 */
export function extremesOf<R extends { readonly score: Score }>(
  rows: readonly R[],
  least: number,
): Extremes<R> | null {
  const known = rows
    .filter(({ score }) => score.satisfied !== null && score.n >= least)
    .toSorted((a, b) => Number(b.score.satisfied) - Number(a.score.satisfied))
  const [high, low] = [known[0], known.at(-1)]
  if (!high || !low || high === low) return null
  const pairs = (known.length * (known.length - 1)) / 2
  return {
    high,
    low,
    clear: differenceChance(shareOf(high.score), shareOf(low.score)) * pairs <= FAMILY_ERROR,
  }
}
