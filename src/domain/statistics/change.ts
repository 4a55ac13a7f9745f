import { twoSided } from './normal.ts'

/** Successes among some trials. */
export interface Share {
  readonly successes: number
  readonly n: number
}

/** How a figure stands against another: clearly above, clearly below, or no clear difference. */
export type Change = 'rising' | 'falling' | 'unclear'

/** The most error that all comparisons of one table together may make. */
export const FAMILY_ERROR = 0.05

/**
 * The chance of so large a difference of two proportions if there were none (two-sided z-test with the pooled variance).
 * 1 when it cannot be told: one of them has no answers, or all answers of both are the same.
 */
export function differenceChance(a: Share, b: Share): number {
  if (a.n === 0 || b.n === 0) return 1
  const pooled = (a.successes + b.successes) / (a.n + b.n)
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n)
  if (variance <= 0) return 1
  return twoSided((a.successes / a.n - b.successes / b.n) / Math.sqrt(variance))
}

/**
 * The chances of a table adjusted so that of all comparisons together at most a share α errs: Holm, S. (1979), "A simple
 * sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 65–70. In the order given.
 */
export function holm(chances: readonly number[]): readonly number[] {
  const order = chances.map((chance, at) => ({ chance, at })).toSorted((a, b) => a.chance - b.chance)
  const adjusted: number[] = Array.from({ length: chances.length }, () => 1)
  let largest = 0
  for (const [rank, { at, chance }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, chance * (order.length - rank)))
    adjusted[at] = largest
  }
  return adjusted
}

/** The pairs of a table with their changes, each with its adjusted chance. A pair with fewer answers than `least` on a side is not compared. */
export function changes<P extends { readonly now: Share; readonly before: Share }>(
  pairs: readonly P[],
  least: number,
): readonly (P & { readonly change: Change; readonly chance: number })[] {
  const compared = pairs.map(({ before, now }) => now.n >= least && before.n >= least)
  const chances = holm(
    pairs.flatMap(({ before, now }, at) => (compared[at] ? [differenceChance(now, before)] : [])),
  )
  let next = 0
  return pairs.map((pair, at) => {
    const { before, now } = pair
    const chance = compared[at] ? (chances[next++] ?? 1) : 1
    if (chance > FAMILY_ERROR) return { ...pair, change: 'unclear', chance }
    const rises = now.successes / now.n > before.successes / before.n
    return { ...pair, change: rises ? 'rising' : 'falling', chance }
  })
}
