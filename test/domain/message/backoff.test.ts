import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTry } from '../../../src/domain/message/backoff.ts'

test('pauses double from two seconds to half an hour, and chance spreads them over their upper half', () => {
  expect([1, 2, 3, 4].map((tries) => nextTry(tries, 1))).toEqual([2_000, 4_000, 8_000, 16_000])
  expect([1, 2, 3, 4].map((tries) => nextTry(tries, 0))).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(nextTry(50, 1)).toBe(30 * 60_000)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, chance) => {
        const pause = nextTry(tries, chance)
        expect(pause).toBeGreaterThanOrEqual(1_000)
        expect(pause).toBeLessThanOrEqual(30 * 60_000)
      },
    ),
  )
})

test('a channel that says when to come back is not asked before', () => {
  expect(nextTry(1, 0.5, 60_000)).toBe(60_000)
  expect(nextTry(10, 1, 5)).toBe(1_024_000)
})
