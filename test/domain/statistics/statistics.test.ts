import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from '../../../src/domain/statistics/interval.ts'
import { roundHalfUp } from '../../../src/domain/statistics/round.ts'

const sample = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((n) => fc.integer({ min: 0, max: n }).map((successes) => ({ successes, n })))

describe('the Wilson interval', () => {
  test.each([
    // Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is %d to %d', (successes, n, low, high) => {
    const interval = wilson(successes, n)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  test('holds the share, lies within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(sample, ({ successes, n }) => {
        const { low, high } = wilson(successes, n) ?? { low: NaN, high: NaN }
        expect(low).toBeLessThanOrEqual(successes / n)
        expect(high).toBeGreaterThanOrEqual(successes / n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(wilson(n - successes, n)?.low).toBeCloseTo(1 - high, 10)
      }),
    )
  })

  test('narrows as answers grow', () => {
    fc.assert(
      fc.property(sample, ({ successes, n }) => {
        const width = (k: number) => {
          const { low, high } = wilson(successes * k, n * k) ?? { low: 0, high: 0 }
          return high - low
        }
        expect(width(4)).toBeLessThan(width(1))
      }),
    )
  })

  test('of nothing is unknown; of impossible counts it is a mistake', () => {
    expect(wilson(0, 0)).toBeNull()
    for (const [successes, n] of [
      [-1, 5],
      [6, 5],
      [1.5, 5],
      [1, 2.5],
      [NaN, 1],
    ] as const)
      expect(() => wilson(successes, n)).toThrow(RangeError)
  })
})

describe('rounding', () => {
  test.each([
    [1.005, 2, 1.01],
    [84.125, 2, 84.13],
    [2.5, 0, 3],
    [-1.5, 0, -1],
    [1e-7, 2, 0],
    [1e21, 2, 1e21],
  ])('%d to %d decimals is %d', (value, digits, rounded) => {
    expect(roundHalfUp(value, digits)).toBe(rounded)
  })

  test('reads the decimal text, near a half and far from one', () => {
    const moved = (value: number, by: number) => {
      const [mantissa, exponent = '0'] = String(value).split('e')
      return Number(`${mantissa}e${Number(exponent) + by}`)
    }
    const near = fc
      .tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.constantFrom(0, 1e-12, -1e-12, 1e-9, -1e-9, 1e-6))
      .map(([thousandths, off]) => thousandths / 1_000 + off)
    fc.assert(
      fc.property(fc.oneof(fc.double(), near), fc.integer({ min: -2, max: 17 }), (value, digits) => {
        expect(roundHalfUp(value, digits)).toBe(moved(Math.round(moved(value, digits)), -digits))
      }),
      { numRuns: 5_000 },
    )
  })

  test('has two decimals unless told otherwise, and moves no number by more than half of the last', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        expect(Math.abs(roundHalfUp(value) - value)).toBeLessThanOrEqual(0.005 + 1e-9)
        expect(roundHalfUp(roundHalfUp(value))).toBe(roundHalfUp(value))
      }),
    )
  })
})
