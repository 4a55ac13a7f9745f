import { afterAll, beforeAll, expect, test } from 'vitest'
import { askReport } from '../../../src/actions/report/ask.ts'
import { REPORT_STEPS } from '../../../src/actions/report/figures.ts'
import { makeReports } from '../../../src/actions/report/make.ts'
import { removeReport, writeReport } from '../../../src/actions/report/write.ts'
import { readScores } from '../../../src/actions/score/read.ts'
import { parsePeriod, type Period } from '../../../src/domain/calendar/period.ts'
import { REPORT_PART_LETTERS, type Report } from '../../../src/domain/report/report.ts'
import { accepted } from '../../domain/accepted.ts'
import { deskHistory, INTERIOR } from '../../web/desk-answers.ts'
import { COMMUNE, openTestApp, type TestApp } from '../../web/world.ts'
import { scope } from '../world.ts'

const AN = { kind: 'official', id: 'an' } as const
const BINH = { kind: 'official', id: 'binh' } as const
const pause = async () => undefined

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
  await deskHistory(t)
})
afterAll(() => t.close())

function period(name: string): Period {
  const found = parsePeriod(name)
  if (!found) throw new Error(`no period ${name}`)
  return found
}

async function access(own: readonly string[], write: readonly string[] = own) {
  return { read: await scope(t, own, ['scores']), write: await scope(t, write, ['report']) }
}

/** A finished report on an agency, asked for by An. */
async function report(agency = COMMUNE, name = '2026-11'): Promise<Report> {
  const asked = accepted(await askReport(t.world, AN, await scope(t), { agency, period: period(name) }))
  await makeReports(t.world, pause)
  const made = await t.world.reports.find(await scope(t), asked.id)
  if (!made) throw new Error('no report')
  return made
}

test('what is asked for waits, grows step by step, and then holds the figures that everybody reads', async () => {
  const asked = accepted(
    await askReport(t.world, AN, await scope(t), { agency: COMMUNE, period: period('2026-11') }),
  )
  expect(asked).toMatchObject({ state: 'waiting', progress: 0, steps: REPORT_STEPS, account: 'an' })
  const seen: number[] = []
  await makeReports(t.world, async () => {
    const [head] = await t.world.reports.waiting(1)
    seen.push(head?.progress ?? -1)
  })
  expect(seen).toEqual(Array.from({ length: REPORT_STEPS }, (_, at) => at + 1))
  const made = await t.world.reports.find(await scope(t), asked.id)
  expect(made).toMatchObject({ state: 'done', progress: REPORT_STEPS, version: 0, texts: {} })
  const all = await scope(t)
  const scores = accepted(
    await readScores(t.world, all, { agency: COMMUNE, period: period('2026-11'), by: 'late' }),
  )
  expect(made?.figures?.total).toMatchObject({
    n: 8,
    satisfied: 62.5,
    finished: 10,
    responseRate: 80,
    counts: scores.total.score.counts,
    before: { n: 4, satisfied: 75 },
  })
  expect(made?.figures?.tables.late.map(({ key, n, satisfied }) => [key, n, satisfied])).toEqual(
    scores.rows.map(({ key, score }) => [key, score.n, score.satisfied]),
  )
  expect(made?.figures).toMatchObject({
    unverified: 2,
    agency: { code: COMMUNE, level: 'commune', province: 'UBND tỉnh Đắk Lắk' },
    comments: { more: false, low: 1 },
  })
  expect(made?.figures?.indices.length).toBeGreaterThan(3)
  // Made once: another turn has nothing to do.
  expect(await t.world.reports.waiting(5)).toEqual([])
})

test('an agency without answers has a report that says so', async () => {
  const { figures, state } = await report('DLK.STP')
  expect(state).toBe('done')
  expect(figures?.total).toMatchObject({ n: 0, satisfied: null })
  expect(figures?.indices).toEqual([])
  expect(figures?.contributions).toEqual([])
})

test('what lies outside one’s agencies, in the future, or nowhere is refused and leaves nothing', async () => {
  const own = await scope(t, [INTERIOR], ['scores'])
  const before = (await t.world.reports.list(await scope(t), 100)).length
  const ask = async (agency: string, name: string) => {
    const done = await askReport(t.world, AN, own, { agency, period: period(name) })
    return done.ok ? 'asked' : done.refusal
  }
  expect(await ask(COMMUNE, '2026-11')).toEqual({ code: 'not-yours', agency: COMMUNE })
  expect(await ask('DLK.NOWHERE', '2026-11')).toMatchObject({ code: 'not-found' })
  expect(await ask(INTERIOR, '2027-Q1')).toMatchObject({
    code: 'invalid',
    issues: [{ field: 'period', reason: 'in-the-future' }],
  })
  expect(await t.world.reports.list(await scope(t), 100)).toHaveLength(before)
})

