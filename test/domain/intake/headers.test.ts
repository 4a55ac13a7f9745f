import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  DOSSIER_COLUMNS,
  parseApplicant,
  parseFiling,
  parseResult,
  valueWord,
} from '../../../src/domain/intake/dossier-columns.ts'
import { columnsOf, delimiterOf, plainHeader } from '../../../src/domain/intake/headers.ts'

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
