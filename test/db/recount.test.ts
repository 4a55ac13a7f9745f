import fc from 'fast-check'
import { expect, test } from 'vitest'
import { migrate } from '../../db/migrations/index.ts'
import { rebuild, recount } from '../../db/recount.ts'
import { TARGETS } from '../../db/targets.ts'
import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { amendResponse } from '../../src/actions/response/amend.ts'
import { closeResponses } from '../../src/actions/response/close.ts'
import { recordResponse } from '../../src/actions/response/record.ts'
import { reissueTicket } from '../../src/actions/ticket/reissue.ts'
import { reportWords } from '../../src/commands/recount-words.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { APPLICANTS, FILINGS, OUTCOMES } from '../../src/domain/dossier.ts'
import type { Answers } from '../../src/domain/questionnaire/answers.ts'
import { VIAS } from '../../src/domain/response/response.ts'
import { shippedQuestionnaires } from '../../src/commands/seed.ts'
import { storeOfTests } from '../stores/store.ts'
import { openTest, type TestApp } from '../web/world.ts'

const HOUR = 3_600_000
const START_OF_HISTORY = Date.parse('2026-08-30T20:00:00+07:00')
const BY = { kind: 'system', name: 'test' } as const

/** Tables of the first five steps; all others are newer than the roll-ups of persons. */
const OLDER: ReadonlySet<string> = new Set(
  `agencies successions procedures counters questionnaires parameters assignments settings api_keys
   audit publications dossiers tickets responses once inbox outbox talks grants invitations links
   link_codes jobs funnels_day funnels_month funnels_agency_month tallies_day tallies_month
   tallies_agency_month`.split(/\s+/),
)

const quick = shippedQuestionnaires().find(({ id }) => id === 'quick')
const items = fc.dictionary(
  fc.constantFrom(...(quick?.questions ?? []).map(({ id }) => id)),
  fc.constantFrom(0, 1, 2, 3, 4, 5),
) as fc.Arbitrary<Answers['items']>
const answers: fc.Arbitrary<Answers> = fc.record({
  level: fc.constantFrom(1, 2, 3, 4, 5),
  items,
  reasons: fc.constant([]),
  comment: fc.constantFrom('', 'tốt', '"}', 'gọi 0912345678'),
})

