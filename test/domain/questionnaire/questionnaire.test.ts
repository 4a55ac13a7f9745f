import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAnswers, isSatisfied, type Answers } from '../../../src/domain/questionnaire/answers.ts'
import { next, openSteps } from '../../../src/domain/questionnaire/next.ts'
import {
  questionnaireFor,
  type Assignment,
  type Questionnaire,
} from '../../../src/domain/questionnaire/questionnaire.ts'

const words = { vi: 'a', en: 'a' }
const QUICK: Questionnaire = {
  id: 'quick',
  version: 1,
  validFrom: '2025-01-01',
  source: 'test',
  confidence: 'confirmed',
  title: words,
  overall: words,
  factors: [],
  questions: [
    { id: 'q1', factor: 'access', text: words },
    { id: 'q2', factor: 'result', text: words },
  ],
  reasons: [
    { id: 'slow', text: words },
    { id: 'fees', text: words },
  ],
  commentLength: 10,
}
const ANSWERS: Answers = { level: 4, items: {}, reasons: [], comment: '' }

describe('answers', () => {
  test('are tidied, and reasons stay only with a low level', () => {
    const given = { ...ANSWERS, reasons: ['slow', 'slow'], comment: '  tốt\r\n' }
    expect(checkAnswers(QUICK, given)).toMatchObject({ value: { reasons: [], comment: 'tốt' } })
    expect(checkAnswers(QUICK, { ...given, level: 2 })).toMatchObject({ value: { reasons: ['slow'] } })
    expect(checkAnswers(QUICK, { ...given, level: 3 })).toMatchObject({ value: { reasons: [] } })
  })

  test('that do not fit are refused with every field that is wrong', () => {
    const given = {
      level: 6,
      items: { q1: 9, q2: 0, q9: 1 },
      reasons: ['none'],
      comment: 'x'.repeat(11),
    } as unknown
    expect(checkAnswers(QUICK, given as Answers)).toEqual({
      ok: false,
      refusal: {
        code: 'invalid',
        issues: [
          { field: 'level', reason: 'not-a-level', detail: '6' },
          { field: 'comment', reason: 'too-long', detail: '10' },
          { field: 'q1', reason: 'not-a-level', detail: '9' },
          { field: 'q9', reason: 'unknown-question' },
          { field: 'reasons', reason: 'unknown-reason', detail: 'none' },
        ],
      },
    })
  })

  test('may be as long as promised in characters, not in bytes', () => {
    expect(checkAnswers(QUICK, { ...ANSWERS, comment: '😀'.repeat(10) }).ok).toBe(true)
    expect(checkAnswers(QUICK, { ...ANSWERS, comment: 'ễ'.normalize('NFD').repeat(10) }).ok).toBe(true)
  })

  test('of levels 4 and 5 are satisfied', () => {
    expect([1, 2, 3, 4, 5].filter(isSatisfied)).toEqual([4, 5])
  })
})

describe('the steps still open', () => {
  const step = fc.record({
    level: fc.option(fc.constantFrom(1, 2, 3, 4, 5), { nil: undefined }),
    q1: fc.option(fc.constantFrom(0, 1, 5), { nil: undefined }),
    comment: fc.constantFrom('', 'x'),
  })

  test('begin with the overall level, and nothing is open behind it', () => {
    expect(openSteps(QUICK, {})).toEqual([{ kind: 'overall' }])
    expect(next(QUICK, { items: { q1: 3 } })).toEqual({ kind: 'overall' })
  })

  test('hold reasons for a low level only, before the criteria', () => {
    expect(next(QUICK, { level: 2 })).toEqual({ kind: 'reasons' })
    expect(next(QUICK, { level: 2, reasons: ['slow'] })).toMatchObject({ kind: 'question' })
    expect(next({ ...QUICK, reasons: [] }, { level: 1 })).toMatchObject({ kind: 'question' })
    expect(next(QUICK, { level: 3 })).toMatchObject({ kind: 'question', question: { id: 'q1' } })
  })

  test('end when all is answered, and answering never opens one but a low level', () => {
    expect(next(QUICK, { level: 5, items: { q1: 0, q2: 4 }, comment: 'x' })).toBeUndefined()
    fc.assert(
      fc.property(step, ({ level, q1, comment }) => {
        const answers = {
          ...(level && { level }),
          items: q1 === undefined ? {} : { q1 },
          comment,
        } as Partial<Answers>
        const kinds = openSteps(QUICK, answers).map(({ kind }) => kind)
        if (level === undefined) return void expect(kinds).toEqual(['overall'])
        expect(kinds.includes('reasons')).toBe(level <= 2)
        expect(kinds.filter((kind) => kind === 'question')).toHaveLength(q1 === undefined ? 2 : 1)
        expect(kinds.includes('comment')).toBe(comment === '')
      }),
    )
  })
})

describe('the questionnaire of a visit', () => {
  const other = { ...QUICK, id: 'long', validFrom: '2026-03-01' }
  const all = [QUICK, { ...QUICK, version: 2, validFrom: '2026-06-01' }, other]
  const visit = { agency: 'A', procedure: 'P', day: '2026-07-01' }
  const given = (assignments: Partial<Assignment>[], day = visit.day) => {
    const filled = assignments.map((one) => ({
      agency: null,
      procedure: null,
      questionnaire: 'long',
      validFrom: '2026-01-01',
      ...one,
    }))
    const found = questionnaireFor({ ...visit, day }, filled, all)
    return found && `${found.id} ${found.version}`
  }

  test('is the short one unless assigned, in the version in force that day', () => {
    expect(given([])).toBe('quick 2')
    expect(given([], '2026-05-31')).toBe('quick 1')
    expect(given([], '2020-01-01')).toBe('quick 1')
    expect(questionnaireFor(visit, [], [])).toBeUndefined()
  })

  test('is assigned by agency or procedure from a day on', () => {
    expect(given([{ agency: 'A' }])).toBe('long 1')
    expect(given([{ agency: 'B' }])).toBe('quick 2')
    expect(given([{ procedure: 'Q' }])).toBe('quick 2')
    expect(given([{ procedure: 'P', validFrom: '2026-07-02' }])).toBe('quick 2')
  })

  test('is that of the most specific assignment, and of equals the latest', () => {
    expect(given([{ agency: 'A' }, { procedure: 'P', questionnaire: 'quick' }])).toBe('quick 2')
    expect(
      given([
        { agency: 'A', procedure: 'P' },
        { procedure: 'P', questionnaire: 'quick' },
      ]),
    ).toBe('long 1')
    expect(given([{ questionnaire: 'quick' }, { agency: 'A' }])).toBe('long 1')
    const dated = [{ agency: 'A', questionnaire: 'quick', validFrom: '2026-02-01' }, { agency: 'A' }]
    expect([given(dated), given(dated.toReversed())]).toEqual(['quick 2', 'quick 2'])
  })
})
