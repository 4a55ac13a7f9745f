import { expect, test } from 'vitest'
import { recount } from '../../../db/recount.ts'
import { computeIndex } from '../../../src/actions/index/compute.ts'
import { handleFollowUp, type FollowUpAccess } from '../../../src/actions/petition/handle.ts'
import { judgeAnswer } from '../../../src/actions/petition/judge.ts'
import { amendResponse } from '../../../src/actions/response/amend.ts'
import { lookUpReceipt } from '../../../src/actions/response/look-up.ts'
import { parsePeriod } from '../../../src/domain/calendar/period.ts'
import type { Move } from '../../../src/domain/petition/petition.ts'
import type { Answers } from '../../../src/domain/questionnaire/answers.ts'
import type { FollowUpView } from '../../../src/ports/petitions.ts'
import { accepted } from '../../domain/accepted.ts'
import { COMMUNE, openTest, START, type TestApp } from '../../web/world.ts'
import { A, answer, B, scope } from '../world.ts'

const TODAY = '2026-11-23'
const OFFICER = { kind: 'official', id: 'officer' } as const
const LOW = { level: 1, comment: 'Chờ lâu, gọi 0905 123 456', reasons: ['late'] } as const
const REPLY = { kind: 'answer', answer: 'Đã mở thêm quầy', cause: 'reason:late', publicText: '' } as const

/** One rating as told, with its receipt and ticket. */
async function rated(t: TestApp, own: Partial<Answers> = LOW, attempt = A) {
  const { long } = await t.finish()
  const { receipt } = accepted(await answer(t, long, attempt, own))
  return { long, receipt }
}

async function access(t: TestApp, agencies?: readonly string[]): Promise<FollowUpAccess> {
  const rights = (await scope(t, agencies, ['scores', 'handle', 'reopen'])) as FollowUpAccess['read']
  return { read: rights, handle: rights, reopen: rights }
}

async function waiting(t: TestApp, state: 'waiting' | 'all' = 'waiting'): Promise<readonly FollowUpView[]> {
  const all = await scope(t)
  return t.world.petitions.list(all, { agencies: all.agencies, state, today: TODAY, limit: 10 })
}

async function handle(
  t: TestApp,
  made: Move,
  version: number,
  by: typeof OFFICER | { kind: 'official'; id: string } = OFFICER,
) {
  const [one] = await waiting(t, 'all')
  return handleFollowUp(t.world, by, await access(t), { id: one?.id ?? '', made, version })
}

test('a low rating is followed up in the unit that stores it, and a bare one is not', async () => {
  const t = await openTest()
  await rated(t, { level: 1 })
  expect(await waiting(t)).toEqual([])
  await rated(t, LOW, B)
  expect(await waiting(t)).toMatchObject([
    {
      agency: COMMUNE,
      origin: 'low-rating',
      state: 'open',
      openedOn: TODAY,
      dueOn: '2026-12-01',
      level: 1,
      reasons: ['late'],
      comment: 'Chờ lâu, gọi [số điện thoại]',
      answer: '',
      version: 0,
    },
  ])
})

test('it holds neither the id of the response nor anything that makes the receipt', async () => {
  const t = await openTest()
  await rated(t)
  const [row] = await t.engine.db.selectFrom('responses').select('id').execute()
  const [one] = await waiting(t)
  const shown = JSON.stringify([one, await t.world.petitions.steps(await scope(t), one?.id ?? '')])
  expect(shown).not.toContain(row?.id.slice(0, 11))
})

test('it goes with the citizen’s mind: withdrawn, open again, and again after an answer to other words', async () => {
  const t = await openTest()
  const { long } = await rated(t)
  const amend = async (own: Partial<Answers>) =>
    accepted(
      await amendResponse(t.world, {
        place: { ticket: long },
        attempt: A,
        answers: { level: 1, items: {}, reasons: [], comment: '', ...own },
      }),
    )
  await amend({ level: 4 })
  expect(await waiting(t, 'all')).toEqual([])
  await amend({ comment: 'Chờ lâu' })
  const [again] = await waiting(t)
  expect(again).toMatchObject({ state: 'open', version: 2, comment: 'Chờ lâu' })
  expect(accepted(await handle(t, REPLY, 2))).toEqual({ stored: true })
  await amend({ comment: 'Chờ lâu', items: { access: 2 } })
  expect(await waiting(t)).toEqual([])
  await amend({ comment: 'Không nhận được kết quả' })
  expect(await waiting(t)).toMatchObject([{ state: 'reopened', answer: 'Đã mở thêm quầy', version: 4 }])
  const steps = await t.world.petitions.steps(await scope(t), again?.id ?? '')
  expect(steps.map(({ account, kind, version }) => [version, kind, account])).toEqual([
    [1, 'withdrawn', ''],
    [2, 'changed', ''],
    [3, 'answered', 'officer'],
    [4, 'changed', ''],
  ])
})

