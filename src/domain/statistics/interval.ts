import { Z_95 } from './normal.ts'

/** An interval of a share, both ends between 0 and 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * The 95 % score interval of a proportion (khoảng tin cậy Wilson): Wilson, E. B. (1927), "Probable inference, the law of
 * succession, and statistical inference", JASA 22, 209–212. Null when `n` is 0.
 * @throws RangeError when the counts cannot be: negative, not whole, or more successes than answers
 */
export function wilson(successes: number, n: number): Interval | null {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || successes < 0 || successes > n)
    throw new RangeError(`wilson: ${successes} of ${n}`)
  if (n === 0) return null
  const found = wilsonOf(successes / n, n)
  // At 0 and n the exact bound is 0 and 1; floating point would miss it by an ulp.
  return {
    low: successes === 0 ? 0 : found.low,
    high: successes === n ? 1 : found.high,
  }
}

/** The same of a share and an n that need not be whole, as of weighted answers; a point when n is infinite. */
export function wilsonOf(share: number, n: number): Interval {
  if (n === Number.POSITIVE_INFINITY) return { low: share, high: share }
  const z2 = Z_95 * Z_95
  const centre = share + z2 / (2 * n)
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const scale = 1 + z2 / n
  return {
    low: Math.max(0, Math.min(share, (centre - spread) / scale)),
    high: Math.min(1, Math.max(share, (centre + spread) / scale)),
  }
}
