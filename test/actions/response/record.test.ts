import { expect, test } from 'vitest'
import { recount } from '../../../db/recount.ts'
import { amendResponse, openResponse } from '../../../src/actions/response/amend.ts'
import { closeResponses } from '../../../src/actions/response/close.ts'
import { recordResponse } from '../../../src/actions/response/record.ts'
import type { Answers } from '../../../src/domain/questionnaire/answers.ts'
import { counts, rows } from '../../web/citizen-steps.ts'
import { accepted } from '../../domain/accepted.ts'
import { COMMUNE, COUNTER, DAY, openTest, type TestApp } from '../../web/world.ts'
import { A, answer, B, C, finish } from '../world.ts'

const MINUTE = 60_000
const GIVEN: Answers = { level: 2, items: { result: 1 }, reasons: ['late'], comment: 'Chờ lâu' }

async function ticket(t: TestApp, overrides: Parameters<typeof finish>[1] = {}) {
  return accepted(await finish(t, overrides)).codes.long
}

test('an answer is stored under the visit, the version and the day alone', async () => {
  const t = await openTest()
  const long = await ticket(t)
  const { receipt, repeated } = accepted(await answer(t, long, A, GIVEN))
  expect({ receipt, repeated }).toEqual({
    receipt: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{12}$/),
    repeated: false,
  })
  const [row, ...more] = await rows(t)
  expect(more).toEqual([])
  expect(row).toEqual({
    id: expect.stringMatching(/^.{26}$/),
    agency: COMMUNE,
    procedure: '2.000815',
    field: 'Chứng thực',
    filing: 'counter',
    late: 0,
    day: '2026-11-23',
    verified: 1,
    via: 'web',
    answered_on: '2026-11-23',
    questionnaire: 'quick',
    version: 1,
    level: 2,
    items: '{"result":1}',
    reasons: '["late"]',
    comment: 'Chờ lâu',
    open_until: t.clock.now + 30 * MINUTE,
    revision: 0,
  })
  expect(await counts(t)).toEqual({ official: [0, 1, 0, 0, 0], apart: [0, 0, 0, 0, 0] })
})

test('a repeat of the same attempt is thanked again, and counts once', async () => {
  const t = await openTest()
  const long = await ticket(t)
  const all = (await Promise.all(Array.from({ length: 20 }, () => answer(t, long, A)))).map(accepted)
  expect(new Set(all.map(({ receipt }) => receipt)).size).toBe(1)
  expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1)
  expect(await rows(t)).toHaveLength(1)
  expect(await counts(t)).toMatchObject({ official: [0, 0, 0, 1, 0] })
})

test('of two attempts at one ticket the first stays, and the other learns that it was used', async () => {
  const t = await openTest()
  const long = await ticket(t)
  const both = await Promise.all([answer(t, long, A, { level: 5 }), answer(t, long, B, { level: 1 })])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'ticket-spent' } })
  expect(await rows(t)).toHaveLength(1)
  expect(await answer(t, long, C)).toMatchObject({ refusal: { code: 'ticket-spent' } })
})

test('another level of the same attempt is a change of mind, also when they race', async () => {
  const t = await openTest()
  const long = await ticket(t)
  accepted(await answer(t, long, A, { level: 1 }))
  accepted(await answer(t, long, A, { level: 5 }))
  expect(await counts(t)).toMatchObject({ official: [0, 0, 0, 0, 1] })
  await Promise.all(([1, 2, 3, 4, 5, 1, 2, 3] as const).map((level) => answer(t, long, A, { level })))
  const [row] = await rows(t)
  const { official } = await counts(t)
  expect(official.indexOf(1) + 1).toBe(row?.level)
  expect(official.reduce((a, b) => a + b)).toBe(1)
  expect(await recount(t.engine)).toMatchObject({ equal: true })
})

test('more can be said for thirty minutes, and not a moment longer', async () => {
  const t = await openTest()
  const long = await ticket(t)
  accepted(await answer(t, long, A, { level: 2 }))
  const place = { ticket: long }
  t.clock.now += 30 * MINUTE - 1
  expect(accepted(await amendResponse(t.world, { place, attempt: A, answers: GIVEN }))).toMatchObject({
    revision: 1,
  })
  expect(accepted(await openResponse(t.world, place, A)).response.answers).toEqual(GIVEN)
  t.clock.now += 1
  const closed = { ok: false, refusal: { code: 'response-closed' } }
  expect(await amendResponse(t.world, { place, attempt: A, answers: { ...GIVEN, level: 5 } })).toEqual(closed)
  expect(await openResponse(t.world, place, A)).toEqual(closed)
  expect(await answer(t, long, A, { level: 5 })).toEqual(closed)
  // The same level again is still thanked: nothing changes.
  expect(accepted(await answer(t, long, A, { level: 2 }))).toMatchObject({ repeated: true })
  expect(await rows(t)).toMatchObject([{ level: 2, revision: 1 }])
})

