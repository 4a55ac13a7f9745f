import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openNumbering, TAB } from '../../../src/domain/export/numbering.ts'

/** Numbers all lines of some bytes, which begin at an odd place of their memory as those of a database may. */
function numbered(lines: readonly string[], into = openNumbering()) {
  const text = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
  const memory = new Uint8Array(text.length + 3)
  memory.set(text, 3)
  const bytes = new DataView(memory.buffer, 3)
  const numbers: number[] = []
  for (let at = 0; at < text.length; at = into.end + 1) numbers.push(into.of(bytes, at))
  return { numbers, into }
}

/** Lines of few letters, so that many are alike, or differ in their last letter or their length alone. */
const anyLine = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'ế', '\t', '\v'), maxLength: 9 }),
  fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')),
)

test('the same line has the same number, another one another, counted from 0; and each is given back', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 300 }), (lines) => {
      const { into, numbers } = numbered(lines)
      const different = [...new Set(lines)]
      expect(numbers).toEqual(lines.map((line) => different.indexOf(line)))
      expect(into.size).toBe(different.length)
      expect(into.textsFrom(0)).toEqual(different)
      expect(into.textsFrom(1)).toEqual(different.slice(1))
    }),
  )
})

test('many thousands are still told apart, and found again', () => {
  const lines = Array.from({ length: 40_000 }, (_, at) => `H15.${at % 200}\t2.00${at}\tcounter\t0\t2025-03`)
  const { into, numbers } = numbered(lines)
  expect(numbers).toEqual([...lines.keys()])
  expect(numbered(lines.toReversed(), into).numbers).toEqual([...lines.keys()].toReversed())
  expect(into.size).toBe(lines.length)
})

test('what ends a line may be another byte, and all lines are given back with their ends', () => {
  const bytes = new TextEncoder().encode('ế\t\t2.000815\n\tế\t')
  const numbering = openNumbering(TAB)
  const numbers: number[] = []
  for (let at = 0; at < bytes.length; at = numbering.end + 1)
    numbers.push(numbering.of(new DataView(bytes.buffer), at))
  expect(numbers).toEqual([0, 1, 2, 0])
  expect(numbering.textsFrom(0)).toEqual(['ế', '', '2.000815\n'])
  expect(new TextDecoder().decode(numbering.bytes())).toBe('ế\t\t2.000815\n\t')
})