test('an answer reaches whoever holds the receipt, who says once whether it satisfies', async () => {
  const t = await openTest()
  const { receipt } = await rated(t)
  expect(accepted(await lookUpReceipt(t.world, receipt))).toMatchObject({
    level: 1,
    answeredOn: TODAY,
    followUp: { state: 'open', dueOn: '2026-12-01', answer: '' },
  })
  expect(await judgeAnswer(t.world, receipt, true)).toMatchObject({ ok: false })
  accepted(await handle(t, { kind: 'take' }, 0))
  accepted(await handle(t, { ...REPLY, publicText: 'Mở thêm quầy số 2' }, 1))
  expect(accepted(await lookUpReceipt(t.world, receipt)).followUp).toEqual({
    state: 'answered',
    dueOn: '2026-12-01',
    answer: 'Đã mở thêm quầy',
    answeredOn: TODAY,
    changed: 'Mở thêm quầy số 2',
    satisfied: null,
  })
  expect(accepted(await judgeAnswer(t.world, receipt, false))).toBe('judged')
  expect(accepted(await judgeAnswer(t.world, receipt, false))).toBe('judged')
  expect(await judgeAnswer(t.world, receipt, true)).toMatchObject({ refusal: { code: 'response-closed' } })
  expect(accepted(await lookUpReceipt(t.world, receipt)).followUp).toMatchObject({ satisfied: false })
  const steps = await t.world.petitions.steps(await scope(t), (await waiting(t, 'all'))[0]?.id ?? '')
  expect(steps.map(({ kind, text }) => [kind, text])).toEqual([
    ['taken', ''],
    ['answered', 'Đã mở thêm quầy'],
    ['judged', 'no'],
  ])
  const log = (await t.world.audit.latest({ kind: 'follow-up-moved', limit: 9 })).map((one) => one.subject)
  expect(log.map((subject) => subject.replace(/^.*@/, ''))).toEqual([
    `2: answered, ${COMMUNE}`,
    `1: taken, ${COMMUNE}`,
  ])
})

test('of two who write at once one is stored and the other is shown it; nothing is written over', async () => {
  const t = await openTest()
  await rated(t)
  const both = await Promise.all([
    handle(t, REPLY, 0),
    handle(t, { ...REPLY, answer: 'Một trả lời khác' }, 0, { kind: 'official', id: 'other' }),
  ])
  expect(both.map((done) => accepted(done).stored).toSorted()).toEqual([false, true])
  const late = accepted(await handle(t, REPLY, 0))
  expect(late).toMatchObject({ stored: false, now: { state: 'answered', version: 1 } })
  // The same version, but no longer to be answered.
  expect(accepted(await handle(t, REPLY, 1))).toMatchObject({ stored: false })
})

test('an officer whose citizen changes their mind meanwhile answers nothing', async () => {
  const t = await openTest()
  const { long } = await rated(t)
  let met = false
  const commit: TestApp['world']['commit'] = async (unit) => {
    if (!met) {
      met = true
      const answers = { level: 1, items: {}, reasons: [], comment: 'Việc khác' } as const
      accepted(await amendResponse(t.world, { place: { ticket: long }, attempt: A, answers }))
    }
    return t.world.commit(unit)
  }
  const [one] = await waiting(t)
  const done = await handleFollowUp({ ...t.world, commit }, OFFICER, await access(t), {
    id: one?.id ?? '',
    made: REPLY,
    version: 0,
  })
  expect(accepted(done)).toMatchObject({
    stored: false,
    now: { state: 'open', comment: 'Việc khác', answer: '' },
  })
  const steps = await t.world.petitions.steps(await scope(t), one?.id ?? '')
  expect(steps.map(({ kind }) => kind)).toEqual(['changed'])
})

