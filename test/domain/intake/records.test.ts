import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordsOf } from '../../../src/domain/intake/records.ts'

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
