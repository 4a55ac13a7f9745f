import { covariance, Matrix, solve } from 'ml-matrix'
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
  const steps = driverSteps(responses, seed)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** As `driversOf`, with a pause after each sample in which something else may be done. */
export function* driverSteps(
  responses: readonly Rated[],
  seed: number,
): Generator<undefined, Drivers | undefined> {
  const whole = responses.filter(({ factors }) => factors.every((level) => level >= 1))
  if (whole.length < LEAST_RESPONSES) return undefined
  const rows = whole.map(({ factors, overall }) => [...factors, overall])
  const own = sharesOf(rows)
  if (!own) return undefined
  const random = randomFrom(seed)
  const samples: (readonly number[])[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const found = sharesOf(rows.map(() => rows.at(random.below(rows.length)) ?? []))
    if (found) samples.push(found.shares)
    yield
  }
  return {
    n: whole.length,
    explained: own.explained,
    factors: own.shares.map((share, factor) => {
      const drawn = samples.flatMap((shares) => shares.slice(factor, factor + 1))
      return {
        share,
        interval: {
          low: Math.min(share, quantile(drawn, 0.025)),
          high: Math.max(share, quantile(drawn, 0.975)),
        },
      }
    }),
  }
}

/** The shares of the factors; undefined when nothing varies. The last column of a row is the overall level. */
function sharesOf(
  rows: readonly number[][],
): { readonly explained: number; readonly shares: readonly number[] } | undefined {
  const covariances = covariance(new Matrix([...rows]))
  const count = covariances.columns - 1
  if (covariances.get(count, count) <= 1e-12) return undefined
  // R² of every set of factors, by the set's bits.
  const fits = Matrix.zeros(1, 2 ** count)
  for (let set = 1; set < 2 ** count; set++) fits.set(0, set, fitOf(covariances, set))
  const explained = fits.get(0, 2 ** count - 1)
  if (explained <= 1e-9) return undefined
  const shares = Array.from({ length: count }, (_, factor) => {
    let sum = 0
    for (let set = 0; set < 2 ** count; set++) {
      if (set & (1 << factor)) continue
      const size = bitsOf(set)
      const orders = (factorial(size) * factorial(count - size - 1)) / factorial(count)
      sum += orders * (fits.get(0, set | (1 << factor)) - fits.get(0, set))
    }
    return sum / explained
  })
  return { explained, shares }
}

/** R² of the overall level on a set of factors; those that vary with others exactly add nothing. */
function fitOf(covariances: Matrix, set: number): number {
  const count = covariances.columns - 1
  const chosen = Array.from({ length: count }, (_, at) => at).filter((at) => set & (1 << at))
  const between = covariances.selection(chosen, chosen)
  const withOverall = covariances.selection(chosen, [count])
  // By singular values, since two factors that everybody rates alike leave no inverse.
  const slopes = solve(between, withOverall, true)
  const explained = withOverall.transpose().mmul(slopes).get(0, 0)
  return Math.min(1, Math.max(0, explained / covariances.get(count, count)))
}

function bitsOf(set: number): number {
  return set === 0 ? 0 : (set & 1) + bitsOf(set >>> 1)
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}
