import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Estimate } from '../../src/web/desk/charts/drawing.ts'
import { trendChart } from '../../src/web/desk/charts/trend.ts'

const WORDS = { title: 'Hài lòng (%)', merged: 'sáp nhập' }

/** Months of which those without an interval have too few answers. */
function months(intervals: readonly (readonly [low: number, high: number] | null)[]): readonly Estimate[] {
  return intervals.map((interval, at) => ({
    name: `${at + 1}/2026`,
    n: interval ? 40 : 2,
    satisfied: interval ? (interval[0] + interval[1]) / 2 : null,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
  }))
}

/** The corners of each part of the band, from the left; the drawing is 760 wide and its axis goes from 0 to 100. */
function bandOf(svg: string): readonly (readonly (readonly [x: number, y: number])[])[] {
  return [...svg.matchAll(/<polygon points="([^"]*)"[^>]*fill-opacity/g)].map(([, points = '']) =>
    (points.match(/[\d.]+ [\d.]+/g) ?? []).map((pair) => {
      const [x = 0, y = 0] = pair.split(' ').map(Number)
      return [x, y] as const
    }),
  )
}

const ends = (part: readonly (readonly [number, number])[] = []) => {
  const along = part.map(([x]) => x)
  return [Math.min(...along), Math.max(...along)] as const
}

test('the band joins neighbouring months from end to end of their intervals, and stops where too few answered', () => {
  const svg = trendChart('vi', WORDS, months([[50, 80], [60, 90], null, [40, 60], null, [20, 30]])).svg
  const [joined, lone, last, ...more] = bandOf(svg)
  expect(more).toEqual([])
  // Six months between 44 and 736: each has 115.3, its middle half of that from its edge.
  const middle = (at: number) => 44 + ((at + 0.5) * (736 - 44)) / 6
  const place = (share: number) => 46 + ((320 - 48 - 46) * (100 - share)) / 100
  expect(joined?.map((point) => point.map(Math.round))).toEqual(
    [
      [middle(0), place(80)],
      [middle(1), place(90)],
      [middle(1), place(60)],
      [middle(0), place(50)],
    ].map((point) => point.map(Math.round)),
  )
  for (const [part, at] of [
    [lone, 3],
    [last, 5],
  ] as const) {
    const [left, right] = ends(part)
    expect((left + right) / 2).toBeCloseTo(middle(at), 0)
    expect(right - left).toBeLessThan(20)
  }
})

test('no part of the band lies on a month of too few answers', () => {
  const interval = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 51, max: 100 }))
  fc.assert(
    fc.property(fc.array(fc.option(interval), { minLength: 2, maxLength: 12 }), (intervals) => {
      const parts = bandOf(trendChart('vi', WORDS, months(intervals)).svg).map(ends)
      for (const [at, one] of intervals.entries()) {
        const middle = 44 + ((at + 0.5) * (736 - 44)) / intervals.length
        const covering = parts.filter(([left, right]) => left - 0.1 <= middle && middle <= right + 0.1)
        expect(covering).toHaveLength(one ? 1 : 0)
      }
    }),
    { numRuns: 40 },
  )
})

test('a merger is marked between the month before it and its first', () => {
  const four = months([
    [50, 80],
    [60, 90],
    [60, 90],
    [60, 90],
  ])
  const marked = trendChart('vi', WORDS, four, 2).svg
  expect(marked).toContain('sáp nhập')
  expect(marked).toMatch(/M390 \d+[^"]*" [^>]*stroke-dasharray/)
  expect(trendChart('vi', WORDS, four).svg).not.toContain('sáp nhập')
})
