import { Matrix, solve } from 'ml-matrix'
import { quantile } from 'simple-statistics'
import { randomFrom } from './random.ts'
import type { Interval } from './interval.ts'

/** One response: its overall level and its level of each factor; a response that lacks one is left out. */
export interface Rated {
  readonly overall: number
  readonly factors: readonly number[]
}

/** How much of what moves the overall level a factor stands for. */
export interface Driver {
  /** Its share of the explained variance, 0–1; all together 1. */
  readonly share: number
  readonly interval: Interval
}

/** What moves the overall level. */
export interface Drivers {
  readonly n: number
  /** How much of the variance of the overall level all factors explain together, 0–1. */
  readonly explained: number
  readonly factors: readonly Driver[]
}

/** Fewer responses than this say nothing of five factors. */
export const LEAST_RESPONSES = 30
const SAMPLES = 400

/**
 * The share of each factor in what moves the overall level: the increase of R² by a factor, averaged over all orders in which
 * factors can come in (Lindeman, Merenda & Gold (1980), Introduction to Bivariate and Multivariate Analysis, p. 119 ff.;
 * Grömping (2007), The American Statistician 61, 139–147; the Shapley value of R²). The 95 % intervals are the percentiles of
 * 400 bootstrap samples of the responses, from a seed, so that they can be computed again. Undefined for too few responses.
 */
export function driversOf(responses: readonly Rated[], seed: number): Drivers | undefined {
  const whole = responses.filter(({ factors }) => factors.every((level) => level >= 1))
  if (whole.length < LEAST_RESPONSES) return undefined
  const own = sharesOf(whole)
  if (!own) return undefined
  const random = randomFrom(seed)
  const samples: (readonly number[])[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const drawn = whole.map(() => whole[random.below(whole.length)] ?? { overall: 0, factors: [] })
    const shares = sharesOf(drawn)?.shares
    if (shares) samples.push(shares)
  }
  return {
    n: whole.length,
    explained: own.explained,
    factors: own.shares.map((share, factor) => {
      const drawn = samples.map((shares) => shares[factor] ?? 0)
      const [low = 0, high = 0] = [0.025, 0.975].map((at) => quantile(drawn, at))
      return { share, interval: { low: Math.min(low, share), high: Math.max(high, share) } }
    }),
  }
}

/** The shares of the factors; undefined when nothing varies. */
function sharesOf(
  responses: readonly Rated[],
): { readonly explained: number; readonly shares: readonly number[] } | undefined {
  const covariances = covariancesOf(responses)
  const count = covariances.length - 1
  if ((covariances[count]?.[count] ?? 0) <= 1e-12) return undefined
  const fits = Array.from({ length: 2 ** count }, (_, set) => fitOf(covariances, set, count))
  const explained = fits[2 ** count - 1] ?? 0
  if (explained <= 1e-9) return undefined
  const shares = Array.from({ length: count }, (_, factor) => {
    let sum = 0
    for (let set = 0; set < 2 ** count; set++) {
      if (set & (1 << factor)) continue
      const size = bitsOf(set)
      const orders = (factorial(size) * factorial(count - size - 1)) / factorial(count)
      sum += orders * ((fits[set | (1 << factor)] ?? 0) - (fits[set] ?? 0))
    }
    return sum / explained
  })
  return { explained, shares }
}

/** The covariances of the factors and, last, of the overall level. */
function covariancesOf(responses: readonly Rated[]): readonly (readonly number[])[] {
  const rows = responses.map(({ factors, overall }) => [...factors, overall])
  const size = rows[0]?.length ?? 0
  const means = Array.from(
    { length: size },
    (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length,
  )
  return Array.from({ length: size }, (_, a) =>
    Array.from(
      { length: size },
      (_unused, b) =>
        rows.reduce(
          (sum, row) => sum + ((row[a] ?? 0) - (means[a] ?? 0)) * ((row[b] ?? 0) - (means[b] ?? 0)),
          0,
        ) / rows.length,
    ),
  )
}

/** R² of the overall level on a set of factors; those that vary with others exactly add nothing. */
function fitOf(covariances: readonly (readonly number[])[], set: number, count: number): number {
  const chosen = Array.from({ length: count }, (_, at) => at).filter((at) => set & (1 << at))
  if (chosen.length === 0) return 0
  const between = new Matrix(chosen.map((a) => chosen.map((b) => covariances[a]?.[b] ?? 0)))
  const withOverall = Matrix.columnVector(chosen.map((a) => covariances[a]?.[count] ?? 0))
  // By singular values, since two factors that everybody rates alike leave no inverse.
  const slopes = solve(between, withOverall, true)
  const explained = withOverall.transpose().mmul(slopes).get(0, 0)
  return Math.min(1, Math.max(0, explained / (covariances[count]?.[count] ?? 1)))
}

function bitsOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + bitsOf(set >>> 1)
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