test('a report is read within one’s agencies alone', async () => {
  const { id } = await report()
  expect(await t.world.reports.find(await scope(t, [INTERIOR], ['scores']), id)).toBeUndefined()
  expect(await t.world.reports.find(await scope(t, [COMMUNE], ['dossiers']), id)).toBeUndefined()
  expect(await t.world.reports.list(await scope(t, [INTERIOR], ['scores']), 100)).toEqual([])
  expect(await t.world.reports.list(await scope(t, [], ['scores']), 100)).toEqual([])
  const listed = await t.world.reports.list(await scope(t, [COMMUNE], ['scores']), 100)
  expect(listed.map((head) => head.id)).toContain(id)
})

test('a report that cannot be made says so and stands in nobody’s way', async () => {
  const logged: string[] = []
  const asked = accepted(
    await askReport(t.world, AN, await scope(t), { agency: COMMUNE, period: period('2026-10') }),
  )
  const failing = {
    ...t.world,
    log: (_level: string, name: string) => void logged.push(name),
    tallies: new Proxy(t.world.tallies, {
      get: () => async () => {
        throw new Error('the database is gone')
      },
    }),
  }
  await makeReports(failing, pause)
  expect(logged).toEqual(['report-failed'])
  expect(await t.world.reports.find(await scope(t), asked.id)).toMatchObject({
    state: 'failed',
    figures: null,
  })
})

test('what is written is kept, and whoever read an older version gets the newer one instead of writing over it', async () => {
  const { id } = await report()
  const mine = await access([COMMUNE])
  const write = (by: typeof AN | typeof BINH, version: number, actions: string) =>
    writeReport(t.world, by, mine, { id, version, texts: { actions } })
  expect(accepted(await write(AN, 0, '  Mở thêm quầy.  '))).toEqual({ stored: true, version: 1 })
  const late = accepted(await write(BINH, 0, 'Việc khác.'))
  expect(late).toMatchObject({ stored: false, now: { version: 1, texts: { actions: 'Mở thêm quầy.' } } })
  expect(accepted(await write(BINH, 1, 'Việc khác.'))).toEqual({ stored: true, version: 2 })
  expect((await t.world.reports.find(await scope(t), id))?.texts).toEqual({ actions: 'Việc khác.' })
})

test('of two who write at once one is stored, and the other is told', async () => {
  const { id } = await report()
  const mine = await access([COMMUNE])
  const both = await Promise.all(
    [AN, BINH].map(async (by) =>
      accepted(await writeReport(t.world, by, mine, { id, version: 0, texts: { actions: by.id } })),
    ),
  )
  expect(both.map(({ stored }) => stored).toSorted()).toEqual([false, true])
  const winner = both.findIndex(({ stored }) => stored) === 0 ? 'an' : 'binh'
  expect((await t.world.reports.find(await scope(t), id))?.texts).toEqual({ actions: winner })
})

test('who neither asked for a report nor reports for its agency may not write or remove it', async () => {
  const { id } = await report()
  const reads = await access([COMMUNE], [])
  const [write, remove] = [
    await writeReport(t.world, BINH, reads, { id, version: 0, texts: {} }),
    await removeReport(t.world, BINH, reads, id),
  ]
  expect([write.ok, remove.ok]).toEqual([false, false])
  if (write.ok || remove.ok) return
  expect([write.refusal.code, remove.refusal.code]).toEqual(['not-yours', 'not-yours'])
  const elsewhere = await access([INTERIOR])
  expect(await writeReport(t.world, AN, elsewhere, { id, version: 0, texts: {} })).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(await removeReport(t.world, AN, elsewhere, id)).toMatchObject({ refusal: { code: 'not-found' } })
  // Who asked for it may, whatever their role.
  expect(accepted(await removeReport(t.world, AN, reads, id))).toBe('removed')
  expect(await t.world.reports.find(await scope(t), id)).toBeUndefined()
})

test('a part that is too long is named, and nothing is stored', async () => {
  const { id } = await report()
  const long = 'a'.repeat(REPORT_PART_LETTERS + 1)
  const done = await writeReport(t.world, AN, await access([COMMUNE]), {
    id,
    version: 0,
    texts: { actions: 'Việc.', causes: long },
  })
  expect(done).toMatchObject({
    refusal: { code: 'invalid', issues: [{ field: 'causes', reason: 'too-long' }] },
  })
  expect(await t.world.reports.find(await scope(t), id)).toMatchObject({ version: 0, texts: {} })
})
