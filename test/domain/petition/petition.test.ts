import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedParameters, shippedQuestionnaires } from '../../../src/commands/seed.ts'
import { addWorkingDays, holidaysOf, isWorkingDay } from '../../../src/domain/calendar/working-days.ts'
import { addDays, daysBetween } from '../../../src/domain/calendar/period.ts'
import type { Change } from '../../../src/domain/change.ts'
import { dueOn } from '../../../src/domain/petition/deadline.ts'
import {
  addFollowUps,
  ANSWER_LETTERS,
  causesOf,
  isOverdue,
  mayMove,
  move,
  NO_FOLLOW_UPS,
  type FollowUp,
  type Move,
} from '../../../src/domain/petition/petition.ts'
import { follow, triage } from '../../../src/domain/petition/triage.ts'
import type { Answers } from '../../../src/domain/questionnaire/answers.ts'
import type { Response } from '../../../src/domain/response/response.ts'
import { accepted } from '../accepted.ts'
import { VISIT } from '../visit.ts'

const PARAMETERS = shippedParameters()
const HOLIDAYS = holidaysOf(PARAMETERS)
const OPENING = { today: '2026-11-23', id: () => 'case', due: () => '2026-12-01' }

const answers = (own: Partial<Answers>): Answers => ({
  level: 4,
  items: {},
  reasons: [],
  comment: '',
  ...own,
})
const response = (own: Partial<Answers>) =>
  ({ id: 'R', visit: VISIT, verified: true, answers: answers(own) }) as Response
const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind)

test('a low level with a reason or words, and any words, are followed up; a bare level is not', () => {
  expect(triage(answers({ level: 1 }))).toBeUndefined()
  expect(triage(answers({ level: 2, reasons: ['late'] }))).toBe('low-rating')
  expect(triage(answers({ level: 2, comment: 'Chờ lâu' }))).toBe('low-rating')
  expect(triage(answers({ level: 3, reasons: ['late'] }))).toBeUndefined()
  expect(triage(answers({ level: 5, comment: 'Cảm ơn' }))).toBe('comment')
})

describe('a follow-up goes with the answers', () => {
  test('it is opened, withdrawn, and opened again as the citizen changes their mind', () => {
    const low = { level: 1, reasons: ['late'] } as const
    expect(follow(undefined, response({ level: 1 }), OPENING)).toEqual([])
    expect(follow(undefined, response(low), OPENING)).toEqual([
      {
        kind: 'follow-up-opened',
        id: 'case',
        response: 'R',
        agency: VISIT.agency,
        verified: true,
        origin: 'low-rating',
        openedOn: '2026-11-23',
        dueOn: '2026-12-01',
      },
    ])
    expect(follow(answers(low), response({ level: 4 }), OPENING)).toEqual([
      { kind: 'follow-up-withdrawn', id: 'case', day: '2026-11-23' },
    ])
    expect(kinds(follow(answers({ level: 4 }), response(low), OPENING))).toEqual(['follow-up-opened'])
  })

  test('only other words, reasons or another kind make it another; the order of reasons does not', () => {
    const before = answers({ level: 1, reasons: ['late', 'staff'], comment: 'Chờ lâu' })
    const again = (own: Partial<Answers>) => kinds(follow(before, response({ ...before, ...own }), OPENING))
    expect(again({ reasons: ['staff', 'late'], level: 2 })).toEqual([])
    expect(again({ items: { q1: 2 } })).toEqual([])
    expect(again({ comment: 'Chờ rất lâu' })).toEqual(['follow-up-opened'])
    expect(again({ reasons: ['late'] })).toEqual(['follow-up-opened'])
    expect(again({ level: 5, reasons: [] })).toEqual(['follow-up-opened'])
  })

  test('nothing is computed for a rating that opens none', () => {
    const never = (): never => {
      throw new Error('asked for')
    }
    expect(follow(undefined, response({ level: 5 }), { today: '', id: never, due: never })).toEqual([])
  })
})

