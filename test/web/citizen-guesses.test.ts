import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withCheck } from '../../src/domain/ticket/code.ts'
import { runDue, schedule } from '../../src/schedule.ts'
import { openTestApp, START, type TestApp } from './world.ts'

let asked = 0
let one: TestApp
let other: TestApp
beforeAll(async () => {
  one = await openTestApp({
    disturb: (world) => ({
      ...world,
      failures: {
        ...world.failures,
        read(whose) {
          asked++
          return world.failures.read(whose)
        },
      },
    }),
  })
  other = await openTestApp({ beside: one })
})
afterAll(async () => {
  await other.close()
  await one.close()
})
beforeEach(() => {
  asked = 0
  one.clock.now = START
})

const look = async ({ app }: TestApp, address: string, code: string) =>
  (await app.request(`/r/${code}`, { headers: { 'x-test-address': address } })).status
/** A well-formed short code that fits no ticket. */
const wrong = (at: number) => withCheck(`Z${String(at).padStart(6, '0')}`)
const rows = () => one.engine.db.selectFrom('failures').selectAll().execute()

test('wrong short codes from one address count in all processes, at the same moment and after a restart', async () => {
  const tried = await Promise.all(
    Array.from({ length: 18 }, (_, at) => look(at % 2 === 0 ? one : other, '10.0.0.1', wrong(at))),
  )
  expect(new Set(tried)).toEqual(new Set([404]))
  for (const t of [one, other]) expect(await look(t, '10.0.0.1', wrong(99))).toBe(404)
  const { short } = await one.finish()
  for (const t of [one, other]) expect(await look(t, '10.0.0.1', short)).toBe(429)
  await other.close()
  other = await openTestApp({ beside: one })
  expect(await look(other, '10.0.0.1', short)).toBe(429)
  expect(await look(other, '10.0.0.2', short)).toBe(200)
  one.clock.now += 10_000
  // One grows back, for all of them together.
  expect(await look(other, '10.0.0.1', wrong(20))).toBe(404)
  expect(await look(one, '10.0.0.1', wrong(20))).toBe(429)
})

test('a long code asks for no count, and a right short one writes none', async () => {
  const before = await rows()
  const { long, short } = await one.finish()
  expect(await look(one, '10.0.1.1', long)).toBe(200)
  expect(await look(one, '10.0.1.1', '0'.repeat(26))).toBe(404)
  expect(asked).toBe(0)
  expect(await look(one, '10.0.1.1', short)).toBe(200)
  expect(asked).toBe(1)
  expect(await rows()).toEqual(before)
})

test('what is kept tells no address, and goes as soon as it makes no difference', async () => {
  await one.engine.db.deleteFrom('failures').execute()
  const jobs = schedule.filter(({ name }) => name === 'expire-failures')
  for (let at = 0; at < 3; at++) await look(one, '10.0.2.1', wrong(at))
  const { vault } = one.world
  const [row, ...more] = await rows()
  expect(more).toEqual([])
  expect([row?.kind, Number(row?.count), Number(row?.at)]).toEqual(['guess', 3, START + 30_000])
  expect(row?.who).toMatch(/^[0-9a-f]{32}$/)
  expect(row?.who).not.toBe(vault.hash('10.0.2.1'))
  await runDue(one.world, jobs)
  expect(await rows()).toHaveLength(1)
  one.clock.now += 60_000
  await runDue(one.world, jobs)
  expect(await rows()).toEqual([])
})
