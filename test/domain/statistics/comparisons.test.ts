import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankBands } from '../../../src/domain/statistics/bands.ts'
import { changes, differenceChance, holm } from '../../../src/domain/statistics/change.ts'
import { wilson } from '../../../src/domain/statistics/interval.ts'
import { latenessOf } from '../../../src/domain/statistics/lateness.ts'
import { marginOf, planOf, sampleByRule, sampleExact } from '../../../src/domain/statistics/plan.ts'

test('Holm’s own steps: the smallest chance counts as often as there are comparisons, the next once less', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((chance) => Number(chance.toFixed(10)))).toEqual([
    0.03, 0.06, 0.06, 0.02,
  ])
  expect(holm([])).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (chances) => {
      const adjusted = holm(chances)
      for (const [at, chance] of chances.entries()) {
        expect(adjusted[at]).toBeGreaterThanOrEqual(chance)
        expect(adjusted[at]).toBeLessThanOrEqual(1)
      }
      const order = chances.map((_, at) => at).toSorted((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0))
      const sorted = order.map((at) => adjusted[at] ?? 0)
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
    }),
  )
})

test('two proportions: the textbook’s chance, the same in both directions, none where nothing can be told', () => {
  // 45 of 100 against 60 of 100: z = 2.1240.
  expect(differenceChance({ successes: 45, n: 100 }, { successes: 60, n: 100 })).toBeCloseTo(0.03367, 5)
  expect(differenceChance({ successes: 60, n: 100 }, { successes: 45, n: 100 })).toBeCloseTo(0.03367, 5)
  expect(differenceChance({ successes: 0, n: 0 }, { successes: 5, n: 9 })).toBe(1)
  expect(differenceChance({ successes: 9, n: 9 }, { successes: 5, n: 5 })).toBe(1)
})

test('a table says rising and falling only where it is clear among all its comparisons', () => {
  const pair = (now: number, before: number, n = 400) => ({
    now: { successes: now, n },
    before: { successes: before, n },
  })
  const found = changes([pair(380, 300), pair(300, 380), pair(330, 310), pair(9, 1, 10)], 30)
  expect(found.map(({ change }) => change)).toEqual(['rising', 'falling', 'unclear', 'unclear'])
  // What is clear alone is not among a hundred others.
  const alone = changes([pair(320, 295)], 30)[0]?.change
  const among = changes([pair(320, 295), ...Array.from({ length: 100 }, () => pair(300, 300))], 30)[0]?.change
  expect([alone, among]).toEqual(['rising', 'unclear'])
})

test('ranks are bands where intervals overlap', () => {
  const [best, middle, alike, worst] = [wilson(98, 100), wilson(80, 100), wilson(82, 100), wilson(40, 100)]
  expect(rankBands([worst ?? null, middle ?? null, null, best ?? null, alike ?? null])).toEqual([
    { from: 4, to: 4 },
    { from: 2, to: 3 },
    null,
    { from: 1, to: 1 },
    { from: 2, to: 3 },
  ])
})

test('the rule of 2014 as published, and the exact plan beside it', () => {
  expect(sampleByRule(86_933, 0.1)).toBe(100)
  expect(sampleByRule(1_000, 0.05)).toBe(286)
  expect(sampleByRule(0, 0.05)).toBe(0)
  expect(sampleExact(1_000, 0.05)).toBeGreaterThan(250)
  expect(sampleExact(1_000, 0.05)).toBeLessThan(300)
  expect(sampleExact(20, 0.05)).toBeLessThanOrEqual(20)
  expect(sampleExact(100_000, 0.05)).toBeGreaterThan(370)
  expect(sampleExact(100_000, 0.05)).toBeLessThan(410)
  expect(planOf(1_000, 10_000).stillNeeded).toBe(0)
  // A whole province's year: the distribution's function has no figures for its largest samples.
  expect(sampleExact(500_000, 0.05)).toBe(390)
  expect(marginOf(1_000, sampleExact(1_000, 0.05))).toBeCloseTo(0.05, 2)
  expect(marginOf(10, 10)).toBe(0)
  expect(marginOf(10, 0)).toBeNull()
  expect(marginOf(1, 1)).toBe(0)
})

test('the exact plan grows with the whole and never asks for more than all', () => {
  let before = 0
  for (const whole of [5, 30, 100, 400, 2_000, 10_000]) {
    const needed = sampleExact(whole, 0.05)
    expect(needed).toBeLessThanOrEqual(whole)
    expect(needed).toBeGreaterThanOrEqual(before)
    before = needed
  }
})

test('how much of the dissatisfaction lateness explains', () => {
  // 10 % dissatisfied on time, 50 % late; a fifth is late: 18 % in all, of which 8 would go.
  const found = latenessOf({ successes: 720, n: 800 }, { successes: 100, n: 200 })
  expect(found.difference).toBeCloseTo(0.4)
  expect(found.explained).toBeCloseTo(8 / 18)
  expect(latenessOf({ successes: 1, n: 2 }, { successes: 0, n: 0 })).toMatchObject({
    difference: null,
    explained: null,
  })
  expect(latenessOf({ successes: 1, n: 2 }, { successes: 2, n: 2 }).explained).toBe(0)
  expect(latenessOf({ successes: 2, n: 2 }, { successes: 2, n: 2 }).explained).toBe(0)
})
