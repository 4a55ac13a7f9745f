import { expect, test } from 'vitest'
import { cursorBefore, readCursor } from '../../../src/domain/export/cursor.ts'
import { exportedUpto } from '../../../src/domain/export/moment.ts'
import { portionsOf, shuffle, type Planned } from '../../../src/domain/export/order.ts'
import { randomFrom } from '../../../src/domain/statistics/random.ts'

/** Stretches of a year as they lie: the day in front, then chance. */
function year(perDay: number): Planned[] {
  const random = randomFrom(7)
  return Array.from({ length: 365 * perDay }, (_, at) => {
    const chance = () => String(random.below(1e9)).padStart(9, '0')
    const from = String(Math.floor(at / perDay)).padStart(5, '0') + chance() + chance()
    return { from, to: `${from}~`, share: 1 / 20 }
  })
}

test('each stretch is read once, and no read takes more than a share of the table', () => {
  const all = year(3)
  const portions = portionsOf(all)
  const read = portions.flat(2)
  expect(new Set(read)).toEqual(new Set(all))
  expect(read).toHaveLength(all.length)
  for (const reads of portions)
    for (const one of reads) expect(one.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(1.001)
})

test('a portion holds stretches of the whole year, in no order of days', () => {
  for (const reads of portionsOf(year(3)).slice(0, -1)) {
    const days = reads.flat().map(({ from }) => Number(from.slice(0, 5)))
    const mean = days.reduce((sum, day) => sum + day, 0) / days.length
    expect(Math.abs(mean - 182)).toBeLessThan(25)
    expect(new Set(days.map((day) => Math.floor(day / 31))).size).toBeGreaterThan(10)
  }
})

test('the same secret shuffles alike, another one differently, and nothing is lost', () => {
  const shuffled = (secret: string) => {
    const rows = Uint32Array.from({ length: 500 }, (_, at) => at)
    shuffle(rows, secret)
    return [...rows]
  }
  const one = shuffled('0123456789abcdef0123456789abcdef')
  expect(shuffled('0123456789abcdef0123456789abcdef')).toEqual(one)
  expect(shuffled('1123456789abcdef0123456789abcdef')).not.toEqual(one)
  expect(one.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, at) => at))
  expect(one.filter((row, at) => row === at).length).toBeLessThan(10)
})

test('a cursor is read as it was written, and nothing else is one', () => {
  const cursor = { upto: '2026-02-28', mark: '0123456789ab', portion: 12, row: 345 }
  expect(readCursor(`${cursorBefore(cursor)}345`)).toEqual(cursor)
  for (const text of ['', '202613-0123456789ab-1-1', '202602-0123456789ab-1', `${cursorBefore(cursor)}x`])
    expect(readCursor(text)).toBeUndefined()
})

test('an export holds whole months, once their answers have settled for two days', () => {
  const upto = (day: string) => exportedUpto(Date.parse(`${day}T00:30:00+07:00`))
  expect(upto('2026-11-23')).toBe('2026-10-31')
  expect(upto('2026-11-02')).toBe('2026-09-30')
  expect(upto('2026-11-03')).toBe('2026-10-31')
  expect(upto('2027-01-02')).toBe('2026-11-30')
})
