import { clusterShare, type Cluster } from '../../src/domain/statistics/cluster.ts'
import { wilson } from '../../src/domain/statistics/interval.ts'
import { randomFrom, type Random } from '../../src/domain/statistics/random.ts'

/** How often intervals held the truth. */
export interface Coverage {
  readonly n: number
  /** The true share. */
  readonly share: number
  readonly covered: number
}

const SIZES = [10, 20, 50, 100, 300, 1_000, 5_000] as const
const SHARES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const
/** Beside each share as many more, so that the steps of whole answers average out. */
const NEAR = 40

/**
 * How often Wilson's interval held the true share. Answers come in whole numbers, so at one exact share the interval covers now
 * more, now less than 95 of 100; what can be promised is the mean over the shares around it.
 */
export function wilsonCoverage(seed: number, rounds: number): readonly Coverage[] {
  const random = randomFrom(seed)
  return SIZES.flatMap((n) =>
    SHARES.map((share) => {
      let covered = 0
      for (let round = 0; round < rounds; round++) {
        const truth = near(share, round)
        const interval = wilson(drawn(random, n, truth), n)
        if (interval && interval.low <= truth && truth <= interval.high) covered++
      }
      return { n, share, covered: covered / rounds }
    }),
  )
}

/** A share within two points of the wanted one, at most 0.998. */
function near(share: number, round: number): number {
  return Math.min(0.998, share + ((round % NEAR) / NEAR - 0.5) * 0.04)
}

function drawn(random: Random, n: number, share: number): number {
  let hits = 0
  for (let at = 0; at < n; at++) if (random.share() < share) hits++
  return hits
}

/** The same of five answers by each person, who resemble each other: everybody has a share of their own. */
export function clusterCoverage(seed: number, rounds: number): readonly Coverage[] {
  const random = randomFrom(seed)
  return [50, 100, 300, 1_000].flatMap((n) =>
    [0.6, 0.8, 0.9].map((share) => {
      let covered = 0
      for (let round = 0; round < rounds; round++) {
        const { interval } = clusterShare(people(random, n, share), 0)
        if (interval && interval.low <= share && share <= interval.high) covered++
      }
      return { n, share, covered: covered / rounds }
    }),
  )
}

const CRITERIA = 5
/** How alike the answers of one person are: the share of people who answer all alike. */
const ALIKE = 0.4

function people(random: Random, n: number, share: number): readonly Cluster[] {
  const counts = Array.from({ length: CRITERIA + 1 }, () => 0)
  for (let person = 0; person < n; person++) {
    const satisfied =
      random.share() < ALIKE ? (random.share() < share ? CRITERIA : 0) : drawn(random, CRITERIA, share)
    counts[satisfied] = (counts[satisfied] ?? 0) + 1
  }
  return counts.map((count, satisfied) => ({ answered: CRITERIA, satisfied, count }))
}
