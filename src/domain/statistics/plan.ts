import hypergeometric from '@stdlib/stats-base-dists-hypergeometric-cdf'
import { Z_95 } from './normal.ts'

/**
 * How many answers a survey of `whole` dossiers needs for a margin of `error` (0–1): n = N / (1 + N·e²), rounded up. The rule
 * of công văn 1159/BNV-CCHC (2014); it assumes half are satisfied and a margin of two standard errors.
 */
export function sampleByRule(whole: number, error: number): number {
  return whole === 0 ? 0 : Math.ceil(Number((whole / (1 + whole * error ** 2)).toFixed(9)))
}

/**
 * How many answers are needed so that the satisfied share is off by at most `error` in 95 of 100 samples, whatever the share
 * is, drawn without replacement from `whole` dossiers: the exact plan, by the hypergeometric distribution. The worst share is
 * near one half; those around it are tried.
 */
export function sampleExact(whole: number, error: number): number {
  // Two standard errors of an endless population need 1/e² answers, so twice that is always enough; the distribution's function
  // has no figures for samples of many thousands.
  const most = Math.min(whole, Math.ceil(2 / error ** 2))
  let [low, high] = [1, most]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (coverageOf(whole, middle, error) >= 0.95) high = middle
    else low = middle + 1
  }
  // Coverage is not quite even in n: one answer more may cover less, so the plan must hold for the next ones, too.
  for (let n = low; n < most; n++)
    if ([0, 1, 2, 3].every((more) => n + more >= whole || coverageOf(whole, n + more, error) >= 0.95))
      return n
  return most
}

/** The least chance over shares near one half that a sample's share is within the margin. */
function coverageOf(whole: number, n: number, error: number): number {
  const half = Math.round(whole / 2)
  const shares = [half, half - Math.round(whole / 20), half - Math.round(whole / 100)]
  return Math.min(
    ...shares.map((satisfied) => {
      const share = satisfied / whole
      const upper = Math.floor(n * (share + error) + 1e-9)
      const lower = Math.ceil(n * (share - error) - 1e-9)
      return hypergeometric(upper, whole, satisfied, n) - hypergeometric(lower - 1, whole, satisfied, n)
    }),
  )
}

/** The margin that `answered` of `whole` give at 95 %, when half are satisfied: for saying what a figure can bear. */
export function marginOf(whole: number, answered: number): number | null {
  if (answered === 0 || whole === 0) return null
  const finite = whole > 1 ? Math.max(0, (whole - answered) / (whole - 1)) : 0
  return Z_95 * Math.sqrt((0.25 / answered) * finite)
}

/** The margin that a plan aims at: five points. */
const MARGIN = 0.05

/** How many answers a set of dossiers needs for ±5 points, and how many it has (kế hoạch lấy mẫu). */
export interface Plan {
  readonly finished: number
  readonly answered: number
  /** The margin of error that the answers give now, in points between 0 and 1; null without answers. */
  readonly margin: number | null
  /** Answers needed: exactly, and by the rule of 2014. */
  readonly needed: number
  readonly byRule: number
  readonly stillNeeded: number
}

/** The plan of some finished dossiers of which so many were rated. */
export function planOf(finished: number, answered: number): Plan {
  const needed = finished > 0 ? sampleExact(finished, MARGIN) : 0
  return {
    finished,
    answered,
    margin: marginOf(finished, Math.min(answered, finished)),
    needed,
    byRule: sampleByRule(finished, MARGIN),
    stillNeeded: Math.max(0, needed - answered),
  }
}
