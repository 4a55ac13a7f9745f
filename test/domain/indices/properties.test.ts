import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Line } from '../../../src/domain/indices/definition.ts'
import { decision766 } from '../../../src/domain/indices/decision-766.ts'
import { satisfiedShareIndex } from '../../../src/domain/indices/satisfied-share-index.ts'
import { sipas } from '../../../src/domain/indices/sipas.ts'
import { ratioHalfUp } from '../../../src/domain/statistics/ratio.ts'
import { accepted } from '../accepted.ts'
import { levels, settings } from './settings.ts'

const counts = fc.tuple(...([1, 2, 3, 4, 5].map(() => fc.integer({ min: 0, max: 5_000 })) as never[]))
const criteria = fc.array(counts, { minLength: 1, maxLength: 12 }).map((all) =>
  all.map((own, at): Line => ({
    unit: 'u',
    part: at % 3 === 0 ? 'policy' : 'service',
    factor: `f${at % 4}`,
    criterion: `c${at}`,
    ...levels(...(own as number[])),
  })),
)
const overall = (lines: readonly Line[], rule = 'pooled') =>
  accepted(sipas.compute(lines, settings({ rule }))).find(({ level }) => level === 'overall')?.['percent'] as
    | number
    | null

test('whatever the rule, the whole lies between the least and the greatest criterion', () => {
  fc.assert(
    fc.property(criteria, fc.constantFrom('pooled', 'mean_of_criteria', 'weighted'), (lines, rule) => {
      const figures = accepted(sipas.compute(lines, settings({ rule })))
      const own = figures.filter(({ level, percent }) => level === 'criterion' && percent !== null)
      const whole = overall(lines, rule)
      if (own.length === 0) return expect(whole).toBeNull()
      const shares = own.map(({ percent }) => Number(percent))
      expect(whole).toBeGreaterThanOrEqual(Math.min(...shares))
      expect(whole).toBeLessThanOrEqual(Math.max(...shares))
    }),
  )
})

test('one more satisfied answer never lowers a figure, one more dissatisfied never raises it', () => {
  fc.assert(
    fc.property(
      criteria,
      fc.nat(),
      fc.constantFrom('pooled', 'mean_of_criteria', 'weighted'),
      (lines, at, rule) => {
        const before = overall(lines, rule)
        if (before === null) return
        const changed = (column: string) =>
          lines.map((line, index) =>
            index === at % lines.length ? { ...line, [column]: Number(line[column]) + 1 } : line,
          )
        const chosen = lines[at % lines.length] ?? {}
        // A criterion without answers joins with its first one, which may be above or below the others.
        if ([1, 2, 3, 4, 5].every((level) => chosen[`n${level}`] === 0)) return
        expect(overall(changed('n5'), rule)).toBeGreaterThanOrEqual(before)
        expect(overall(changed('n1'), rule)).toBeLessThanOrEqual(before)
      },
    ),
  )
})

test('the order of the lines is irrelevant', () => {
  fc.assert(
    fc.property(criteria, fc.constantFrom('pooled', 'mean_of_criteria', 'weighted'), (lines, rule) => {
      expect(overall(lines.toReversed(), rule)).toBe(overall(lines, rule))
    }),
  )
})

test('points of Decision 766 lie between 0 and 18 and never fall with one more satisfied dossier', () => {
  const dossiers = fc
    .integer({ min: 1, max: 1e6 })
    .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)))
  fc.assert(
    fc.property(dossiers, fc.nat(500), ([satisfied, total], petitions) => {
      const points = (more: number) =>
        Number(
          accepted(
            decision766.compute(
              [
                {
                  unit: 'u',
                  dossiers_satisfied: Math.min(satisfied + more, total),
                  dossiers_total: total,
                  petitions_on_time: petitions,
                  petitions_satisfied: 0,
                  petitions_total: petitions,
                },
              ],
              settings(),
            ),
          )[0]?.['points_total'],
        )
      expect(points(0)).toBeGreaterThanOrEqual(0)
      expect(points(1)).toBeLessThanOrEqual(18)
      expect(points(1)).toBeGreaterThanOrEqual(points(0))
    }),
  )
})

test('an interval holds its share', () => {
  fc.assert(
    fc.property(counts, (own) => {
      const [figure] = accepted(
        satisfiedShareIndex.compute([{ unit: 'u', ...levels(...(own as number[])) }], settings()),
      )
      if (figure?.['percent'] === null) return
      expect(Number(figure?.['low'])).toBeLessThanOrEqual(Number(figure?.['percent']))
      expect(Number(figure?.['high'])).toBeGreaterThanOrEqual(Number(figure?.['percent']))
    }),
  )
})

test('a ratio is rounded as by hand, also where floating point would not', () => {
  expect(ratioHalfUp(1005n, 1000n)).toBe(1.01)
  expect(ratioHalfUp(-1005n, 1000n)).toBe(-1)
  expect(ratioHalfUp(-1006n, 1000n)).toBe(-1.01)
  expect(ratioHalfUp(-3n, 2n, 0)).toBe(-1)
  expect(ratioHalfUp(2n, 3n, 0)).toBe(1)
  expect(() => ratioHalfUp(1n, 0n)).toThrow(RangeError)
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (a, b) => {
      const hundredths = BigInt(Math.round(ratioHalfUp(a, b) * 100))
      const off = 2n * (hundredths * b - a * 100n)
      expect(off).toBeGreaterThan(-b)
      expect(off).toBeLessThanOrEqual(b)
    }),
  )
})
