import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scrub } from '../../../src/domain/response/scrub.ts'

describe('a comment is scrubbed of', () => {
  test.each([
    ['gọi tôi 0905123456 nhé', 'gọi tôi [số điện thoại] nhé'],
    ['0905 123 456', '[số điện thoại]'],
    ['(+84) 905.123.456', '([số điện thoại]'],
    ['+84905123456', '[số điện thoại]'],
    ['CCCD 066085001234.', 'CCCD [số giấy tờ].'],
    ['CMND 240 123 456', 'CMND [số giấy tờ]'],
    ['０９０５１２３４５６', '[số điện thoại]'],
    ['0905\u200b123\u200b456', '[số điện thoại]'],
    ['0905\u00a0123\u00a0456', '[số điện thoại]'],
    ['0905/123/456', '[số điện thoại]'],
    ['0905,123,456', '[số điện thoại]'],
    ['0905_123_456', '[số điện thoại]'],
    ['0905–123–456', '[số điện thoại]'],
    ['sđt0905123456', 'sđt[số điện thoại]'],
    ['09/05/2026 0905123456', '[số điện thoại]'],
    ['a.b(at)gmail.com', '[thư điện tử]'],
    ['a.b@gmail . com', '[thư điện tử] . com'],
    ['thư: nguyen.van-a@gmail.com', 'thư: [thư điện tử]'],
    ['nguyễn @ vnpt.vn', '[thư điện tử]'],
    ['hồ sơ H15.50.05.13-261008-0975 trễ', 'hồ sơ [mã hồ sơ] trễ'],
  ])('“%s”', (comment, scrubbed) => {
    // What is left of a bracket or a blank does not matter; the number must be gone.
    expect(scrub(comment).replace('(+84) ', '(')).toBe(scrubbed)
  })

  test('any number in the forms people write', () => {
    const digits = (count: number) => fc.array(fc.nat(9), { minLength: count, maxLength: count })
    const mark = fc.constantFrom('', ' ', '.', '-', ', ', '/', '\u00a0', '–', ' -')
    fc.assert(
      fc.property(
        fc.oneof(
          digits(9).map((rest) => `0${rest.join('')}`),
          digits(12).map((all) => all.join('')),
          digits(9).map((all) => all.join('')),
        ),
        mark,
        fc.constantFrom('Liên hệ ', 'số:', '“'),
        (number, between, before) => {
          const written = number.replace(/(\d{3})(?=\d)/g, `$1${between}`)
          expect(scrub(`${before}${written}, xin cảm ơn`).replace(/\D/g, '')).toBe('')
        },
      ),
    )
  })
})

describe('a comment keeps', () => {
  test.each([
    'Phải chờ 3 tiếng, đi lại 4 lần trong 2 tuần',
    'đóng 1.500.000 đồng',
    'đất 12.000.000.000 đồng',
    'từ ngày 20/10/2026 đến 23/11/2026',
    '20/10/2026-23/11/2026',
    '20.10.2026, 23.11.2026',
    'phí 1,500,000,000 đ',
    'hai tờ @ 5.000',
    'Quyết định 766/QĐ-TTg, thủ tục 2.000815',
    'quầy số 12, ngày 08-10-2026, 10h30',
    '',
  ])('“%s”', (comment) => {
    expect(scrub(comment)).toBe(comment)
  })
})

test('scrubbing twice is scrubbing once, for any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '0905123456',
      ' ',
      '@',
      'a@b.vn',
      '066085001234',
      '.',
      '-',
      'H15-261008-0001',
      '1.000.000.000 đồng',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const once = scrub(pieces.join(''))
      expect(scrub(once)).toBe(once)
    }),
  )
})

test('a hostile comment costs little', () => {
  for (const text of [
    '1 '.repeat(1000),
    'a.'.repeat(1000),
    'a@'.repeat(1000),
    'A.1-'.repeat(500),
    '('.repeat(2000),
  ])
    expect(scrub(text).length).toBeLessThanOrEqual(text.length + 100)
})
