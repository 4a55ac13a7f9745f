import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  laterInstant,
  parseDay,
  parseTime,
  receivedInstant,
  writeInstant,
} from '../../../src/domain/intake/dates.ts'
import {
  DOSSIER_COLUMNS,
  parseApplicant,
  parseFiling,
  parseResult,
  valueWord,
} from '../../../src/domain/intake/dossier-columns.ts'
import { dossierOfRow } from '../../../src/domain/intake/dossier-row.ts'
import { columnsOf, delimiterOf, plainHeader } from '../../../src/domain/intake/headers.ts'
import { recordsOf } from '../../../src/domain/intake/records.ts'

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
const typed = (text: string) =>
  fc
    .tuple(
      fc.constantFrom('NFC', 'NFD'),
      fc.constantFrom('as', 'upper', 'lower', 'bare', 'snake'),
      fc.constantFrom('', ' ', '  '),
    )
    .map(([form, style, blank]) => {
      const bare = plainHeader(text)
      const styles = {
        as: text,
        upper: text.toUpperCase(),
        lower: text.toLowerCase(),
        bare,
        snake: bare.replaceAll(' ', '_'),
      }
      return `${blank}${(styles as Record<string, string>)[style]?.normalize(form)}${blank}`
    })

test('headers are known without diacritics, case and underscores, in any order', () => {
  const fields = Object.entries(DOSSIER_COLUMNS) as [keyof typeof DOSSIER_COLUMNS, readonly string[]][]
  const one = fields.map(([field, names]) =>
    fc.constantFrom(field, ...names).chain((name) => typed(name).map((header) => ({ field, header }))),
  )
  const any = fc
    .tuple(...one)
    .chain((all) => fc.shuffledSubarray([...all, { field: undefined, header: 'Ghi chú' }], { minLength: 0 }))
  fc.assert(
    fc.property(any, (headers) => {
      const { at, doubled } = columnsOf(
        headers.map(({ header }) => header),
        DOSSIER_COLUMNS,
      )
      const expected = headers.flatMap(({ field }, index) => (field ? [[field, index] as const] : []))
      expect(new Map(at)).toEqual(new Map(expected))
      expect(doubled).toEqual([])
    }),
  )
  expect(columnsOf(['code', 'Mã hồ sơ'], DOSSIER_COLUMNS).doubled).toEqual(['code'])
})

test('no name stands for two columns', () => {
  const names = Object.entries(DOSSIER_COLUMNS).flatMap(([field, all]) => [
    ...new Set([field, ...all].map(plainHeader)),
  ])
  expect(new Set(names).size).toBe(names.length)
})

test('values are known in both languages', () => {
  const cases = [
    [parseFiling, 'counter', ['Trực tiếp', 'Tại quầy', 'counter']],
    [parseFiling, 'online', ['Trực tuyến', 'online']],
    [parseFiling, 'post', ['Bưu chính', 'Qua bưu điện', 'post']],
    [parseResult, 'granted', ['Đã giải quyết', 'Cấp', 'granted']],
    [parseResult, 'refused', ['Từ chối', 'refused']],
    [parseResult, 'withdrawn', ['Rút hồ sơ', 'withdrawn']],
    [parseApplicant, 'person', ['Cá nhân', 'person']],
    [parseApplicant, 'organisation', ['Tổ chức', 'Doanh nghiệp', 'organisation']],
  ] as const
  for (const [parse, value, words] of cases)
    fc.assert(
      fc.property(fc.constantFrom(...words).chain(typed), (text) => void expect(parse(text)).toBe(value)),
    )
  for (const parse of [parseFiling, parseResult, parseApplicant])
    for (const text of ['', 'toString', 'constructor', 'khác']) expect(parse(text)).toBeUndefined()
})

test('stored values have a Vietnamese word', () => {
  expect(['post', 'refused', 'organisation', 'other'].map(valueWord)).toEqual([
    'bưu chính',
    'từ chối',
    'tổ chức',
    'other',
  ])
})

test('a delimiter is told from the header', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(',', ';', '\t'),
      fc.integer({ min: 2, max: 12 }),
      (delimiter, columns) =>
        void expect(delimiterOf(Array.from({ length: columns }, () => 'x').join(delimiter))).toBe(delimiter),
    ),
  )
})

test('any row is a dossier or a list of what is wrong, never an exception', () => {
  const columns = columnsOf(Object.keys(DOSSIER_COLUMNS), DOSSIER_COLUMNS).at
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 12 }), (cells) => {
      const read = dossierOfRow(cells, columns, 'one-stop')
      if (!read.ok)
        expect(read.refusal).toMatchObject({
          code: 'invalid',
          issues: expect.arrayContaining([expect.anything()]),
        })
    }),
  )
})

test('a row with everything in it is a dossier', () => {
  const columns = columnsOf(Object.keys(DOSSIER_COLUMNS), DOSSIER_COLUMNS).at
  const row = {
    code: ' H15-261008-0975 ',
    agency: 'A',
    procedure: '2.000815',
    receivedAt: '08/10/2026 08:00',
    dueAt: '',
    finishedAt: '08/10/2026',
    filing: 'Trực tiếp',
    result: 'Đã giải quyết',
    applicant: 'Cá nhân',
    counter: '',
    phone: '0905 123 456',
  }
  const read = (changed: Partial<typeof row>) =>
    dossierOfRow(Object.values({ ...row, ...changed }), columns, 'one-stop')
  expect(read({})).toEqual({
    ok: true,
    value: {
      system: 'one-stop',
      code: 'H15-261008-0975',
      agency: 'A',
      procedure: '2.000815',
      receivedAt: Date.parse('2026-10-08T08:00+07:00'),
      dueAt: null,
      finishedAt: Date.parse('2026-10-08T08:00+07:00'),
      filing: 'counter',
      result: 'granted',
      applicant: 'person',
      counter: null,
    },
  })
  expect(read({ counter: 'Q1', dueAt: '09/10/2026' })).toMatchObject({ value: { counter: 'Q1' } })
  expect(read({ dueAt: 'mai', filing: 'bay', phone: 'x', result: '' })).toMatchObject({
    refusal: {
      issues: [
        { field: 'result', reason: 'missing' },
        { field: 'dueAt', reason: 'malformed', detail: 'mai' },
        { field: 'filing', reason: 'malformed', detail: 'bay' },
        { field: 'phone', reason: 'malformed', detail: 'x' },
      ],
    },
  })
})

test('grouping lines into records loses no line, and does not depend on where the file is cut', () => {
  const text = fc
    .array(fc.constantFrom('a', '"', 'a;b', '"a', 'b"', '""', ' '), { maxLength: 4 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 130 }), fc.integer({ min: 1, max: 40 }), (texts, size) => {
      const lines = texts.map((one, index) => ({ number: index + 1, text: one }))
      const whole = recordsOf(lines, true)
      expect(whole.rest).toEqual([])
      const filled = lines.filter((line) => line.text.trim() !== '')
      expect(
        whole.records.flatMap((record) => record.lines).filter((line) => line.text.trim() !== ''),
      ).toEqual(filled)
      let held: typeof lines = []
      const pieces = []
      for (let at = 0; at < lines.length; at += size) {
        const { records, rest } = recordsOf([...held, ...lines.slice(at, at + size)], false)
        pieces.push(...records)
        held = [...rest]
      }
      pieces.push(...recordsOf(held, true).records)
      expect(pieces).toEqual(whole.records)
    }),
  )
})
