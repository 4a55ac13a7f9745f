import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, parsePeriod } from '../../../src/domain/calendar/period.ts'
import { spokenPeriod } from '../../../src/domain/calendar/spoken.ts'
import { searchable } from '../../../src/domain/text.ts'

const TODAY = '2026-11-23'
const seed = readFileSync(new URL('../../../db/seed/agencies.csv', import.meta.url), 'utf8')
const ROWS = parse<Record<string, string>>(seed, { columns: true })
const NAMES = ROWS.flatMap(({ code = '', name = '' }) => [name, searchable(name), name.toUpperCase(), code])

/** What was heard: the name of the period and the words that are left. */
function heard(words: string, today = TODAY): readonly [string | undefined, string] {
  const { period, rest } = spokenPeriod(words, today)
  return [period?.name, rest]
}

const SAID: readonly (readonly [words: string, name: string])[] = [
  ['2026', '2026'],
  ['2026-q3', '2026-Q3'],
  ['2026-09', '2026-09'],
  ['2026-09-14', '2026-09-14'],
  ['2026-01..2026-03', '2026-01..2026-03'],
  ['năm 2025', '2025'],
  ['year 2025', '2025'],
  ['quý 3', '2026-Q3'],
  ['Quí 3', '2026-Q3'],
  ['quy iii 2026', '2026-Q3'],
  ['Quý III/2025', '2025-Q3'],
  ['quý tư', '2026-Q4'],
  ['quý 3 năm ngoái', '2025-Q3'],
  ['quý 4 2027', '2027-Q4'],
  ['2025 Q3', '2025-Q3'],
  ['Q3', '2026-Q3'],
  ['q3 2026', '2026-Q3'],
  ['Q3/25', '2025-Q3'],
  ['quarter 3', '2026-Q3'],
  ['quý 3?', '2026-Q3'],
  ['tháng 9', '2026-09'],
  ['tháng 12', '2025-12'],
  ['Tháng 09/2025', '2025-09'],
  ['9/2025', '2025-09'],
  ['thang 9 nam 2025', '2025-09'],
  ['tháng 9 năm nay', '2026-09'],
  ['tháng 12 năm nay', '2026-12'],
  ['T9', '2026-09'],
  ['t9/25', '2025-09'],
  ['tháng năm', '2026-05'],
  ['tháng sáu', '2026-06'],
  ['tháng mười hai', '2025-12'],
  ['month 9', '2026-09'],
  ['September', '2026-09'],
  ['september of 2025', '2025-09'],
  ['september last year', '2025-09'],
  ['sep 2026', '2026-09'],
  ['may 2026', '2026-05'],
  ['tháng này', '2026-11'],
  ['tháng trước', '2026-10'],
  ['tháng vừa rồi', '2026-10'],
  ['quý này', '2026-Q4'],
  ['quý trước', '2026-Q3'],
  ['năm nay', '2026'],
  ['năm ngoái', '2025'],
  ['nam truoc', '2025'],
  ['this month', '2026-11'],
  ['last quarter', '2026-Q3'],
  ['previous year', '2025'],
  ['hôm nay', '2026-11-23'],
  ['ngày hôm qua', '2026-11-22'],
  ['today', '2026-11-23'],
  ['yesterday', '2026-11-22'],
  ['14/9/2026', '2026-09-14'],
  ['ngày 14/9', '2026-09-14'],
  ['ngày 24/11', '2025-11-24'],
  ['ngày 14 tháng 9 năm 2025', '2025-09-14'],
  ['6 tháng đầu năm', '2026-01..2026-06'],
  ['6 tháng cuối năm 2025', '2025-07..2025-12'],
  ['9 tháng đầu năm ngoái', '2025-01..2025-09'],
]

describe('a period as it is said', () => {
  test.each(SAID)('%s', (words, name) => {
    expect(heard(words)).toEqual([name, ''])
    expect(heard(words.toUpperCase())).toEqual([name, ''])
    expect(heard(words.normalize('NFD'))).toEqual([name, ''])
  })

  test('is the same before and after any agency, whose name stays whole', () => {
    // The south and the year are one word where it stands without diacritics: with others, the south; without any, the year.
    const unclear = (name: string, words: string) =>
      words.startsWith('nam ') ? name !== searchable(name) : name.endsWith(' nam') && words.startsWith('2')
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.constantFrom(...SAID), (name, [words, period]) => {
        fc.pre(!unclear(name, words))
        expect(heard(`${name} ${words}`)).toEqual([period, name])
        expect(heard(`${words}, ${name}`)).toEqual([period, name])
      }),
      { numRuns: 2000 },
    )
  })

  test('may be linked to the name', () => {
    expect(heard('quý 3 của Sở Nội vụ')).toEqual(['2026-Q3', 'Sở Nội vụ'])
    expect(heard('Sở Nội vụ – quý 3')).toEqual(['2026-Q3', 'Sở Nội vụ'])
    expect(heard('Sở Nội vụ: in September')).toEqual(['2026-09', 'Sở Nội vụ'])
  })

  test('goes back over the turn of the year', () => {
    expect(heard('tháng trước', '2026-01-31')[0]).toBe('2025-12')
    expect(heard('quý trước', '2026-02-01')[0]).toBe('2025-Q4')
    expect(heard('hôm qua', '2026-01-01')[0]).toBe('2025-12-31')
  })
})

test('no agency is taken for a period, however it is written', () => {
  for (const name of NAMES) expect(heard(name)).toEqual([undefined, name])
})

test('what is no period stays among the words', () => {
  for (const words of [
    '',
    'quý 5',
    'tháng 13',
    '31/2/2026',
    '2026-13',
    'may',
    'thang sau',
    'phường Thắng Hai',
    '22015',
  ])
    expect(heard(words)).toEqual([undefined, words])
  expect(heard('  sở   y tế ')).toEqual([undefined, 'sở y tế'])
})

test('the south is not the year for who writes diacritics', () => {
  expect(heard('xã Tuy An Nam 2025')).toEqual(['2025', 'xã Tuy An Nam'])
  expect(heard('xã Tuy An Nam năm 2025')).toEqual(['2025', 'xã Tuy An Nam'])
  expect(heard('xã Tuy An Nam thang 9 nam 2025')).toEqual(['2025-09', 'xã Tuy An Nam'])
  expect(heard('xa tuy an nam nam 2025')).toEqual(['2025', 'xa tuy an nam'])
})

test('a month or quarter without a year has begun, and began less than a year ago', () => {
  const day = fc.integer({ min: 0, max: 36_000 }).map((count) => addDays('2000-01-01', count))
  const said = fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((number) => `tháng ${number}`),
    fc.integer({ min: 1, max: 4 }).map((number) => `quý ${number}`),
  )
  fc.assert(
    fc.property(day, said, (today, words) => {
      const { period } = spokenPeriod(words, today)
      expect(period && period.from <= today && period.from > addDays(today, -366)).toBe(true)
    }),
  )
})

test('any words: the period has a name that is read back, and nothing is added to the words', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom(...SAID.flatMap(([words]) => words.split(' '))))
  fc.assert(
    fc.property(fc.array(word), (list) => {
      const words = list.join(' ')
      const { period, rest } = spokenPeriod(words, TODAY)
      if (period) expect(parsePeriod(period.name)).toEqual(period)
      expect(words.normalize('NFC').trim().split(/\s+/).join(' ')).toContain(rest)
    }),
  )
})
