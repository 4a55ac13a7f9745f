import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  laterInstant,
  parseDay,
  parseTime,
  receivedInstant,
  writeInstant,
} from '../../../src/domain/intake/dates.ts'

const pad = (value: number) => String(value).padStart(2, '0')
const moment = fc.record({
  year: fc.integer({ min: 1990, max: 2099 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
  second: fc.integer({ min: 0, max: 59 }),
})

test('every form of a time names the same instant, and days that do not exist name none', () => {
  fc.assert(
    fc.property(
      moment,
      fc.constantFrom('/', '-', '.'),
      ({ year, month, day, hour, minute, second }, mark) => {
        const utc = Date.UTC(year, month - 1, day, hour, minute, second)
        const exists = new Date(utc).getUTCDate() === day
        const at = exists ? { kind: 'instant', at: utc - 7 * 3_600_000 } : undefined
        const date = `${year}-${pad(month)}-${pad(day)}`
        const clock = `${pad(hour)}:${pad(minute)}:${pad(second)}`
        expect(parseTime(`${day}${mark}${month}${mark}${year} ${clock}`)).toEqual(at)
        expect(
          parseTime(`${pad(day)}${mark}${pad(month)}${mark}${year} ${hour}:${pad(minute)}:${pad(second)}`),
        ).toEqual(at)
        expect(parseTime(` ${date}T${clock} `)).toEqual(at)
        expect(parseTime(`${date} ${clock}.123`)).toEqual(at)
        for (const zone of ['+07:00', '+0700']) expect(parseTime(`${date}T${clock}${zone}`)).toEqual(at)
        expect(parseTime(`${date}T${clock}Z`)).toEqual(exists ? { kind: 'instant', at: utc } : undefined)
        for (const form of [date, `${day}${mark}${month}${mark}${year}`]) {
          expect(parseTime(form)).toEqual(exists ? { kind: 'day', day: date } : undefined)
          expect(parseDay(`${form} 10:00`)).toBe(exists ? date : undefined)
        }
        if (exists)
          expect(parseTime(writeInstant(utc - 7 * 3_600_000))).toEqual({
            kind: 'instant',
            at: utc - 7 * 3_600_000 - second * 1000,
          })
      },
    ),
  )
})

test('what is no time is none', () => {
  for (const text of [
    '',
    'x',
    '31/02/2026',
    '29/02/2025',
    '00/01/2026',
    '1/13/2026',
    '2026-1-2',
    '01/02/26',
    '45930',
    '1/2/2026 24:00',
    '1/2/2026 10:60',
    '1/2/2026 10',
    '2026-11-01T10:00+7',
    '2026-11-01T10:00:00+25:00',
  ])
    expect(parseTime(text), text).toBeUndefined()
  fc.assert(fc.property(fc.string(), (text) => void parseTime(text)))
})

test('a finish of the day is never before the reception on that day', () => {
  const received = receivedInstant(parseTime('08/10/2026 14:05')!)
  expect(laterInstant(parseTime('08/10/2026')!, received)).toBe(received)
  expect(laterInstant(parseTime('09/10/2026')!, received)).toBe(Date.parse('2026-10-09T00:00:00+07:00'))
  expect(laterInstant(parseTime('07/10/2026')!, received)).toBeLessThan(received)
  expect(laterInstant(parseTime('08/10/2026 13:00')!, received)).toBeLessThan(received)
})

/** The same words as people type them. */
