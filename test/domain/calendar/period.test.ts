import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  before,
  dayOf,
  daysBetween,
  isDay,
  isWholeMonths,
  lastDayOf,
  monthsOf,
  parsePeriod,
  quarterOf,
  startOf,
  type Period,
} from '../../../src/domain/calendar/period.ts'

const day = fc
  .integer({ min: 0, max: 36_000 })
  .map((count) => new Date(Date.UTC(2000, 0, 1) + count * 86_400_000).toISOString().slice(0, 10))

function parsed(text: string): Period {
  const period = parsePeriod(text)
  if (!period) throw new Error(`${text} is no period`)
  return period
}

describe('days', () => {
  test('begin and end at midnight in Viet Nam', () => {
    expect(dayOf(Date.parse('2026-09-30T16:59:59.999Z'))).toBe('2026-09-30')
    expect(dayOf(Date.parse('2026-09-30T17:00:00Z'))).toBe('2026-10-01')
  })

  test('hold the instant they start at, and not the one before', () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(dayOf(startOf(one))).toBe(one)
        expect(dayOf(startOf(one) - 1)).toBe(addDays(one, -1))
      }),
    )
  })

  test('are counted back and forth', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (one, count) => {
        expect(daysBetween(one, addDays(one, count))).toBe(count)
      }),
    )
  })

  test('that do not exist are none', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '0026-01-01',
      '2026-01-01T',
      '',
    ])
      expect(isDay(text), text).toBe(false)
    expect(isDay('2028-02-29')).toBe(true)
  })
})

test('months are added over the turn of the year', () => {
  expect(addMonths('2026-11', 2)).toBe('2027-01')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(lastDayOf('2028-02')).toBe('2028-02-29')
})

describe('periods', () => {
  test.each([
    ['2026', '2026-01-01', '2026-12-31', '2025'],
    ['2026-Q3', '2026-07-01', '2026-09-30', '2026-Q2'],
    ['2026-q1', '2026-01-01', '2026-03-31', '2025-Q4'],
    ['2026-02', '2026-02-01', '2026-02-28', '2026-01'],
    ['2026-01', '2026-01-01', '2026-01-31', '2025-12'],
    ['2026-03-01', '2026-03-01', '2026-03-01', '2026-02-28'],
    ['2026-01-01..2026-01-10', '2026-01-01', '2026-01-10', '2025-12-22..2025-12-31'],
    ['2026-01..2026-02', '2026-01-01', '2026-02-28', '2025-11-01..2025-12-31'],
    ['2025..2026-Q2', '2025-01-01', '2026-06-30', '2023-07-01..2024-12-31'],
  ])('%s is %s to %s, after %s', (text, from, to, previous) => {
    expect(parsed(text)).toMatchObject({ from, to })
    expect(before(parsed(text)).name).toBe(previous)
  })

  test.each([
    '',
    '26',
    '2026-Q5',
    '2026-13',
    '2026-02-30',
    '..',
    '2026..',
    '2026-02..2026-01',
    '1..2..3',
    '2026-Q3 ',
  ])('“%s” is none', (text) => {
    expect(parsePeriod(text)).toBeUndefined()
  })

  test('any text is a period or none, and a period ends after it begins', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[12][\d\-Q.]{0,20}$/)), (text) => {
        const period = parsePeriod(text)
        if (period) expect(period.from <= period.to && isDay(period.from) && isDay(period.to)).toBe(true)
      }),
    )
  })

  test('the one before ends the day before, and is as long', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 400 }), (from, length) => {
        const period = parsed(`${from}..${addDays(from, length)}`)
        const earlier = before(period)
        expect(earlier.to).toBe(addDays(period.from, -1))
        if (isWholeMonths(period)) expect(monthsOf(earlier)).toHaveLength(monthsOf(period).length)
        else expect(daysBetween(earlier.from, earlier.to)).toBe(length)
      }),
    )
  })

  test('whole months are told from others, and listed', () => {
    expect(isWholeMonths(parsed('2026-Q3'))).toBe(true)
    expect(isWholeMonths(parsed('2026-07-01..2026-09-29'))).toBe(false)
    expect(isWholeMonths(parsed('2026-07-02..2026-09-30'))).toBe(false)
    expect(monthsOf(parsed('2025-12..2026-02'))).toEqual(['2025-12', '2026-01', '2026-02'])
  })

  test('each day lies in its quarter', () => {
    fc.assert(
      fc.property(day, (one) => {
        const quarter = quarterOf(one)
        expect(quarter.from <= one && one <= quarter.to && monthsOf(quarter).length === 3).toBe(true)
      }),
    )
  })
})
