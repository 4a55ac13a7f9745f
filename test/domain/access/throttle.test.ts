import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullAgainAt, refill, spend, waitFor, type Bucket } from '../../../src/domain/access/throttle.ts'

const ALLOWANCE = { burst: 3, refillMs: 10_000 }

test('a burst is free, then one attempt grows back at a time', () => {
  let bucket = refill(undefined, ALLOWANCE, 0)
  for (let made = 0; made < 3; made++) {
    expect(waitFor(bucket, ALLOWANCE)).toBe(0)
    bucket = spend(bucket)
  }
  expect(waitFor(bucket, ALLOWANCE)).toBe(10)
  expect(waitFor(refill(bucket, ALLOWANCE, 9_000), ALLOWANCE)).toBe(1)
  expect(waitFor(refill(bucket, ALLOWANCE, 10_000), ALLOWANCE)).toBe(0)
  expect(refill(bucket, ALLOWANCE, 1e9).left).toBe(3)
})

test('a clock set back gives nothing and takes nothing', () => {
  expect(refill({ left: 1.5, at: 5_000 }, ALLOWANCE, 0)).toEqual({ left: 1.5, at: 0 })
})

test('over any stretch no more is let through than the burst and what grew back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 }), (gaps) => {
      let bucket: Bucket | undefined
      let [now, passed] = [0, 0]
      for (const gap of gaps) {
        now += gap
        bucket = refill(bucket, ALLOWANCE, now)
        if (waitFor(bucket, ALLOWANCE) > 0) continue
        passed++
        bucket = spend(bucket)
      }
      expect(passed).toBeLessThanOrEqual(ALLOWANCE.burst + now / ALLOWANCE.refillMs + 1e-6)
    }),
  )
})

test('kept as the instant at which it is full again, a bucket lets through and makes wait the same', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 }), (gaps) => {
      let bucket: Bucket | undefined
      let full: number | undefined
      let now = 0
      for (const gap of gaps) {
        now += gap
        bucket = refill(bucket, ALLOWANCE, now)
        const kept = fullAgainAt(full, ALLOWANCE, now)
        expect(kept.left).toBeCloseTo(bucket.left, 6)
        // Between two whole seconds the sums of fractions may differ by a hair.
        expect(Math.abs(waitFor(kept, ALLOWANCE) - waitFor(bucket, ALLOWANCE))).toBeLessThanOrEqual(1)
        if (kept.left < 1 || bucket.left < 1) continue
        bucket = spend(bucket)
        full = Math.max(full ?? now, now) + ALLOWANCE.refillMs
      }
    }),
  )
})
