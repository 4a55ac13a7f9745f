import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { named } from '../../src/web/desk/charts/rows.ts'
import { sharesChart } from '../../src/web/desk/charts/shares.ts'
import { textOf } from './desk-reader.ts'

const LONG =
  'Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận lần đầu đối với tổ chức đang sử dụng đất'

const row = (name: string) => ({ name, n: 1234, satisfied: 70, low: 60, high: 80 })

test('the longest names of procedures stand whole beside their rows, in lines that keep to their room', () => {
  const { svg } = sharesChart('vi', 'Hài lòng (%)', [row(LONG), row('Chứng thực')])
  const lines = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line = '']) => line)
  const beside = lines.slice(0, lines.indexOf('Chứng thực (n=1.234)') + 1)
  expect(beside.join(' ')).toBe(`${LONG} (n=1.234) Chứng thực (n=1.234)`)
  for (const line of beside) expect(line.length).toBeLessThanOrEqual(38)
})

test('a name that has no room is cut between words and keeps what follows it', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'ấ', 'đ', 'y'), minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const name = words.join(' ')
      const told = named(name, ' (n=12)')
      const [kept = '', ...rest] = told.split(/ …(?= \(n=12\)$)/)
      if (rest.length === 0) expect(told).toBe(`${name} (n=12)`)
      else expect(words.slice(0, kept.split(' ').length).join(' ')).toBe(kept)
      // Three lines of 38 letters.
      expect(told.length).toBeLessThan(3 * 39)
    }),
  )
  expect(textOf(sharesChart('vi', '', [row(`${LONG} ${LONG}`)]).svg)).toContain('… (n=1.234)')
})
