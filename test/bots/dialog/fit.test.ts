import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fit, split } from '../../../bots/dialog/fit.ts'

const reply = {
  text: 'Câu hỏi?',
  choices: ['1 – a', '2 – b', '3 – c', '4 – d', '5 – e'],
  asides: ['Bỏ qua', 'Quay lại'],
}

test('what has no button left is named in the text', () => {
  expect(fit(reply, { buttons: 5, text: 2_000, label: 100 }, 'vi')).toEqual([
    { text: 'Câu hỏi?\nHoặc gõ: bỏ qua · quay lại', buttons: reply.choices },
  ])
  expect(fit(reply, { buttons: 6, text: 2_000, label: 100 }, 'vi')).toEqual([
    { text: 'Câu hỏi?\nHoặc gõ: quay lại', buttons: [...reply.choices, 'Bỏ qua'] },
  ])
  expect(fit(reply, { buttons: 20, text: 4_096, label: 64 }, 'vi')).toEqual([
    { text: 'Câu hỏi?', buttons: [...reply.choices, ...reply.asides] },
  ])
})

test('answers that are too many or too long for buttons are listed in the text', () => {
  expect(fit(reply, { buttons: 4, text: 2_000, label: 100 }, 'en')).toEqual([
    { text: 'Câu hỏi?\n1 – a\n2 – b\n3 – c\n4 – d\n5 – e\nOr type: bỏ qua · quay lại', buttons: [] },
  ])
  expect(fit(reply, { buttons: 20, text: 2_000, label: 4 }, 'vi')[0]?.buttons).toEqual([])
})

test('a long text comes in parts that a channel takes, the buttons on the last, and no word is lost', () => {
  const words = fc.array(fc.stringMatching(/^[a-zđ😀]{1,12}$/u), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(words, fc.integer({ min: 15, max: 200 }), (said, longest) => {
      const text = said.join(' ')
      const parts = split(text, longest)
      for (const part of parts) expect([...part].length).toBeLessThanOrEqual(longest)
      expect(parts.join(' ').replace(/\s+/g, ' ')).toBe(text)
      const messages = fit({ ...reply, text }, { buttons: 5, text: longest, label: 100 }, 'vi')
      expect(messages.map(({ buttons }) => buttons.length)).toEqual([...messages.slice(1).map(() => 0), 5])
    }),
  )
})
