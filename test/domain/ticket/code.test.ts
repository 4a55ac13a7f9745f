import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  base32,
  checkLetter,
  codesOf,
  grouped,
  hasCheck,
  kindOf,
  LONG_LENGTH,
  normalise,
  SHORT_LENGTH,
  ticketCode,
  withCheck,
} from '../../../src/domain/ticket/code.ts'

const LETTERS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const letter = fc.constantFrom(...LETTERS)
const seven = fc.array(letter, { minLength: 7, maxLength: 7 }).map((letters) => letters.join(''))
const bytes = (count: number) => fc.uint8Array({ minLength: count, maxLength: count })

describe('base32', () => {
  test('keeps all bits, first bit first', () => {
    expect(base32(new Uint8Array([0xff]))).toBe('ZW')
    expect(base32(new Uint8Array([0, 0, 0, 0, 31]))).toBe('0000000Z')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (some) => {
        const bits = [...some].map((byte) => byte.toString(2).padStart(8, '0')).join('')
        const read = [...base32(some)]
          .map((one) => LETTERS.indexOf(one).toString(2).padStart(5, '0'))
          .join('')
        expect(read.slice(0, bits.length)).toBe(bits)
        expect(read.slice(bits.length)).toMatch(/^0{0,4}$/)
      }),
    )
  })
})

describe('the check letter', () => {
  test('notices every single wrong letter', () => {
    fc.assert(
      fc.property(seven, fc.nat(7), letter, (letters, at, wrong) => {
        const code = withCheck(letters)
        fc.pre(code.charAt(at) !== wrong)
        expect(hasCheck(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false)
      }),
    )
  })

  test('notices every swap of two letters', () => {
    fc.assert(
      fc.property(seven, fc.nat(7), fc.nat(7), (letters, a, b) => {
        const swapped = [...withCheck(letters)]
        fc.pre(swapped[a] !== swapped[b])
        ;[swapped[a], swapped[b]] = [swapped[b] ?? '', swapped[a] ?? '']
        expect(hasCheck(swapped.join(''))).toBe(false)
      }),
    )
  })

  test('fits what it was made for', () => {
    fc.assert(
      fc.property(seven, (letters) => void expect(hasCheck(letters + checkLetter(letters))).toBe(true)),
    )
    expect(hasCheck('')).toBe(false)
    expect(hasCheck('0')).toBe(false)
  })
})

describe('a typed code', () => {
  test('is read however it is written', () => {
    fc.assert(
      fc.property(
        seven.map(withCheck),
        fc.constantFrom('', ' ', '-', '–', '\u200b', '.', '_'),
        fc.boolean(),
        fc.boolean(),
        (code, mark, lower, confused) => {
          const looks = confused ? code.replaceAll('0', 'O').replaceAll('1', 'l') : code
          const typed = [...(lower ? looks.toLowerCase() : looks)].join(mark)
          expect(normalise(` ${typed}\n`)).toBe(code)
          expect(ticketCode(`ĐG ${typed}`)).toBe(code)
          expect(ticketCode(typed)).toBe(code)
        },
      ),
    )
  })

  test('of any kind is told by its length, letters and check letter', () => {
    fc.assert(
      fc.property(bytes(24), (some) => {
        const { long, short } = codesOf(some)
        expect([long.length, short.length]).toEqual([LONG_LENGTH, SHORT_LENGTH])
        expect([kindOf(long), kindOf(short)]).toEqual(['long', 'short'])
      }),
    )
    const short = withCheck('0A1B2C3')
    const wrong = short.endsWith('0') ? '1' : '0'
    expect(kindOf(short.slice(0, 7) + wrong)).toBe('mistyped')
    for (const text of ['', 'U'.repeat(8), '0'.repeat(9), 'a'.repeat(26)])
      expect(kindOf(text), text).toBe('malformed')
  })

  test('of any length never fails, and a very long one is cut', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void kindOf(ticketCode(text))))
    expect(ticketCode('0'.repeat(100_000))).toHaveLength(100)
  })

  test('is printed in groups of four', () => {
    expect(grouped('ABCD1234')).toBe('ABCD 1234')
    expect(grouped('ABCDE')).toBe('ABCD E')
  })
})
