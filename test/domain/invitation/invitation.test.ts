import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phoneOf, reminderAt, within, type Hours } from '../../../src/domain/invitation/invitation.ts'

const at = (time: string) => Date.parse(`${time}+07:00`)
const DAY: Hours = [8, 21]

test('nobody is written to at night: the next morning has it', () => {
  expect(within(at('2026-11-23T10:00:00'), DAY)).toBe(at('2026-11-23T10:00:00'))
  expect(within(at('2026-11-23T07:59:59'), DAY)).toBe(at('2026-11-23T08:00:00'))
  expect(within(at('2026-11-23T08:00:00'), DAY)).toBe(at('2026-11-23T08:00:00'))
  expect(within(at('2026-11-23T20:59:59'), DAY)).toBe(at('2026-11-23T20:59:59'))
  expect(within(at('2026-11-23T21:00:00'), DAY)).toBe(at('2026-11-24T08:00:00'))
  expect(within(at('2026-12-31T23:30:00'), DAY)).toBe(at('2027-01-01T08:00:00'))
})

test('whatever the hours, the moment found lies in them, not before and less than a day later', () => {
  const hours = fc
    .integer({ min: 0, max: 22 })
    .chain((from) => fc.integer({ min: from + 1, max: 24 }).map((until): Hours => [from, until]))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), hours, (moment, [from, until]) => {
      const found = within(moment, [from, until])
      const hour = ((found + 7 * 3_600_000) % 86_400_000) / 3_600_000
      expect(hour).toBeGreaterThanOrEqual(from)
      expect(hour).toBeLessThan(until)
      expect(found - moment).toBeGreaterThanOrEqual(0)
      expect(found - moment).toBeLessThan(86_400_000)
      expect(within(found, [from, until])).toBe(found)
    }),
  )
})

test('one reminder at most, and none when none is wanted', () => {
  const now = at('2026-11-23T20:00:00')
  expect(reminderAt(1, now, 3, DAY)).toBe(at('2026-11-26T20:00:00'))
  expect(reminderAt(1, now, 0, DAY)).toBeUndefined()
  expect(reminderAt(2, now, 3, DAY)).toBeUndefined()
})

test('a mobile number is read as people write it; anything else is none', () => {
  for (const written of ['0912345678', '0912 345 678', '091-234-5678', '+84912345678', '84 912 345 678'])
    expect(phoneOf(written)).toBe('84912345678')
  for (const written of [
    '',
    '02623851234',
    '0112345678',
    '91234567',
    '09123456789',
    'không có',
    '+1 202 555 0100',
  ])
    expect(phoneOf(written)).toBeUndefined()
})
