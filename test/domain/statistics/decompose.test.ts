import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decompose, decomposeParts, type Group } from '../../../src/domain/statistics/decompose.ts'

const group = (key: string, now: readonly [number, number], before: readonly [number, number]): Group => ({
  key,
  now: { successes: now[0], n: now[1] },
  before: { successes: before[0], n: before[1] },
})

test('what a group’s own share does is told from what another mix does', () => {
  // Land falls from 80 to 60 %; everything else stays, and so does the mix.
  const rate = decompose([group('land', [30, 50], [40, 50]), group('civil', [45, 50], [45, 50])])
  expect(rate[0]?.key).toBe('land')
  expect(rate[0]?.mix).toBeCloseTo(0)
  expect(rate[0]?.rate).toBeCloseTo(-0.1)
  expect([rate[1]?.rate, rate[1]?.mix].every((part) => Math.abs(Number(part)) < 1e-12)).toBe(true)
  // Shares stay; land, which is worse, is asked for three times as much.
  const mix = decompose([group('land', [45, 75], [15, 25]), group('civil', [23, 25], [69, 75])])
  expect(mix.map((one) => Math.abs(one.rate) < 1e-12)).toEqual([true, true])
  expect(mix.reduce((sum, one) => sum + one.mix, 0)).toBeCloseTo(0.68 - 0.84)
})

test('a group that is in one period alone changes the mix alone; a period without answers says nothing', () => {
  const [first, second] = decompose([group('new', [0, 50], [0, 0]), group('old', [45, 50], [90, 100])])
  expect(first).toMatchObject({ key: 'new', rate: 0 })
  expect((first?.mix ?? 0) + (second?.mix ?? 0)).toBeCloseTo(0.45 - 0.9)
  expect(decompose([group('a', [1, 2], [0, 0])])).toEqual([])
  expect(decompose([])).toEqual([])
})

test('whatever the groups: all contributions together are the change', () => {
  const share = fc
    .integer({ min: 0, max: 300 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 12 }), (pairs) => {
      const groups = pairs.map(([now, before], at) => group(String(at), now, before))
      const sum = (of: (one: Group) => number) => groups.reduce((all, one) => all + of(one), 0)
      const [n, m] = [sum(({ now }) => now.n), sum(({ before }) => before.n)]
      fc.pre(n > 0 && m > 0)
      const change = sum(({ now }) => now.successes) / n - sum(({ before }) => before.successes) / m
      const all = decompose(groups)
      expect(all.reduce((total, one) => total + one.rate + one.mix, 0)).toBeCloseTo(change, 9)
      for (const one of all) expect(one.chance).toBeLessThanOrEqual(1)
    }),
  )
})

test('months count by how far they lie from the period before, and are the change together', () => {
  const before = { successes: 80, n: 100 }
  const months = [
    { key: '2026-10', now: { successes: 16, n: 20 } },
    { key: '2026-11', now: { successes: 40, n: 80 } },
    { key: '2026-12', now: { successes: 0, n: 0 } },
  ]
  const found = decomposeParts(months, before)
  expect(found.map(({ whole }) => whole)).toEqual([expect.closeTo(0), expect.closeTo(-0.24), 0])
  expect(found.map(({ chance }) => chance <= 0.05)).toEqual([false, true, false])
  expect(decomposeParts(months, { successes: 0, n: 0 })).toEqual([])
  expect(decomposeParts([], before)).toEqual([])
  const share = fc
    .integer({ min: 1, max: 300 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 12 }), share, (all, [successes, n]) => {
      const parts = all.map(([own, of], at) => ({ key: String(at), now: { successes: own, n: of } }))
      const sum = (of: (one: (typeof parts)[number]) => number) =>
        parts.reduce((total, one) => total + of(one), 0)
      const change = sum(({ now }) => now.successes) / sum(({ now }) => now.n) - successes / n
      const told = decomposeParts(parts, { successes, n })
      expect(told.reduce((total, { whole }) => total + whole, 0)).toBeCloseTo(change, 9)
    }),
  )
})
