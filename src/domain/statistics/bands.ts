import type { Interval } from './interval.ts'

/** The places that may be one's own among others (dải thứ hạng): both ends included, 1 is the best. */
export interface Band {
  readonly from: number
  readonly to: number
}

/**
 * The band of ranks of each interval: behind all that are wholly above it, before all that are wholly below it. Where intervals
 * overlap nobody is said to be better. After Goldstein & Healy (1995), "The graphical presentation of a collection of means",
 * JRSS A 158, 175–177, with plain 95 % intervals, which errs on the side of saying less. Null stays without a rank.
 */
export function rankBands(intervals: readonly (Interval | null)[]): readonly (Band | null)[] {
  const known = intervals.filter((one) => one !== null)
  return intervals.map((own) =>
    own === null
      ? null
      : {
          from: 1 + known.filter((other) => other.low > own.high).length,
          to: known.length - known.filter((other) => other.high < own.low).length,
        },
  )
}
