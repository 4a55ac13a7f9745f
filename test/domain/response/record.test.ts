import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../../src/domain/change.ts'
import type { Answers, ItemAnswer, Level } from '../../../src/domain/questionnaire/answers.ts'
import type { Questionnaire } from '../../../src/domain/questionnaire/questionnaire.ts'
import { amend, record } from '../../../src/domain/response/record.ts'
import { AMEND_MS, amendKey, isOpen, type Response } from '../../../src/domain/response/response.ts'
import { add, NO_COUNTS, type Counts } from '../../../src/domain/tally/tally.ts'
import { VISIT } from '../visit.ts'

const NOW = Date.parse('2026-11-23T23:30:00+07:00')
const FORM = { id: 'quick', version: 3 } as Questionnaire
const OPENING = { today: '2026-11-23', id: () => 'case', due: () => '2026-12-01' }
const ORIGIN = { visit: VISIT, verified: true, via: 'web' } as const
const answers: fc.Arbitrary<Answers> = fc.record({
  level: fc.constantFrom<Level>(1, 2, 3, 4, 5),
  items: fc.dictionary(fc.constantFrom('q1', 'q2', 'q3'), fc.constantFrom<ItemAnswer>(0, 1, 2, 3, 4, 5)),
  reasons: fc.constant([]),
  comment: fc.constantFrom('', 'gọi 0905123456'),
})

/** The counts of each question after all the changes. */
function counted(changes: readonly Change[]): Readonly<Record<string, Counts>> {
  const sums: Record<string, Counts> = {}
  for (const change of changes)
    if (change.kind === 'tally-added')
      sums[change.cell.question] = add(sums[change.cell.question] ?? NO_COUNTS, change.counts)
  return sums
}

function responseOf(changes: readonly Change[]): Response {
  const [first] = changes
  if (first?.kind !== 'response-recorded' && first?.kind !== 'response-amended')
    throw new Error('no response first')
  return first.response
}

test('a response is stored scrubbed, under days only, with what it answered', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const response = responseOf(record(ORIGIN, FORM, given, 'id', NOW, OPENING))
      expect(response).toMatchObject({
        id: 'id',
        answeredOn: '2026-11-23',
        questionnaire: 'quick',
        version: 3,
        revision: 0,
      })
      expect(response.answers).toEqual({ ...given, comment: given.comment && 'gọi [số điện thoại]' })
    }),
  )
})

test('each answered question is counted once, and what does not apply is not', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const sums = counted(record(ORIGIN, FORM, given, 'id', NOW, OPENING))
      const expected = Object.entries(given.items).filter(([, level]) => level !== 0)
      expect(Object.keys(sums).toSorted()).toEqual(['overall', ...expected.map(([id]) => id)].toSorted())
      expect(sums['overall']?.[given.level - 1]).toBe(1)
    }),
  )
})

test('an amended response counts as if it had been the first answer', () => {
  fc.assert(
    fc.property(answers, answers, (first, second) => {
      const recorded = record(ORIGIN, FORM, first, 'id', NOW, OPENING)
      const amended = amend(responseOf(recorded), second, OPENING)
      const fresh = counted(record(ORIGIN, FORM, second, 'id', NOW, OPENING))
      const after = Object.entries(counted([...recorded, ...amended])).filter(([, sum]) =>
        sum.some((n) => n !== 0),
      )
      expect(Object.fromEntries(after)).toEqual(fresh)
      expect(responseOf(amended)).toMatchObject({ revision: 1, openUntil: NOW + AMEND_MS })
    }),
  )
})

test('a response is open for 30 minutes, until closed, and each change has a key of its own', () => {
  const response = responseOf(
    record(ORIGIN, FORM, { level: 3, items: {}, reasons: [], comment: '' }, 'id', NOW, OPENING),
  )
  expect(isOpen(response, NOW + 30 * 60_000 - 1)).toBe(true)
  expect(isOpen(response, NOW + 30 * 60_000)).toBe(false)
  expect(isOpen({ ...response, openUntil: null }, NOW)).toBe(false)
  expect(amendKey(response)).not.toBe(amendKey({ ...response, revision: 1 }))
})
