import { expect, test } from 'vitest'
import { satisfiedShare } from '../../../src/domain/indices/satisfied-share.ts'
import {
  cumulative,
  evaluate,
  knownUntil,
  yearForecast,
  type MonthFigures,
} from '../../../src/domain/target/evaluation.ts'
import type { Counts } from '../../../src/domain/tally/tally.ts'

const score = (satisfied: number, others: number) => satisfiedShare.score([others, 0, 0, 0, satisfied])
const month = (name: string, satisfied: number, others: number, finished = 2 * (satisfied + others)) => {
  const counts: Counts = [others, 0, 0, 0, satisfied]
  return { month: name, counts, finished } satisfies MonthFigures
}

test.each([
  // Wilson: 95 of 100 is 88.8 to 97.8 %, 80 of 100 is 71.1 to 86.7 %.
  [95, 5, 88, 'met'],
  [95, 5, 90, 'unclear'],
  [80, 20, 90, 'missed'],
  [80, 20, 86, 'unclear'],
  [4, 0, 50, 'few'],
  [0, 0, 50, 'few'],
] as const)('%d satisfied and %d others against %d: %s', (satisfied, others, percent, expected) => {
  expect(evaluate(score(satisfied, others), percent, 5)).toBe(expected)
})

test('without a target there is nothing to evaluate', () => {
  expect(evaluate(score(95, 5), undefined, 5)).toBe('none')
})

test('the way to the target adds month to month, and tells a month of few answers with the next', () => {
  const ways = cumulative(
    [
      month('2026-01', 2, 1),
      month('2026-02', 6, 2),
      month('2026-03', 0, 0),
      month('2026-04', 1, 0),
      month('2026-05', 4, 0),
    ],
    5,
  )
  expect(ways.map(({ month: name, n, score: told }) => [name, n, told && told.satisfied])).toEqual([
    ['2026-01', 3, null],
    ['2026-02', 11, (8 / 11) * 100],
    ['2026-03', 11, (8 / 11) * 100],
    ['2026-04', 12, null],
    ['2026-05', 16, (13 / 16) * 100],
  ])
})

test('the forecast follows the pace since the first month in which something was finished', () => {
  // Half of the second half-year has passed: as much again is to come.
  const months = [
    month('2026-01', 0, 0, 0),
    month('2026-07', 45, 5),
    month('2026-08', 45, 5),
    month('2026-09', 45, 5),
  ]
  const found = yearForecast(months, 2026, '2026-09-30')
  expect(found?.answers).toBe(300)
  expect(found?.share).toBeCloseTo(0.9, 2)
  expect(found?.interval.low).toBeGreaterThan(135 / 300)
})

test('at the end of the year the forecast is the result, and before the first answer there is none', () => {
  const months = [month('2026-11', 9, 1), month('2026-12', 9, 1)]
  for (const day of ['2026-12-31', '2027-03-01'])
    expect(yearForecast(months, 2026, day)).toMatchObject({
      answers: 20,
      share: 0.9,
      interval: { low: 0.9, high: 0.9 },
    })
  expect(yearForecast([], 2026, '2026-05-01')).toBeNull()
  expect(yearForecast([month('2026-01', 0, 0, 9)], 2026, '2026-05-01')).toBeNull()
})

test('a year is known up to today, or to its end', () => {
  expect(knownUntil(2026, '2026-11-23')).toBe('2026-11-23')
  expect(knownUntil(2025, '2026-11-23')).toBe('2025-12-31')
})