const place = fc.oneof(
  fc.record({ dossier: fc.nat(6) }),
  fc.record({ poster: fc.constantFrom('DLK.22015', 'DLK.SNV-Q1') }),
)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('finish'),
    dossier: fc.nat(6),
    agency: fc.constantFrom('DLK.22015', 'DLK.SNV', 'DLK.24121'),
    procedure: fc.constantFrom('2.000815', '1.012753'),
    filing: fc.constantFrom(...FILINGS),
    result: fc.constantFrom(...OUTCOMES),
    applicant: fc.constantFrom(...APPLICANTS),
    daysAgo: fc.integer({ min: 0, max: 45 }),
    due: fc.option(fc.integer({ min: -3, max: 3 })),
    supplements: fc.option(fc.integer({ min: 0, max: 3 })),
  }),
  fc.record({
    kind: fc.constant('answer'),
    place,
    attempt: fc.nat(2),
    via: fc.constantFrom(...VIAS),
    answers,
  }),
  fc.record({ kind: fc.constant('amend'), place, attempt: fc.nat(2), answers }),
  fc.record({ kind: fc.constant('reissue'), dossier: fc.nat(6) }),
  fc.record({ kind: fc.constant('wait'), hours: fc.constantFrom(0.2, 5, 30, 400) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Plays a history. Refusals are part of it: what is refused must leave the roll-ups alone, too. */
async function play({ world, clock }: TestApp, name: string, steps: readonly Step[]): Promise<void> {
  const scope = operatorScope((await world.catalogues.read()).tree)
  const tickets = new Map<number, string>()
  const placeOf = (where: { dossier?: number; poster?: string }) =>
    where.poster === undefined
      ? { ticket: tickets.get(where.dossier ?? 0) ?? 'none' }
      : { poster: where.poster }
  for (const one of steps) {
    switch (one.kind) {
      case 'finish': {
        const { kind: _, dossier, daysAgo, due, supplements, ...rest } = one
        const finishedAt = clock.now - daysAgo * 24 * HOUR
        const done = await finishDossier(world, BY, scope, {
          ...rest,
          system: 'one-stop',
          code: `${name}-${dossier}`,
          receivedAt: finishedAt - 100 * HOUR,
          dueAt: due === null ? null : finishedAt + due * 24 * HOUR,
          finishedAt,
          counter: null,
          ...(supplements !== null && { supplements }),
        })
        if (done.ok) tickets.set(dossier, done.value.codes.long)
        break
      }
      case 'answer':
        await recordResponse(world, {
          place: placeOf(one.place),
          attempt: `${name} ${one.attempt}`,
          via: one.via,
          answers: one.answers,
        })
        break
      case 'amend':
        await amendResponse(world, {
          place: placeOf(one.place),
          attempt: `${name} ${one.attempt}`,
          answers: one.answers,
        })
        break
      case 'reissue': {
        const done = await reissueTicket(world, BY, scope, {
          system: 'one-stop',
          code: `${name}-${one.dossier}`,
        })
        if (done.ok) tickets.set(one.dossier, done.value.codes.long)
        break
      }
      case 'wait':
        clock.now += one.hours * HOUR
        await closeResponses(world)
    }
  }
}

const finish = {
  kind: 'finish',
  procedure: '2.000815',
  filing: 'online',
  result: 'granted',
  applicant: 'person',
  daysAgo: 1,
  due: 1,
  supplements: 1,
} as const
const given = { level: 4, items: {}, reasons: [], comment: '' } as const

/** What every history begins with, of a dossier and a page that nothing else in it is about: two answers, whatever comes after. */
const SURE: readonly Step[] = [
  { ...finish, dossier: 7, agency: 'DLK.SNV' },
  { kind: 'answer', place: { dossier: 7 }, attempt: 3, via: 'web', answers: given },
  { kind: 'answer', place: { poster: 'DLK.SNV-Q1' }, attempt: 3, via: 'kiosk', answers: given },
]

/** A world with a history of some answers in it. */
async function lived(): Promise<TestApp> {
  const t = await openTest()
  t.clock.now = START_OF_HISTORY
  await play(t, 'H15.1', [
    { ...finish, dossier: 0, agency: 'DLK.22015' },
    { ...finish, dossier: 1, agency: 'DLK.SNV' },
    { kind: 'answer', place: { dossier: 0 }, attempt: 0, via: 'web', answers: given },
    {
      kind: 'answer',
      place: { poster: 'DLK.22015' },
      attempt: 0,
      via: 'kiosk',
      answers: given,
    },
  ])
  return t
}

test('the roll-ups equal the raw rows after any history', async () => {
  const t = await openTest()
  t.clock.now = START_OF_HISTORY
  let history = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      await play(t, `H15.${history++}`, [...SURE, ...steps])
      expect(await recount(t.engine)).toMatchObject({ equal: true, differences: [] })
    }),
    { numRuns: storeOfTests() === 'd1' ? 15 : 60 },
  )
  const report = await recount(t.engine)
  // Beside the sure answers some that came by chance.
  expect(report.responses).toBeGreaterThan(2 * history)
  // Rebuilding what is right changes nothing but cells of all zeros, which go.
  await rebuild(t.engine)
  expect(await recount(t.engine)).toEqual(report)
})

