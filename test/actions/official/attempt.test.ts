import { expect, test } from 'vitest'
import {
  addressOf,
  attemptSucceeded,
  codesOf,
  countAttempt,
  lockedAmong,
  passwordOf,
  unlockAttempts,
} from '../../../src/actions/official/attempt.ts'
import { runDue, schedule } from '../../../src/schedule.ts'
import { BY, openTest, openTestApp, type TestApp } from '../../web/world.ts'

const HOUR = 3_600_000

const rowsOf = async ({ engine }: TestApp) =>
  (await engine.db.selectFrom('failures').selectAll().orderBy('kind').orderBy('count').execute()).map(
    ({ at, count, kind, who }) => ({ kind, who, count: Number(count), at: Number(at) }),
  )
const countsOf = async (t: TestApp) => (await rowsOf(t)).map(({ kind, count }) => [kind, count])

test('attempts of the same moment in two processes all count, and no more are let through than are free', async () => {
  const t = await openTest()
  const other = await openTestApp({ beside: t })
  try {
    const address = addressOf(t.world, '10.0.0.1')
    const waits = await Promise.all(
      Array.from({ length: 30 }, (_, at) => countAttempt((at % 2 === 0 ? t : other).world, address)),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(20)
    expect(new Set(waits)).toEqual(new Set([0, 30]))
    expect(await rowsOf(t)).toEqual([{ ...address, count: 20, at: t.clock.now }])

    // Of those that the account makes wait the address is given back.
    const whose = [addressOf(t.world, '10.0.0.2'), passwordOf(t.world, 'a@example.vn')]
    const tried = await Promise.all(
      Array.from({ length: 12 }, (_, at) => countAttempt((at % 2 === 0 ? t : other).world, ...whose)),
    )
    expect(tried.filter((wait) => wait === 0)).toHaveLength(5)
    expect(await countsOf(t)).toEqual([
      ['account', 5],
      ['address', 5],
      ['address', 20],
    ])
  } finally {
    await other.close()
  }
})

test('whoever has a network of IPv6 to themselves is one address all the same', async () => {
  const t = await openTest()
  for (let made = 0; made < 20; made++)
    expect(await countAttempt(t.world, addressOf(t.world, `2405:4802:1c:5::${made.toString(16)}`))).toBe(0)
  expect(await countAttempt(t.world, addressOf(t.world, '2405:4802:1c:5:a:b:c:d'))).toBe(30)
  expect(await countAttempt(t.world, addressOf(t.world, '2405:4802:1c:6::1'))).toBe(0)
})

test('an attempt that has to wait counts for nobody, and its wait does not grow by it', async () => {
  const t = await openTest()
  const [address, account] = [addressOf(t.world, '10.0.0.1'), passwordOf(t.world, 'a@example.vn')]
  for (let made = 0; made < 5; made++) expect(await countAttempt(t.world, address, account)).toBe(0)
  for (let made = 0; made < 3; made++) expect(await countAttempt(t.world, address, account)).toBe(30)
  t.clock.now += 10_000
  expect(await countAttempt(t.world, address, account)).toBe(20)
  expect(await countsOf(t)).toEqual([
    ['account', 5],
    ['address', 5],
  ])
  t.clock.now += 20_000
  expect(await countAttempt(t.world, address, account)).toBe(0)
  expect(await countAttempt(t.world, address, account)).toBe(60)
})

test('what succeeds is given back to its address, and its account begins anew', async () => {
  const t = await openTest()
  const [address, account] = [addressOf(t.world, '10.0.0.1'), passwordOf(t.world, 'a@example.vn')]
  for (let made = 0; made < 3; made++) await countAttempt(t.world, address, account)
  await attemptSucceeded(t.world, address, account)
  expect(await countsOf(t)).toEqual([['address', 2]])
  for (let made = 0; made < 2; made++) await attemptSucceeded(t.world, address)
  expect(await rowsOf(t)).toEqual([])
  // One too many, as after a time in which all was forgotten, is none.
  await attemptSucceeded(t.world, address, account)
  expect(await rowsOf(t)).toEqual([])
})

test('an administrator sees who has to wait for a password or a code, and ends it', async () => {
  const t = await openTest()
  const accounts = ['a', 'b', 'c'].map((id) => ({
    id,
    name: id,
    email: `${id.toUpperCase()}@example.vn`,
    secondFactor: true,
    ready: true,
  }))
  const [first] = accounts
  for (let made = 0; made < 5; made++) {
    await countAttempt(t.world, passwordOf(t.world, 'a@example.vn'))
    await countAttempt(t.world, codesOf(t.world, 'b'))
  }
  await countAttempt(t.world, passwordOf(t.world, 'c@example.vn'))
  expect(await lockedAmong(t.world, accounts)).toEqual(['a', 'b'])
  expect(await lockedAmong(t.world, [])).toEqual([])
  if (first) await unlockAttempts(t.world, BY, first)
  expect(await lockedAmong(t.world, accounts)).toEqual(['b'])
})

test('a timed action forgets what is a day old, and of the rest keeps the greatest of each kind', async () => {
  const t = await openTest()
  const jobs = schedule.filter(({ name }) => name === 'expire-failures')
  expect(jobs).toHaveLength(1)
  const fail = async (name: string, times: number) => {
    for (let made = 0; made < times; made++) await countAttempt(t.world, passwordOf(t.world, name))
  }
  await fail('old', 4)
  t.clock.now += 23 * HOUR
  await fail('new', 1)
  await countAttempt(t.world, addressOf(t.world, '10.0.0.1'))
  await runDue(t.world, jobs)
  expect((await rowsOf(t)).length).toBe(3)
  t.clock.now += HOUR
  await runDue(t.world, jobs)
  expect(await countsOf(t)).toEqual([
    ['account', 1],
    ['address', 1],
  ])

  // Names that are made up push each other out, and never the account that is really being tried.
  await fail('tried', 3)
  t.clock.now += 1
  for (let at = 0; at < 10; at++) await fail(`made up ${at}`, 1)
  await t.world.commit({ by: BY, changes: [{ kind: 'failures-expired', before: 0, full: 0, keep: 4 }] })
  expect(await countsOf(t)).toEqual([
    ['account', 1],
    ['account', 1],
    ['account', 1],
    ['account', 3],
    ['address', 1],
  ])
})