test('when the time to change has passed, the service forgets when the answer came', async () => {
  const t = await openTest()
  accepted(await answer(t, await ticket(t), A))
  t.clock.now += 10 * MINUTE
  accepted(await answer(t, await ticket(t, { code: 'H15-2' }), B))
  t.clock.now += 20 * MINUTE
  await closeResponses(t.world)
  expect((await rows(t)).map((row) => row.open_until).toSorted()).toEqual([t.clock.now + 10 * MINUTE, null])
  // No time of day is left in what an answer wrote.
  expect(JSON.stringify(await t.engine.db.selectFrom('once').selectAll().execute())).not.toMatch(/\d{13}/)
  expect(await t.engine.db.selectFrom('audit').selectAll().where('actor', '=', 'citizen').execute()).toEqual(
    [],
  )
})

test('only who holds the attempt reaches the answer', async () => {
  const t = await openTest()
  const long = await ticket(t)
  accepted(await answer(t, long, A, GIVEN))
  const other = { place: { ticket: long }, attempt: B, answers: { ...GIVEN, level: 5 } } as const
  expect(await amendResponse(t.world, other)).toEqual({
    ok: false,
    refusal: { code: 'not-found', what: 'response' },
  })
  expect(await rows(t)).toMatchObject([{ level: 2, comment: 'Chờ lâu' }])
})

test('numbers and addresses of persons are taken out of the comment, before it is stored', async () => {
  const t = await openTest()
  const comment = 'Gọi 0912 345 678, CCCD 066123456789, thư a.b@c.vn'
  const long = await ticket(t)
  accepted(await answer(t, long, A, { comment }))
  const said = async () => (await rows(t))[0]?.comment
  for (const secret of ['0912', '345 678', '066123456789', 'a.b@c.vn'])
    expect(await said()).not.toContain(secret)
  accepted(
    await amendResponse(t.world, { place: { ticket: long }, attempt: A, answers: { ...GIVEN, comment } }),
  )
  for (const secret of ['0912', '066123456789', '@c.vn']) expect(await said()).not.toContain(secret)
})

test('what a questionnaire does not ask is refused, and the ticket stays unused', async () => {
  const t = await openTest()
  const long = await ticket(t)
  const wrong: readonly [Partial<Answers>, string, string][] = [
    [{ level: 6 as Answers['level'] }, 'level', 'not-a-level'],
    [{ items: { colour: 3 } }, 'colour', 'unknown-question'],
    [{ items: { result: 9 as 5 } }, 'result', 'not-a-level'],
    [{ level: 1, reasons: ['weather'] }, 'reasons', 'unknown-reason'],
    [{ comment: 'ă'.repeat(2001) }, 'comment', 'too-long'],
  ]
  for (const [answers, field, reason] of wrong)
    expect(await answer(t, long, A, answers)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', issues: [{ field, reason }] },
    })
  expect(await rows(t)).toEqual([])
  accepted(await answer(t, long, A))
})

test('an answer without a ticket is stored apart, each attempt once', async () => {
  const t = await openTest()
  const at = (poster: string, attempt: string) =>
    recordResponse(t.world, {
      place: { poster },
      attempt,
      via: 'web',
      answers: { level: 5, items: {}, reasons: [], comment: '' },
    })
  const first = accepted(await at(COUNTER, A))
  expect(accepted(await at(COUNTER, A))).toEqual({ ...first, repeated: true })
  accepted(await at(COMMUNE, A))
  expect(await at('NOWHERE', A)).toEqual({ ok: false, refusal: { code: 'not-found', what: 'NOWHERE' } })
  expect(await counts(t)).toEqual({ official: [0, 0, 0, 0, 0], apart: [0, 0, 0, 0, 2] })
  expect(await rows(t)).toMatchObject([{ verified: 0, procedure: '' }, { verified: 0 }])
})

test('an answer counts under the day the dossier was finished', async () => {
  const t = await openTest()
  const long = await ticket(t)
  t.clock.now += 20 * DAY
  accepted(await answer(t, long, A, { level: 3 }))
  expect(await rows(t)).toMatchObject([{ day: '2026-11-23', answered_on: '2026-12-13' }])
  expect(
    await t.engine.db
      .selectFrom('tallies_day')
      .select(['day', 'n3'])
      .where('question', '=', 'overall')
      .execute(),
  ).toEqual([{ day: '2026-11-23', n3: 1 }])
})
