import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { jobTurns } from '../../db/jobs.ts'
import { recount } from '../../db/recount.ts'
import { closeResponses } from '../../src/actions/response/close.ts'
import { forgetArrivals } from '../../src/actions/response/forget.ts'
import { recordResponse } from '../../src/actions/response/record.ts'
import { runDue, type Timed } from '../../src/schedule.ts'
import { A, B, answer } from '../actions/world.ts'
import { storeOfTests } from '../stores/store.ts'
import { openTest, type TestApp } from '../web/world.ts'
import { openEmpty } from './engines/engines.ts'

const MINUTE = 60_000

test('a turn is taken once in its period, whichever process asks', async () => {
  const { engine, another } = await openEmpty()
  const [one, other] = [jobTurns(engine), jobTurns(await another())]
  expect(await one.take('sweep', 0, MINUTE)).toBe(true)
  expect(await other.take('sweep', 10, MINUTE)).toBe(false)
  expect(await one.take('another job', 10, MINUTE)).toBe(true)
  // A timer that fires a little early does not miss its turn.
  expect(await one.take('sweep', MINUTE - 50, MINUTE)).toBe(true)
  const race = await Promise.all(
    Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : other).take('sweep', 10 * MINUTE, MINUTE)),
  )
  expect(race.filter(Boolean)).toHaveLength(1)
})

test('what is due runs, and a job that fails does not hold up the others', async () => {
  const logged: unknown[] = []
  const t = await openTest()
  const world = { ...t.world, log: (...line: unknown[]) => void logged.push(line) }
  const ran: string[] = []
  const job = (name: string, fails = false): Timed => ({
    name,
    everyMs: MINUTE,
    run: async () => {
      ran.push(name)
      if (fails) throw new Error('out of order')
    },
  })
  const jobs = [job('first', true), job('second')]
  await runDue(world, jobs)
  await runDue(world, jobs)
  expect(ran).toEqual(['first', 'second'])
  expect(logged).toEqual([
    ['error', 'timed-action-failed', { name: 'first', message: 'Error: out of order' }],
  ])
  t.clock.now += MINUTE
  await runDue(world, jobs)
  expect(ran).toEqual(['first', 'second', 'first', 'second'])
})

/** What joins a response to the key that its ticket used, where rows carry the number of their transaction. */
async function joined({ engine }: TestApp): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from once join responses on once.xmin = responses.xmin
    and once.key like 'ticket:%'`.execute(engine.db)
  return rows[0]?.n ?? -1
}

test.runIf(storeOfTests() === 'postgres')(
  'after a night nothing in the database joins a response to its ticket',
  async () => {
    const t = await openTest()
    const codes = []
    for (const attempt of [A, B]) {
      const { long } = await t.finish()
      codes.push(long)
      expect((await answer(t, long, attempt)).ok).toBe(true)
    }
    expect(await joined(t)).toBe(2)
    t.clock.now += 31 * MINUTE
    await closeResponses(t.world)
    await forgetArrivals(t.world)
    expect(await joined(t)).toBe(0)
    const transactions = await sql<{ n: number }>`select count(distinct xmin::text) as n from once`.execute(
      t.engine.db,
    )
    expect(transactions.rows[0]?.n).toBe(1)
    // A response that may still be changed is left alone until it is closed.
    const { long } = await t.finish()
    await answer(t, long, 'C'.repeat(26))
    await forgetArrivals(t.world)
    expect(await joined(t)).toBe(0)
    t.clock.now += 31 * MINUTE
    await closeResponses(t.world)
    await forgetArrivals(t.world)
    const places = await sql<{ id: string }>`select id from responses order by ctid`.execute(t.engine.db)
    expect(places.rows).toHaveLength(3)
    // Nothing is lost by it, and a spent ticket stays spent.
    expect(await recount(t.engine)).toMatchObject({ equal: true, responses: 3, dossiers: 3 })
    const again = { place: { ticket: codes[0] ?? '' }, attempt: 'D'.repeat(26), via: 'web' } as const
    const refused = await recordResponse(t.world, {
      ...again,
      answers: { level: 5, items: {}, reasons: [], comment: '' },
    })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'ticket-spent' } })
  },
)

test('to forget arrivals changes no figure', async () => {
  const t = await openTest()
  const { long } = await t.finish()
  await answer(t, long, A)
  const before = await recount(t.engine)
  await forgetArrivals(t.world)
  expect(await recount(t.engine)).toEqual(before)
})
