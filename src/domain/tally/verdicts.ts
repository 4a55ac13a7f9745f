import { rankBands, type Band } from '../statistics/bands.ts'
import { changes, type Change } from '../statistics/change.ts'
import type { Score } from '../indices/formula.ts'
import type { ScoreRow } from './score-rows.ts'

/** What a row's figures can bear to be said of them. */
export interface Verdict {
  /** Against the period before, among all rows of the table. */
  readonly trend: Change
  /** The chance of so large a change if there were none, adjusted for the whole table; 1 when it was not compared. */
  readonly chance: number
  /** The places it may have among its peers; null with too few answers. */
  readonly band: (Band & { readonly of: number }) | null
}

/**
 * The verdicts on the rows of a table, in order. `least` is how many answers a row needs to be compared and ranked; `peers` names
 * the group a row is ranked in: communes with communes, departments with departments.
 */
export function verdicts(
  rows: readonly ScoreRow[],
  least: number,
  peers: (key: string) => string,
): readonly Verdict[] {
  const share = ({ counts, n }: Score) => ({ successes: counts[3] + counts[4], n })
  const trends = changes(
    rows.map(({ previous, score }) => ({ now: share(score), before: share(previous) })),
    least,
  )
  const bands = new Map<ScoreRow, Verdict['band']>()
  for (const own of Map.groupBy(rows, ({ key }) => peers(key)).values()) {
    const ranked = own.filter(({ score }) => score.n >= least)
    const found = rankBands(ranked.map(({ score }) => score.interval))
    for (const [at, row] of ranked.entries()) {
      const band = found[at]
      if (band) bands.set(row, { ...band, of: ranked.length })
    }
  }
  return rows.map((row, at) => ({
    trend: trends[at]?.change ?? 'unclear',
    chance: trends[at]?.chance ?? 1,
    band: bands.get(row) ?? null,
  }))
}
