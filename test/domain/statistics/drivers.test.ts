import { expect, test } from 'vitest'
import { driversOf, LEAST_RESPONSES, type Rated } from '../../../src/domain/statistics/drivers.ts'
import { randomFrom } from '../../../src/domain/statistics/random.ts'

/** Responses whose overall level is made from their factors with known weights, and some chance. */
function responses(count: number, weights: readonly number[], seed = 7): readonly Rated[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, () => {
    const factors = weights.map(() => 1 + random.below(5))
    const overall = factors.reduce((sum, level, at) => sum + level * (weights[at] ?? 0), 0)
    return { overall: overall + random.share(), factors }
  })
}

test('factors that move the overall level have their shares: the squares of their weights, when they do not hang together', () => {
  const found = driversOf(responses(4_000, [2, 1, 0, 0, 1]), 1)
  expect(found?.n).toBe(4_000)
  expect(found?.explained).toBeGreaterThan(0.9)
  const shares = found?.factors.map(({ share }) => share) ?? []
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  for (const [at, wanted] of [4 / 6, 1 / 6, 0, 0, 1 / 6].entries()) expect(shares[at]).toBeCloseTo(wanted, 1)
  for (const { interval, share } of found?.factors ?? []) {
    expect(interval.low).toBeLessThanOrEqual(share)
    expect(interval.high).toBeGreaterThanOrEqual(share)
    expect(interval.high - interval.low).toBeLessThan(0.1)
  }
})

test('the same seed gives the same intervals, another seed others', () => {
  const some = responses(100, [1, 1, 1, 1, 1])
  expect(driversOf(some, 1)).toEqual(driversOf(some, 1))
  expect(driversOf(some, 1)).not.toEqual(driversOf(some, 2))
})

test('two factors that everybody rates alike share what they move', () => {
  const some = responses(500, [1, 0.2]).map(({ factors: [a = 1], overall }) => ({ overall, factors: [a, a] }))
  const shares = driversOf(some, 1)?.factors.map(({ share }) => share) ?? []
  expect(shares[0]).toBeCloseTo(0.5)
  expect(shares[1]).toBeCloseTo(0.5)
})

test('too few responses, or none that differs, say nothing', () => {
  expect(driversOf(responses(LEAST_RESPONSES - 1, [1, 1]), 1)).toBeUndefined()
  const alike = Array.from({ length: 50 }, () => ({ overall: 4, factors: [4, 4] }))
  expect(driversOf(alike, 1)).toBeUndefined()
  // A response that leaves a factor out is left out.
  const some = responses(40, [1, 1]).map((one, at) => (at < 20 ? { ...one, factors: [0, 3] } : one))
  expect(driversOf(some, 1)).toBeUndefined()
})

test('where nothing varies, or nothing moves the overall level, no share is told', () => {
  const some = responses(100, [1, 1])
  expect(driversOf(some.slice(1 - LEAST_RESPONSES), 1)).toBeUndefined()
  expect(
    driversOf(
      some.map(({ factors }) => ({ overall: 4, factors })),
      1,
    ),
  ).toBeUndefined()
  expect(
    driversOf(
      some.map(({ overall }) => ({ overall, factors: [3, 3] })),
      1,
    ),
  ).toBeUndefined()
})
