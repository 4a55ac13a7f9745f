import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'

/** The point of the standard normal distribution below which a share of it lies. */
export function normalQuantile(share: number): number {
  return quantile(share, 0, 1)
}

/** The 97.5 % point, for 95 % intervals. */
export const Z_95 = normalQuantile(0.975)

/** The chance that a standard normal value is at least so far from 0, on either side. */
export function twoSided(z: number): number {
  return 2 * cdf(-Math.abs(z), 0, 1)
}
