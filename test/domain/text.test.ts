import fc from 'fast-check'
import { expect, test } from 'vitest'
import { invalid } from '../../src/domain/result.ts'
import { searchable, tidy } from '../../src/domain/text.ts'

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
