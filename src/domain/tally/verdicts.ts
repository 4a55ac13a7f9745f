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
    rows.map(({ previous, score }) => ({ now: shareOf(score), before: shareOf(previous) })),
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
  return rows.map((row, at) => ({
    trend: trends[at]?.change ?? 'unclear',
    chance: trends[at]?.chance ?? 1,
    band: bands.get(row) ?? null,
    peers: standings[at] ?? null,
  }))
}

const STANDS = { rising: 'above', falling: 'below', unclear: 'unclear' } as const

/** Each row against the rest of its own group: two proportions, Holm's correction over the whole table. */
function standingsOf(
  rows: readonly ScoreRow[],
  least: number,
  peers: (key: string) => string,
): readonly (Standing | null)[] {
  const sums = new Map<string, Share>()
  for (const { key, score } of rows) {
    const { n, successes } = sums.get(peers(key)) ?? { n: 0, successes: 0 }
    const own = shareOf(score)
    sums.set(peers(key), { n: n + own.n, successes: successes + own.successes })
  }
  const pairs = rows.map(({ key, score }) => {
    const [all, now] = [sums.get(peers(key)), shareOf(score)]
    return { now, before: { n: Number(all?.n) - now.n, successes: Number(all?.successes) - now.successes } }
  })
  const compared = changes(pairs, least)
  return pairs.map(({ before: { n, successes }, now }, at) => {
    const { change, chance } = compared[at] ?? { change: 'unclear', chance: 1 }
    return n === 0 || now.n === 0
      ? null
      : { satisfied: (successes / n) * 100, n, stands: STANDS[change], chance }
  })
}

function shareOf({ counts, n }: Score): Share {
  return { successes: counts[3] + counts[4], n }
}
