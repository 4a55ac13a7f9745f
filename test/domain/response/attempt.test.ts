import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptOf, responseId } from '../../../src/domain/response/attempt.ts'
import { idPrefixOf, receiptOf } from '../../../src/domain/response/response.ts'

const chance = fc.uint8Array({ minLength: 14, maxLength: 14 })
const ZEROS = new Uint8Array(14)

test('attempts sort by day, then by the number of the page opened', () => {
  const place = fc.record({ day: fc.integer({ min: 1, max: 365 }), number: fc.nat(2 ** 15 - 1) })
  const dayText = (count: number) => new Date(Date.UTC(2026, 0, count)).toISOString().slice(0, 10)
  fc.assert(
    fc.property(place, place, chance, chance, (a, b, x, y) => {
      fc.pre(a.day !== b.day || a.number !== b.number)
      const first = a.day < b.day || (a.day === b.day && a.number < b.number)
      expect(attemptOf(dayText(a.day), a.number, x) < attemptOf(dayText(b.day), b.number, y)).toBe(first)
    }),
  )
})

test('an attempt has 26 letters, all but five of them by chance', () => {
  fc.assert(
    fc.property(chance, chance, (x, y) => {
      const [a, b] = [attemptOf('2026-11-23', 7, x), attemptOf('2026-11-23', 7, y)]
      expect(a).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
      expect(a.slice(0, 5)).toBe(b.slice(0, 5))
    }),
  )
  expect(attemptOf('2026-11-23', 7, ZEROS).slice(5)).not.toBe(
    attemptOf('2026-11-23', 7, new Uint8Array(14).fill(128, 13)).slice(5),
  )
})

test('the id of a response keeps the order of its attempt, and none of its chance', () => {
  fc.assert(
    fc.property(chance, fc.uint8Array({ minLength: 32, maxLength: 32 }), (x, hash) => {
      const attempt = attemptOf('2026-11-23', 9, x)
      const id = responseId(attempt, hash)
      expect(id).toHaveLength(26)
      expect(id.slice(0, 5)).toBe(attempt.slice(0, 5))
      expect(responseId(attemptOf('2026-11-23', 9, ZEROS), hash)).toBe(id)
    }),
  )
})

test('a receipt names the response it was given for, and a mistyped one names none', () => {
  const id = responseId(attemptOf('2026-11-23', 9, ZEROS), new Uint8Array(32).fill(77))
  const receipt = receiptOf(id)
  expect(id.startsWith(idPrefixOf(receipt.toLowerCase()) ?? 'none')).toBe(true)
  expect(idPrefixOf(receipt.slice(0, -1))).toBeUndefined()
  expect(idPrefixOf(`${receipt.slice(0, -1)}${receipt.endsWith('0') ? '1' : '0'}`)).toBeUndefined()
})
