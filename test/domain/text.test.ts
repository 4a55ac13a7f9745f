import fc from 'fast-check'
import { expect, test } from 'vitest'
import { invalid } from '../../src/domain/result.ts'
import { matchesIn, searchable, tidy } from '../../src/domain/text.ts'

test('text is stored composed, without control characters and outer blanks', () => {
  expect(tidy(' Hài lo\u0300ng\r\ntốt\u0000 ')).toBe('Hài lòng\ntốt')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = tidy(text)
      expect(tidy(once)).toBe(once)
      expect(once).toBe(once.normalize('NFC'))
    }),
  )
})

test('text of which nothing is seen is empty, and emoji keep what joins them', () => {
  for (const unseen of [
    '\u200B\u200B',
    '\u2060 \uFEFF',
    '\u00AD\u202E',
    '\u3164\u115F',
    '\u2800',
    '\uFE0F',
    '\u0000',
    '\u200D',
  ])
    expect(tidy(unseen)).toBe('')
  expect(tidy('Hài\u200B lò\u200Dng\u0000\u0007')).toBe('Hài lòng')
  expect(tidy('Hài\tlòng')).toBe('Hài lòng')
  const family = '👨🏽‍👩‍👧 ❤️‍🔥'
  expect(tidy(family)).toBe(family)
})

test('search ignores diacritics, case and the stroke of đ, in every form of writing', () => {
  for (const form of ['NFC', 'NFD'] as const)
    expect(searchable('  Đăk  Lắk – ĐẤT đai '.normalize(form))).toBe('dak lak – dat dai')
})

test('a refusal of one field names it', () => {
  expect(invalid('agency', 'missing')).toEqual({
    ok: false,
    refusal: { code: 'invalid', issues: [{ field: 'agency', reason: 'missing' }] },
  })
  expect(invalid('a', 'too-long', '9')).toMatchObject({ refusal: { issues: [{ detail: '9' }] } })
})

test('what was searched for is found again in the text as it stands', () => {
  const cut = (text: string, words: string) =>
    matchesIn(text, words).map(([from, to]) => text.slice(from, to))
  expect(cut('Chờ lâu, CHO  LAU quá; chợ lầu', 'cho lau')).toEqual(['Chờ lâu', 'CHO  LAU', 'chợ lầu'])
  expect(cut('Đặng Đình Đức', 'đ')).toEqual(['Đ', 'Đ', 'Đ'])
  expect(cut('trễ hẹn'.normalize('NFD'), 'tre')).toEqual(['trễ'.normalize('NFD')])
  expect(cut('🙂 tốt 🙂', 'tot')).toEqual(['tốt'])
  expect(cut('aaa', 'aa')).toEqual(['aa'])
  expect(matchesIn('tốt', ' ')).toEqual([])
  expect(matchesIn('tốt', 'xấu')).toEqual([])
  const vietnamese = fc.string({ unit: fc.constantFrom(...'aăâbcdđeêghiơộợ ạấẫ ỡ  <&\n'), maxLength: 30 })
  fc.assert(
    fc.property(vietnamese, vietnamese, vietnamese, (before, words, after) => {
      const text = `${before}${words}${after}`
      const found = matchesIn(text, words)
      if (searchable(words) !== '') expect(found.length).toBeGreaterThan(0)
      let last = 0
      for (const [from, to] of found) {
        expect(from).toBeGreaterThanOrEqual(last)
        expect(searchable(text.slice(from, to))).toBe(searchable(words))
        last = to
      }
    }),
  )
})