describe('working days', () => {
  test('weekends and holidays do not count, Saturdays worked instead do', () => {
    expect(addWorkingDays('2026-11-20', 1, HOLIDAYS)).toBe('2026-11-23')
    // The Day of Vietnamese Culture lies between.
    expect(addWorkingDays('2026-11-23', 1, HOLIDAYS)).toBe('2026-11-25')
    expect(addWorkingDays('2026-02-13', 1, HOLIDAYS)).toBe('2026-02-23')
    expect(isWorkingDay('2026-08-22', HOLIDAYS)).toBe(true)
    expect(isWorkingDay('2026-08-31', HOLIDAYS)).toBe(false)
    // Of a year that nobody knows the holidays of, weekends alone are left out.
    expect(addWorkingDays('2040-01-02', 5, HOLIDAYS)).toBe('2040-01-09')
  })

  test('the answer is the n-th working day, whatever the day', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-01-01', days))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const to = addWorkingDays(from, count, HOLIDAYS)
        const between = Array.from({ length: daysBetween(from, to) }, (_, at) => addDays(from, at + 1))
        expect(between.filter((one) => isWorkingDay(one, HOLIDAYS)).length).toBe(count)
        expect(isWorkingDay(to, HOLIDAYS)).toBe(true)
      }),
    )
  })

  test('a newer set of a year stands in for the older one', () => {
    const [set] = PARAMETERS.filter(({ id, version }) => id === 'holidays' && version === 2)
    if (!set) throw new Error('2026 is missing')
    const newer = { ...set, version: 9, values: { off: ['2026-11-25'], worked: [] } }
    expect(addWorkingDays('2026-11-23', 1, holidaysOf([newer, ...PARAMETERS]))).toBe('2026-11-24')
    expect(addWorkingDays('2026-11-23', 2, holidaysOf([newer, ...PARAMETERS]))).toBe('2026-11-26')
  })

  test('the time to answer is a parameter, with five days where there is none', () => {
    expect(dueOn('2026-11-23', PARAMETERS)).toBe('2026-12-01')
    const slow = PARAMETERS.filter(({ id }) => id === 'follow-ups').map((one) => ({
      ...one,
      version: 2,
      values: { workingDays: 10 },
    }))
    expect(dueOn('2026-11-23', [...PARAMETERS, ...slow])).toBe('2026-12-08')
    expect(dueOn('2026-11-23', [])).toBe('2026-11-30')
  })
})

const OPEN: FollowUp = {
  id: 'case',
  agency: 'A',
  origin: 'comment',
  state: 'open',
  openedOn: '2026-11-02',
  dueOn: '2026-11-09',
  account: '',
  cause: '',
  answer: '',
  answeredOn: null,
  inTime: null,
  publicText: '',
  adoptedOn: null,
  satisfied: null,
  version: 3,
}
const CAUSES = causesOf(shippedQuestionnaires())
const by = (today: string) => ({
  account: 'officer',
  today,
  due: '2026-12-01',
  causes: new Set([...CAUSES.factors, ...CAUSES.reasons].map(({ id }) => id)),
})
const ANSWER = { kind: 'answer', answer: 'Đã mở thêm quầy', cause: 'reason:late', publicText: '' } as const

