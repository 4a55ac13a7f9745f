import { rankBands, type Band } from '../statistics/bands.ts'
import { changes, type Change, type Share } from '../statistics/change.ts'
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
  /** Against all its peers together; null when either has no answers. */
  readonly peers: Standing | null
}

/** How a row stands to the rest of its group: communes to communes, one channel to the others. */
export interface Standing {
  /** The satisfied share of the rest, percent, and its answers. */
  readonly satisfied: number
  readonly n: number
  /** Clearly above, clearly below, or neither, among all rows of the table. */
  readonly stands: 'above' | 'below' | 'unclear'
  readonly chance: number
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
  const trends = changes(
    rows.map((row) => ({ row, now: shareOf(row.score), before: shareOf(row.previous) })),
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
  const standings = standingsOf(rows, least, peers)
  return trends.map(({ chance, change, row }) => ({
    trend: change,
    chance,
    band: bands.get(row) ?? null,
    peers: standings.get(row) ?? null,
  }))
}

/** What may be said of one row's change by itself, as of a total. `least` is how many answers it needs on both sides. */
export function trendOf({ previous, score }: Pick<ScoreRow, 'previous' | 'score'>, least: number): Change {
  const [only] = changes([{ now: shareOf(score), before: shareOf(previous) }], least)
  return only?.change ?? 'unclear'
}

const NONE: Share = { n: 0, successes: 0 }
const STANDS = { rising: 'above', falling: 'below', unclear: 'unclear' } as const

/** Each row against the rest of its own group: two proportions, Holm's correction over the whole table. */
function standingsOf(
  rows: readonly ScoreRow[],
  least: number,
  peers: (key: string) => string,
): ReadonlyMap<ScoreRow, Standing> {
  const sums = new Map<string, Share>()
  for (const { key, score } of rows) {
    const { n, successes } = { ...NONE, ...sums.get(peers(key)) }
    const own = shareOf(score)
    sums.set(peers(key), { n: n + own.n, successes: successes + own.successes })
  }
  const pairs = rows.map((row) => {
    const { n, successes } = { ...NONE, ...sums.get(peers(row.key)) }
    const now = shareOf(row.score)
    return { row, now, before: { n: n - now.n, successes: successes - now.successes } }
  })
  const known = changes(pairs, least).filter(({ before, now }) => before.n > 0 && now.n > 0)
  return new Map(
    known.map(({ before: { n, successes }, chance, change, row }) => [
      row,
      { satisfied: (successes / n) * 100, n, stands: STANDS[change], chance },
    ]),
  )
}

/** The satisfied among all answers of a score, as it is compared and decomposed. */
export function shareOf({ counts, n }: Score): Share {
  return { successes: counts[3] + counts[4], n }
}
