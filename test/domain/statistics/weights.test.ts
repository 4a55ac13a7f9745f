import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterShare } from '../../../src/domain/statistics/cluster.ts'
import { finitely, kishEffective } from '../../../src/domain/statistics/effective.ts'
import { wilson } from '../../../src/domain/statistics/interval.ts'
import { rake, type RakeCell } from '../../../src/domain/statistics/rake.ts'

const TRIM = { low: 0.3, high: 3 }

test('with one answer a person the interval is Wilson’s', () => {
  const plain = clusterShare(
    [
      { answered: 1, satisfied: 1, count: 70 },
      { answered: 1, satisfied: 0, count: 30 },
    ],
    0,
  )
  const own = wilson(70, 100)
  expect(plain.designEffect).toBeCloseTo(100 / 99, 2)
  expect(plain.interval?.low).toBeCloseTo(own?.low ?? 0, 2)
  expect(plain.interval?.high).toBeCloseTo(own?.high ?? 0, 2)
})

test('five answers of one person who agrees with himself are one', () => {
  const same = clusterShare(
    [
      { answered: 5, satisfied: 5, count: 70 },
      { answered: 5, satisfied: 0, count: 30 },
    ],
    0,
  )
  expect(same).toMatchObject({ share: 0.7, answers: 500, responses: 100 })
  expect(same.effective).toBeCloseTo(99, 0)
  expect(same.designEffect).toBeCloseTo(5, 0)
  // Where answers do not resemble each other, five are nearly five.
  const mixed = clusterShare([{ answered: 5, satisfied: 3, count: 100 }], 0)
  expect(mixed.effective).toBe(500)
})

test('where all agree, or one alone answered, a person counts once; without answers there is no figure', () => {
  expect(clusterShare([{ answered: 5, satisfied: 5, count: 20 }], 0)).toMatchObject({
    share: 1,
    effective: 20,
  })
  expect(clusterShare([{ answered: 5, satisfied: 2, count: 1 }], 0)).toMatchObject({ effective: 1 })
  expect(clusterShare([{ answered: 0, satisfied: 0, count: 9 }], 0)).toMatchObject({
    share: null,
    interval: null,
  })
})

test('who has asked nearly everybody knows nearly everything', () => {
  const clusters = [
    { answered: 1, satisfied: 1, count: 80 },
    { answered: 1, satisfied: 0, count: 20 },
  ]
  const width = (finished: number) => {
    const { interval } = clusterShare(clusters, finished)
    return (interval?.high ?? 0) - (interval?.low ?? 0)
  }
  expect(width(100)).toBe(0)
  expect(width(110)).toBeLessThan(width(1_000))
  expect(width(1_000)).toBeLessThan(width(0))
  expect(finitely(50, 50, 100)).toBe(100)
  expect(finitely(50, 50, 0)).toBe(50)
})

test('Kish: equal weights lose nothing, unequal ones do', () => {
  expect(kishEffective([{ weight: 2, count: 10 }])).toBe(10)
  expect(
    kishEffective([
      { weight: 1, count: 50 },
      { weight: 3, count: 50 },
    ]),
  ).toBe(80)
  expect(kishEffective([])).toBe(0)
})

test('raking finds the weights of a known table', () => {
  const cells: RakeCell[] = [
    { categories: ['a', 'x'], count: 40 },
    { categories: ['a', 'y'], count: 10 },
    { categories: ['b', 'x'], count: 30 },
    { categories: ['b', 'y'], count: 20 },
  ]
  const margins = [
    new Map([
      ['a', 600],
      ['b', 400],
    ]),
    new Map([
      ['x', 500],
      ['y', 500],
    ]),
  ]
  const { converged, merged, trimmed, weights } = rake(cells, margins, TRIM)
  expect({ converged, merged, trimmed }).toEqual({ converged: true, merged: [], trimmed: 0 })
  const sum = (margin: number, name: string) =>
    cells.reduce(
      (total, { categories, count }, at) =>
        total + (categories[margin] === name ? count * (weights[at] ?? 0) : 0),
      0,
    )
  expect(sum(0, 'a')).toBeCloseTo(600, 1)
  expect(sum(1, 'y')).toBeCloseTo(500, 1)
})

test('small and empty categories are put together by the stated rule, and nobody of the whole is lost', () => {
  const cells: RakeCell[] = [
    { categories: ['a'], count: 50 },
    { categories: ['b'], count: 20 },
    { categories: ['c'], count: 3 },
    { categories: ['d'], count: 2 },
  ]
  const margin = new Map([
    ['a', 500],
    ['b', 300],
    ['c', 100],
    ['d', 60],
    ['e', 40],
  ])
  const five = rake(cells, [margin], TRIM)
  expect(five.merged.toSorted()).toEqual(['c', 'd', 'e'])
  expect(five.weights[2]).toBe(five.weights[3])
  expect(cells.reduce((sum, { count }, at) => sum + count * (five.weights[at] ?? 0), 0)).toBeCloseTo(1_000, 3)
  // Nobody of the small ones answered: they go to the answered category with the fewest answers.
  const none = rake(cells.slice(0, 2), [margin], TRIM)
  expect((none.weights[1] ?? 0) * 20).toBeCloseTo(500, 3)
})

test('weights that would go beyond their bounds are held, and margins that cannot be met then are said not to be', () => {
  const cells: RakeCell[] = [
    { categories: ['a'], count: 95 },
    { categories: ['b'], count: 5 },
  ]
  const margin = new Map([
    ['a', 500],
    ['b', 500],
  ])
  expect(rake(cells, [margin], TRIM)).toMatchObject({ converged: false })
  expect(rake([], [margin], TRIM)).toMatchObject({ converged: false, weights: [] })
})

test('whatever the cells and margins: the weights sum to the whole, and lie between their bounds', () => {
  const fields = ['land', 'civil', 'certificates']
  const ways = ['counter', 'online']
  const table = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(table, table, (sample, more) => {
      const cells = sample.map((count, at): RakeCell => ({
        categories: [fields[at % 3] ?? '', ways[at % 2] ?? ''],
        count,
      }))
      const margin = (place: number) => {
        const sizes = new Map<string, number>()
        for (const [at, { categories, count }] of cells.entries()) {
          const name = categories[place] ?? ''
          sizes.set(name, (sizes.get(name) ?? 0) + count + (more[at] ?? 0))
        }
        return sizes
      }
      const whole =
        sample.reduce((sum, count) => sum + count, 0) + more.reduce((sum, count) => sum + count, 0)
      const answers = sample.reduce((sum, count) => sum + count, 0)
      const { converged, weights } = rake(cells, [margin(0), margin(1)], TRIM)
      if (answers === 0 || whole === 0) return expect(converged).toBe(false)
      expect(cells.reduce((sum, { count }, at) => sum + count * (weights[at] ?? 0), 0)).toBeCloseTo(whole, 2)
      if (!converged) return
      const mean = whole / answers
      for (const weight of weights) {
        expect(weight).toBeGreaterThanOrEqual(TRIM.low * mean * 0.99)
        expect(weight).toBeLessThanOrEqual(TRIM.high * mean * 1.01)
      }
    }),
  )
})