test('each planted difference is named, and rebuilt', async () => {
  const { engine } = await lived()
  const good = await recount(engine)
  expect(good).toMatchObject({ equal: true, responses: 2, dossiers: 2 })
  const plant = async (statement: string) => {
    await engine.commit({ statements: [{ sql: statement, parameters: [] }] })
    const report = await recount(engine)
    expect(report.equal).toBe(false)
    expect(reportWords(report)).toContain(report.differences[0]?.table ?? '-')
    await rebuild(engine)
    expect(await recount(engine)).toMatchObject({ equal: true })
    return report
  }
  const key = { month: '2026-08', agency: 'DLK.22015' }
  expect((await plant(`update tallies_agency_month set n4 = 7 where verified = 1`)).differences).toEqual([
    {
      table: 'tallies_agency_month',
      cell: { ...key, verified: 1, via: 'web', question: 'overall' },
      stored: [0, 0, 0, 7, 0],
      recounted: [0, 0, 0, 1, 0],
    },
  ])
  for (const table of [
    'tallies_month',
    'tallies_day',
    'funnels_day',
    'funnels_month',
    'funnels_agency_month',
    'persons_month',
    'persons_day',
    'timings_month',
    'timings_day',
  ]) {
    // A cell that is missing, and one that should not be there.
    const report = await plant(`delete from ${table} where agency = 'DLK.22015'`)
    expect(new Set(report.differences.map((one) => one.table))).toEqual(new Set([table]))
    expect(report.differences[0]?.stored.every((count) => count === 0)).toBe(true)
    expect(await plant(`update ${table} set agency = 'DLK.24121' where agency = 'DLK.22015'`)).toMatchObject({
      differing: report.differing * 2,
    })
  }
  for (const table of ['tallies_all_month', 'funnels_all_month']) {
    const report = await plant(`delete from ${table} where field <> ''`)
    expect(new Set(report.differences.map((one) => one.table))).toEqual(new Set([table]))
    expect(await plant(`update ${table} set month = '2025-01' where field <> ''`)).toMatchObject({
      differing: report.differing * 2,
    })
  }
  // A raw row that is gone shows in every grain; the rebuild follows the raw rows.
  const lost = await plant(`delete from responses where verified = 1`)
  expect(lost.differences.map((one) => one.table)).toEqual([
    'persons_day',
    'persons_month',
    'tallies_agency_month',
    'tallies_all_month',
    'tallies_day',
    'tallies_month',
  ])
  expect(lost.responses).toBe(1)
  expect(reportWords(await recount(engine))).toMatch(/^equal: \d+ cells from 1 responses and 2 dossiers$/)
})

test('a database from before the newer roll-ups gets them counted from what is stored', async () => {
  const { engine } = await lived()
  const newer = Object.keys(TARGETS).filter((table) => !OLDER.has(table))
  const statements = [
    ...[...newer, 'failures'].map((table) => `drop table ${table}`),
    'alter table dossiers drop column supplements',
    'alter table procedures drop column legal_days',
    'alter table counters drop column closed_on',
    'alter table api_keys drop column used_on',
    `delete from kysely_migration where name >= '0006'`,
  ]
  for (const sql of statements) await engine.commit({ statements: [{ sql, parameters: [] }] })
  await migrate(engine)
  expect(reportWords(await recount(engine))).toMatch(/^equal/)
})

test('cells of zeros count as absent, and only the first differences are told one by one', async () => {
  const { engine } = await lived()
  const zeros = `insert into funnels_agency_month (month, agency, finished, invited) values ('2020-01', 'X', 0, 0)`
  await engine.commit({ statements: [{ sql: zeros, parameters: [] }] })
  expect(await recount(engine)).toMatchObject({ equal: true })
  const many = `insert into funnels_agency_month (month, agency, finished, invited)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 30) select '2020-02', 'X' || i, 1, 0 from n`
  await engine.commit({ statements: [{ sql: many, parameters: [] }] })
  const report = await recount(engine)
  expect(report.differing).toBe(30)
  expect(report.differences).toHaveLength(20)
  expect(reportWords(report)).toContain('… and 10 more')
})
