import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../../src/domain/calendar/period.ts'
import { duePeriod, nextDigestTry } from '../../../src/domain/digest/digest.ts'

const at = (text: string) => Date.parse(`${text}+07:00`)
const name = (rhythm: 'none' | 'daily' | 'weekly', when: string) => duePeriod(rhythm, at(when))?.name

describe('which period is due', () => {
  test('daily: the day before, from seven o’clock in Viet Nam until midnight', () => {
    expect(name('daily', '2026-11-23T06:59:59')).toBeUndefined()
    expect(name('daily', '2026-11-23T07:00:00')).toBe('2026-11-22')
    expect(name('daily', '2026-11-23T23:59:59')).toBe('2026-11-22')
    expect(name('daily', '2026-11-24T00:00:00')).toBeUndefined()
    expect(name('daily', '2027-01-01T07:00:00')).toBe('2026-12-31')
  })

  test('weekly: from Monday to Sunday, from Monday seven o’clock on, all week', () => {
    const week = '2026-11-16..2026-11-22'
    expect(name('weekly', '2026-11-23T06:59:59')).toBeUndefined()
    expect(name('weekly', '2026-11-23T07:00:00')).toBe(week)
    expect(name('weekly', '2026-11-24T00:30:00')).toBe(week)
    expect(name('weekly', '2026-11-29T23:59:00')).toBe(week)
    expect(name('weekly', '2026-11-30T07:00:00')).toBe('2026-11-23..2026-11-29')
  })

  test('whoever wants nothing is due nothing', () => {
    expect(name('none', '2026-11-23T12:00:00')).toBeUndefined()
  })

  test('a week is always seven days that are over, beginning with a Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2050, 0) }), (now) => {
        const period = duePeriod('weekly', now)
        if (!period) return
        expect(daysBetween(period.from, period.to)).toBe(6)
        expect(new Date(`${period.from}T00:00:00Z`).getUTCDay()).toBe(1)
        expect(Date.parse(`${period.to}T23:59:59+07:00`)).toBeLessThan(now)
      }),
    )
  })
})

test('tries are put off for longer and longer, and given up after about half a day', () => {
  const pauses = Array.from({ length: 16 }, (_, tries) => nextDigestTry(tries + 1, 1))
  expect(pauses.slice(0, 4)).toEqual([60_000, 120_000, 240_000, 480_000])
  expect(pauses.at(-1)).toBeUndefined()
  const whole = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0)
  expect(whole / 3_600_000).toBeGreaterThan(8)
  expect(whole / 3_600_000).toBeLessThan(16)
  expect(nextDigestTry(1, 0, 600_000)).toBe(600_000)
})
