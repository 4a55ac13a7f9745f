import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understand, type Intent } from '../../../bots/dialog/understand.ts'
import { checkLetter, codesOf, withCheck } from '../../../src/domain/ticket/code.ts'

const levels: readonly (readonly [number, readonly string[]])[] = [
  [
    1,
    [
      '1',
      ' 1 ',
      '1 – Rất không hài lòng',
      'Rất không hài lòng',
      'RAT KHONG HAI LONG',
      'mức 1',
      'một',
      '😡',
      '😡😡',
      'very dissatisfied',
      '1/5',
      '1 sao',
    ],
  ],
  [2, ['2', 'không hài lòng', 'Chưa hài lòng.', 'khong hai long (2)', '👎', '👎🏽', 'bad', 'hai']],
  [3, ['3', 'Bình thường', 'binh thuong', 'tạm được', '😐', 'neutral', 'ba', 'diem 3']],
  [4, ['4', 'hài lòng', 'Hài lòng!', 'tốt', '🙂', '☺️', 'good', 'bốn', '4 stars']],
  [
    5,
    [
      '5',
      'rất hài lòng',
      'RẤT HÀI LÒNG',
      'Rất hài lòng (5)',
      'tuyệt vời',
      '😍',
      'năm sao',
      'excellent',
      '5: Rất hài lòng',
    ],
  ],
]

test.each(levels.flatMap(([level, words]) => words.map((word) => [word, level] as const)))(
  '“%s” is level %i',
  (word, level) => {
    expect(understand(word)).toEqual({ kind: 'level', level })
    // As it comes from a keyboard that writes marks apart.
    expect(understand(word.normalize('NFD'))).toEqual({ kind: 'level', level })
  },
)

test.each([
  ['bỏ qua', 'skip'],
  ['Bo qua', 'skip'],
  ['quay lại', 'back'],
  ['dừng', 'stop'],
  ['DUNG', 'stop'],
  ['Không áp dụng', 'none'],
  ['trả lời thêm', 'more'],
  ['Góp ý', 'comment'],
  ['/xoa', 'forget'],
  ['giúp', 'help'],
  ['/start', 'start'],
  ['đánh giá', 'start'],
] as const)('“%s” is the wish %s', (text, kind) => {
  expect(understand(text)).toEqual({ kind })
})

test('a language is asked for by its name', () => {
  expect(understand('English')).toEqual({ kind: 'language', language: 'en' })
  expect(understand('Tiếng Việt')).toEqual({ kind: 'language', language: 'vi' })
})

const codes = fc.uint8Array({ minLength: 24, maxLength: 24 }).map(codesOf)

describe('a code', () => {
  test('is found however it is typed', () => {
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom('', '#DG ', '#dg', 'DG ', 'đg ', '# DG: '),
        fc.boolean(),
        fc.boolean(),
        ({ short }, before, split, lower) => {
          const typed = `${before}${split ? `${short.slice(0, 4)} ${short.slice(4)}` : short}`
          expect(understand(lower ? typed.toLowerCase() : typed)).toEqual({ kind: 'code', code: short })
        },
      ),
    )
  })

  test('comes with a deep link, and with a pasted address', () => {
    fc.assert(
      fc.property(codes, ({ long, short }) => {
        expect(understand(`/start ${long}`)).toEqual({ kind: 'code', code: long })
        expect(understand(`/start ${short}`)).toEqual({ kind: 'code', code: short })
        expect(understand(`https://danhgia.example.gov.vn/r/${long}?lang=en`)).toEqual({
          kind: 'code',
          code: long,
        })
      }),
    )
  })

  test('with a wrong letter is still taken for a code, so that the citizen can be told', () => {
    const right = withCheck('K7F3Q9W')
    const wrong = `${right.slice(0, 7)}${checkLetter('K7F3Q9W') === 'A' ? 'B' : 'A'}`
    expect(understand(wrong)).toEqual({ kind: 'code', code: wrong })
    expect(understand(`#DG ${wrong}`)).toEqual({ kind: 'code', code: wrong })
    expect(understand('#DG 12')).toEqual({ kind: 'code', code: '12' })
  })

  test('of a receipt is looked up', () => {
    const receipt = withCheck('ABCDE123456')
    expect(understand(`TRA CUU ${receipt}`)).toEqual({ kind: 'receipt', receipt })
    expect(understand(`tra cứu ${receipt.toLowerCase().replace(/(.{4})/g, '$1 ')}`)).toEqual({
      kind: 'receipt',
      receipt,
    })
  })
})

test('ordinary words are words, even where their letters could be a code', () => {
  for (const text of [
    'cảm ơn anh chị',
    'tôi chờ 3 tiếng ở quầy số 2',
    'hồ sơ của tôi đâu rồi',
    'hai lần đi lại',
    '10',
    '6',
    'nhanh',
    'không',
    'đúng',
  ])
    expect(understand(text).kind).toBe('text')
})

test('no message whatever breaks it, and text is given back tidied', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const intent: Intent = understand(text)
      if (intent.kind === 'text') expect(intent.text).toBe(intent.text.trim())
    }),
  )
})
