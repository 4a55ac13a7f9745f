import { expect, test } from 'vitest'
import { addWorkingDays, holidaysOf, isWorkingDay } from '../../../src/domain/calendar/working-days.ts'
import type { Parameters } from '../../../src/domain/indices/definition.ts'
import { dueOn } from '../../../src/domain/petition/deadline.ts'

const parameters = (
  id: string,
  version: number,
  values: Parameters['values'],
  validFrom = '2026-01-01',
): Parameters => ({ id, version, validFrom, source: 'test', confidence: 'unconfirmed', values })

test('of a year’s sets of holidays the newest counts, in whatever order they come, beside those of other years', () => {
  const old = parameters('holidays', 1, { off: ['2026-03-03'], worked: ['2026-03-07'] })
  const newer = parameters('holidays', 2, { off: ['2026-03-04'] })
  const next = parameters('holidays', 1, { off: ['2027-03-03'] }, '2027-01-01')
  const other = parameters('follow-ups', 3, { off: ['2026-03-05'] })
  for (const order of [
    [old, newer, next, other],
    [other, next, newer, old],
  ]) {
    const holidays = holidaysOf(order)
    expect([...holidays.off].toSorted()).toEqual(['2026-03-04', '2027-03-03'])
    expect(holidays.worked.size).toBe(0)
    expect(isWorkingDay('2026-03-03', holidays)).toBe(true)
    expect(isWorkingDay('2026-03-07', holidays)).toBe(false)
    expect(addWorkingDays('2026-03-03', 1, holidays)).toBe('2026-03-05')
  }
  const worked = holidaysOf([old])
  expect(isWorkingDay('2026-03-07', worked)).toBe(true)
  expect(addWorkingDays('2026-03-06', 1, worked)).toBe('2026-03-07')
})

test('an answer is due after the days that are set from its day on, and after the usual ones where that cannot be', () => {
  const usual = dueOn('2026-03-02', [])
  expect(usual).toBe('2026-03-09')
  const days = (workingDays: unknown, from?: string) => [parameters('follow-ups', 1, { workingDays }, from)]
  expect(dueOn('2026-03-02', days(2))).toBe('2026-03-04')
  expect(dueOn('2026-03-02', days(2, '2026-03-03'))).toBe(usual)
  for (const senseless of [0, -1, 366, 'soon', undefined])
    expect(dueOn('2026-03-02', days(senseless))).toBe(usual)
})