describe('what an official does', () => {
  test('an answer is scrubbed, dated and judged by the day it was due', () => {
    const late = accepted(move(OPEN, { ...ANSWER, answer: ' Gọi 0905 123 456 ' }, by('2026-11-10')))
    expect(late.next).toMatchObject({
      state: 'answered',
      answer: 'Gọi [số điện thoại]',
      answeredOn: '2026-11-10',
      inTime: false,
      account: 'officer',
      version: 4,
    })
    expect(late.step).toMatchObject({ kind: 'answered', text: 'Gọi [số điện thoại]', account: 'officer' })
    expect(accepted(move(OPEN, ANSWER, by('2026-11-09'))).next.inTime).toBe(true)
  })

  test('opened again it gets a new day, but an answer that was late stays late', () => {
    const late = accepted(move(OPEN, ANSWER, by('2026-11-10'))).next
    const reopened = accepted(move(late, { kind: 'reopen', note: 'Chưa rõ' }, by('2026-11-23'))).next
    expect(reopened).toMatchObject({ state: 'reopened', dueOn: '2026-12-01', answer: 'Đã mở thêm quầy' })
    expect(isOverdue(reopened, '2026-12-02')).toBe(true)
    expect(accepted(move(reopened, ANSWER, by('2026-11-24'))).next.inTime).toBe(false)
    const good = accepted(move(OPEN, ANSWER, by('2026-11-03'))).next
    const again = accepted(move(good, { kind: 'reopen', note: '' }, by('2026-11-23'))).next
    expect(accepted(move(again, ANSWER, by('2026-12-02'))).next.inTime).toBe(false)
    expect(accepted(move(again, ANSWER, by('2026-12-01'))).next.inTime).toBe(true)
  })

  test('what was adopted is public from its first day until it is taken back', () => {
    const adopted = accepted(move(OPEN, { ...ANSWER, publicText: 'Mở thêm quầy 2' }, by('2026-11-03'))).next
    expect(adopted).toMatchObject({ publicText: 'Mở thêm quầy 2', adoptedOn: '2026-11-03' })
    const other = { kind: 'adopt', publicText: 'Mở thêm quầy 3' } as const
    expect(accepted(move(adopted, other, by('2026-11-05'))).next).toMatchObject({
      publicText: 'Mở thêm quầy 3',
      adoptedOn: '2026-11-03',
    })
    expect(accepted(move(adopted, { kind: 'adopt', publicText: ' ' }, by('2026-11-05'))).next).toMatchObject({
      publicText: '',
      adoptedOn: null,
    })
  })

  test('what is missing, too long or unknown is named by its field', () => {
    const fields = (made: Move) => {
      const done = move(OPEN, made, by('2026-11-03'))
      return done.ok || done.refusal.code !== 'invalid' ? [] : done.refusal.issues.map(({ field }) => field)
    }
    expect(fields({ ...ANSWER, answer: ' \n' })).toEqual(['answer'])
    expect(fields({ ...ANSWER, answer: 'ă'.repeat(ANSWER_LETTERS + 1) })).toEqual(['answer'])
    expect(fields({ ...ANSWER, answer: 'ă'.repeat(ANSWER_LETTERS) })).toEqual([])
    expect(fields({ ...ANSWER, cause: 'reason:nothing', publicText: 'x'.repeat(401) })).toEqual([
      'cause',
      'publicText',
    ])
    expect(fields({ kind: 'reopen', note: 'x'.repeat(501) })).toEqual(['note'])
  })

  test('each thing can be done in its states alone', () => {
    const states = (made: Move) =>
      (['open', 'answered', 'reopened', 'withdrawn'] as const).filter((state) =>
        mayMove({ ...OPEN, state }, made),
      )
    expect(states({ kind: 'take' })).toEqual(['open', 'reopened'])
    expect(states(ANSWER)).toEqual(['open', 'reopened'])
    expect(states({ kind: 'adopt', publicText: '' })).toEqual(['answered'])
    expect(states({ kind: 'reopen', note: '' })).toEqual(['answered'])
  })

  test('it is overdue from the day after the last one, while it waits', () => {
    expect(isOverdue(OPEN, '2026-11-09')).toBe(false)
    expect(isOverdue(OPEN, '2026-11-10')).toBe(true)
    expect(isOverdue({ ...OPEN, state: 'answered' }, '2026-11-10')).toBe(false)
  })
})

test('counts of agencies add up', () => {
  const one = { opened: 5, answered: 4, inTime: 3, overdue: 1, judged: 2, satisfied: 1 }
  expect(addFollowUps([])).toEqual(NO_FOLLOW_UPS)
  expect(addFollowUps([one, one]).inTime).toBe(6)
})
