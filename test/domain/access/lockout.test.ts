import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failedAgain, waitAfter, type Failures } from '../../../src/domain/access/lockout.ts'

const PATIENCE = { free: 3, firstMs: 30_000, longestMs: 3_600_000 }
const DAY = 86_400_000

test('some failures are free, then each doubles the wait, up to the longest', () => {
  let failures: Failures | undefined
  const waits = Array.from({ length: 12 }, () => {
    failures = failedAgain(failures, 0)
    return waitAfter(failures, PATIENCE, 0)
  })
  expect(waits).toEqual([0, 0, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600])
})

test('a wait ends by itself, and a day without a failure makes all forgotten', () => {
  const failures = { count: 4, at: 0 }
  expect(waitAfter(failures, PATIENCE, 59_001)).toBe(1)
  expect(waitAfter(failures, PATIENCE, 60_000)).toBe(0)
  expect(failedAgain(failures, 60_000).count).toBe(5)
  expect(failedAgain(failures, DAY)).toEqual({ count: 1, at: DAY })
  expect(waitAfter(undefined, PATIENCE, 0)).toBe(0)
})

test('a clock set back makes nobody wait longer', () => {
  expect(waitAfter({ count: 3, at: 10 * DAY }, PATIENCE, 0)).toBe(30)
})

test('whatever the pace, a guesser who waits as told gets few guesses in a day', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 400 }), (pauses) => {
      let failures: Failures | undefined
      let [now, guesses] = [0, 0]
      for (const pause of pauses) {
        now += (waitAfter(failures, PATIENCE, now) + pause) * 1000
        if (now >= DAY) break
        failures = failedAgain(failures, now)
        guesses++
      }
      expect(guesses).toBeLessThan(3 + 8 + 24)
    }),
  )
})