test('nobody handles what is not theirs, and an officer opens nothing again', async () => {
  const t = await openTest()
  await rated(t)
  const [one] = await waiting(t)
  const told = { id: one?.id ?? '', made: REPLY, version: 0 }
  expect(await handleFollowUp(t.world, OFFICER, await access(t, ['DLK.SNV']), told)).toMatchObject({
    refusal: { code: 'not-found' },
  })
  const reader = { ...(await access(t)), handle: await scope(t, ['DLK'], ['scores']) }
  expect(await handleFollowUp(t.world, OFFICER, reader, told)).toMatchObject({
    refusal: { code: 'not-yours' },
  })
  accepted(await handle(t, REPLY, 0))
  const officer = { ...(await access(t)), reopen: await scope(t, ['DLK'], ['scores', 'handle']) }
  const again = { ...told, made: { kind: 'reopen', note: 'Chưa rõ' } as const, version: 1 }
  expect(await handleFollowUp(t.world, OFFICER, officer, again)).toMatchObject({
    refusal: { code: 'not-yours' },
  })
  expect(accepted(await handleFollowUp(t.world, OFFICER, await access(t), again))).toEqual({ stored: true })
  expect(await waiting(t)).toMatchObject([{ state: 'reopened' }])
})

test('whatever is done with a follow-up, the rating, the scores and the inputs of Decision 766 stay', async () => {
  const t = await openTest()
  const { receipt } = await rated(t)
  const year = parsePeriod('2026')
  if (!year) throw new Error('no year')
  const given = { petitions_on_time: '0', petitions_satisfied: '0', petitions_total: '0' }
  const all = await scope(t)
  const seen = async () => ({
    responses: await t.engine.db.selectFrom('responses').selectAll().execute(),
    tallies: await t.engine.db.selectFrom('tallies_day').selectAll().execute(),
    persons: await t.engine.db.selectFrom('persons_day').selectAll().execute(),
    points: accepted(
      await computeIndex(t.world, all, {
        id: 'decision-766',
        period: year,
        options: {},
        agency: COMMUNE,
        given,
      }),
    ).figures,
    without: await computeIndex(t.world, all, {
      id: 'decision-766',
      period: year,
      options: {},
      agency: COMMUNE,
      given: {},
    }),
  })
  const before = await seen()
  expect(before.without).toMatchObject({
    refusal: { issues: Object.keys(given).map((field) => ({ field })) },
  })
  accepted(await handle(t, { kind: 'take' }, 0))
  accepted(await handle(t, { ...REPLY, publicText: 'Mở thêm quầy' }, 1))
  accepted(await judgeAnswer(t.world, receipt, true))
  accepted(await handle(t, { kind: 'reopen', note: '' }, 3))
  accepted(await handle(t, REPLY, 4))
  expect(await seen()).toEqual(before)
  expect(await recount(t.engine)).toMatchObject({ equal: true })
})

test('figures by agency and day of opening: of ratings by ticket alone', async () => {
  const t = await openTest()
  const first = await rated(t)
  accepted(await handle(t, REPLY, 0))
  accepted(await judgeAnswer(t.world, first.receipt, true))
  await rated(t, { level: 4, comment: 'Nên có thêm ghế' }, B)
  const counts = async (period: string, day = TODAY) => {
    const asked = parsePeriod(period)
    if (!asked) throw new Error(period)
    return t.world.petitions.counts(await scope(t), new Set([COMMUNE]), asked, day)
  }
  const now = { opened: 2, answered: 1, inTime: 1, overdue: 0, judged: 1, satisfied: 1 }
  expect(await counts('2026-11')).toEqual(new Map([[COMMUNE, now]]))
  expect((await counts('2026-11', '2026-12-02')).get(COMMUNE)).toEqual({ ...now, overdue: 1 })
  expect(await counts('2026-10')).toEqual(new Map())
  const all = await scope(t)
  const overdue = { agencies: all.agencies, state: 'overdue', today: '2026-12-02', limit: 9 } as const
  expect(await t.world.petitions.list(all, overdue)).toMatchObject([{ comment: 'Nên có thêm ghế' }])
  expect(await t.world.petitions.list(all, { ...overdue, today: '2026-12-01' })).toEqual([])
})

test('what was adopted is public in the agency’s words alone', async () => {
  const t = await openTest()
  await rated(t)
  const agencies = new Set([COMMUNE])
  accepted(await handle(t, REPLY, 0))
  expect(await t.world.petitions.adopted(agencies, 5)).toEqual([])
  accepted(await handle(t, { kind: 'adopt', publicText: 'Mở thêm quầy, gọi 0905 123 456' }, 1))
  expect(await t.world.petitions.adopted(agencies, 5)).toEqual([
    { agency: COMMUNE, day: TODAY, text: 'Mở thêm quầy, gọi [số điện thoại]' },
  ])
  expect(await t.world.petitions.adopted(new Set(['DLK.SNV']), 5)).toEqual([])
  accepted(await handle(t, { kind: 'adopt', publicText: '' }, 2))
  expect(await t.world.petitions.adopted(agencies, 5)).toEqual([])
  expect(t.clock.now).toBe(START)
})
