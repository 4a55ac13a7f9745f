import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readDigest } from '../../../src/actions/digest/figures.ts'
import { expireDigests, queueDigests } from '../../../src/actions/digest/queue.ts'
import { sendDigests } from '../../../src/actions/digest/send.ts'
import { noWish, offToken, saveWish, turnOff } from '../../../src/actions/digest/wish.ts'
import { recordResponse } from '../../../src/actions/response/record.ts'
import { placeOfficial, unplaceOfficial } from '../../../src/actions/official/invite.ts'
import { readScores } from '../../../src/actions/score/read.ts'
import { openMail } from '../../../src/commands/smtp.ts'
import { operatorScope, scopeOf, type Scope } from '../../../src/domain/access/scope.ts'
import type { Role } from '../../../src/domain/access/role.ts'
import { dayOf, parsePeriod } from '../../../src/domain/calendar/period.ts'
import type { DigestWish } from '../../../src/domain/digest/digest.ts'
import { digestLetters } from '../../../src/web/digest/compose.ts'
import { accepted } from '../../domain/accepted.ts'
import { openSmtp, type FakeSmtp } from '../../fakes/smtp.ts'
import { freePorts } from '../../ports.ts'
import { answer, deskHistory, INTERIOR } from '../../web/desk-answers.ts'
import { officialOf } from '../../web/desk-reader.ts'
import { BY, COMMUNE, DAY, openTestApp, START, type TestApp } from '../../web/world.ts'
import { scope } from '../world.ts'

/** Monday, 23 November 2026, before and after seven. */
const EARLY = Date.parse('2026-11-23T06:58:00+07:00')
const SEVEN = Date.parse('2026-11-23T07:00:00+07:00')
const MINUTE = 60_000
const WEEK = '2026-11-16..2026-11-22'

let t: TestApp
let smtp: FakeSmtp
let made = 0

beforeAll(async () => {
  t = await openTestApp()
  smtp = await openSmtp()
  await deskHistory(t)
})
afterAll(async () => {
  await smtp.close()
  await t.close()
})
beforeEach(async () => {
  for (const list of [smtp.taken, smtp.answers]) list.length = 0
  t.clock.now = EARLY
  for (const wish of await t.world.digests.wishes()) await turnOff(t.world, offToken(t.world, wish.account))
  t.clock.now = EARLY
})

/** A new official who wants a digest. */
async function reader(
  wish: Partial<Pick<DigestWish, 'rhythm' | 'language' | 'agencies'>> = {},
  role: Role = 'agency-head',
  agency = COMMUNE,
): Promise<{ id: string; email: string; scope: Scope }> {
  const email = `reader-${++made}@daklak.gov.vn`
  const { tree } = await t.world.catalogues.read()
  const who = { email, name: 'Nguyễn Văn A' }
  const { id } = accepted(await placeOfficial(t.world, BY, operatorScope(tree), who, { role, agency }))
  const own = scopeOf([agency], ['scores'], tree)
  const wanted = { ...noWish(id), rhythm: 'weekly', ...wish } as const
  const done = accepted(await saveWish(t.world, { kind: 'official', id }, own, wanted))
  expect(done.stored).toBe(true)
  return { id, email, scope: own }
}

async function turn(port = smtp.port): Promise<number> {
  await queueDigests(t.world)
  const from = { name: 'Khảo sát', address: 'khao-sat@daklak.gov.vn' }
  const mail = openMail({ host: '127.0.0.1', port, tls: 'none', login: undefined, from })
  return sendDigests(t.world, mail, digestLetters('https://d.vn'), () => 1)
}

const recipients = () => smtp.taken.flatMap(({ to }) => to)

test('a digest is sent at seven, once, however often its turn comes', async () => {
  const { email } = await reader()
  expect(await turn()).toBe(0)
  t.clock.now = SEVEN
  expect(await turn()).toBe(1)
  for (const later of [MINUTE, 10 * MINUTE, DAY, 6 * DAY]) {
    t.clock.now = SEVEN + later
    expect(await turn()).toBe(0)
  }
  expect(recipients()).toEqual([email])
  t.clock.now = SEVEN + 7 * DAY
  expect(await turn()).toBe(1)
  const ids = smtp.taken.map(({ headers }) => headers['message-id'])
  expect(new Set(ids).size).toBe(2)
})

test('two processes whose turns meet queue and send each digest once', async () => {
  await Promise.all([reader(), reader()])
  t.clock.now = SEVEN
  const sent = await Promise.all([turn(), turn()])
  expect(sent.reduce((a, b) => a + b)).toBe(2)
  expect(new Set(recipients()).size).toBe(2)
})

test('whoever asks after seven is sent the next one first', async () => {
  t.clock.now = SEVEN + 3 * 60 * MINUTE
  await reader({ rhythm: 'weekly' })
  expect(await turn()).toBe(0)
  t.clock.now = SEVEN + 7 * DAY
  expect(await turn()).toBe(1)
})

test('what a crash cut short is sent later', async () => {
  const { email } = await reader()
  t.clock.now = SEVEN
  await queueDigests(t.world)
  expect(await t.world.digests.takeDue(SEVEN, 3 * MINUTE)).toMatchObject({ period: WEEK, tries: 1 })
  expect(await turn()).toBe(0)
  t.clock.now = SEVEN + 4 * MINUTE
  expect(await turn()).toBe(1)
  expect(recipients()).toEqual([email])
})

test('put off by the server, it is tried again after a pause; refused for good, it is given up with the reason', async () => {
  const { id } = await reader()
  t.clock.now = SEVEN
  smtp.answers.push({ at: 'to', code: 451, words: 'come back later' })
  expect(await turn()).toBe(0)
  const mine = async () => (await t.world.digests.troubled(100)).filter(({ account }) => account === id)
  expect(await mine()).toMatchObject([
    { period: WEEK, givenUp: false, reason: expect.stringContaining('come back later') },
  ])
  t.clock.now = SEVEN + MINUTE - 1
  expect(await turn()).toBe(0)
  t.clock.now = SEVEN + MINUTE
  expect(await turn()).toBe(1)
  expect(await mine()).toEqual([])

  t.clock.now = SEVEN + 7 * DAY
  smtp.answers.push({ at: 'to', code: 550, words: 'no such user' })
  expect(await turn()).toBe(0)
  expect(await mine()).toMatchObject([{ givenUp: true, reason: expect.stringContaining('no such user') }])
  t.clock.now += DAY
  expect(await turn()).toBe(0)
  expect(smtp.taken).toHaveLength(1)
  t.clock.now += 30 * DAY
  await expireDigests(t.world)
  expect(await mine()).toEqual([])
})

test('a server that is away for a day costs three tries a turn, and the digest in the end', async () => {
  const gone = await freePorts()
  const ids = [await reader(), await reader(), await reader(), await reader()].map(({ id }) => id)
  t.clock.now = SEVEN
  expect(await turn(gone)).toBe(0)
  const troubled = async () =>
    (await t.world.digests.troubled(100)).filter((one) => ids.includes(one.account))
  expect(await troubled()).toHaveLength(3)
  for (let tries = 0; tries < 60; tries++) {
    t.clock.now += 60 * MINUTE
    await turn(gone)
  }
  expect((await troubled()).map(({ givenUp }) => givenUp)).toEqual([true, true, true, true])
  expect((await troubled())[0]?.reason).toContain('ECONNREFUSED')
})

test('rights are those of the moment of sending', async () => {
  const [kept, removed, unplaced, moved] = [
    await reader(),
    await reader(),
    await reader(),
    await reader({ agencies: [COMMUNE] }),
  ]
  const { tree } = await t.world.catalogues.read()
  const commune = { role: 'agency-head', agency: COMMUNE } as const
  t.clock.now = SEVEN
  await queueDigests(t.world)
  await t.world.accounts.remove(removed.id)
  for (const { id } of [unplaced, moved])
    accepted(await unplaceOfficial(t.world, BY, operatorScope(tree), id, commune))
  await t.world.commit({
    by: BY,
    changes: [
      {
        kind: 'official-placed',
        account: moved.id,
        placement: { role: 'agency-head', agency: INTERIOR },
        at: SEVEN,
      },
    ],
  })
  // An administrator of the province without a second factor may open nothing.
  const admin = await officialOf(t, 'province-admin', 'DLK', 'without-factor@daklak.gov.vn')
  await t.world.commit({
    by: BY,
    changes: [{ kind: 'digest-wished', wish: { ...noWish(admin), rhythm: 'weekly', version: 1 } }],
  })
  expect(await turn()).toBe(1)
  expect(recipients()).toEqual([kept.email])
  expect(await t.world.digests.takeDue(SEVEN + DAY, MINUTE)).toBeUndefined()
})

test('what is not wanted any more is not sent, also when it is queued', async () => {
  const { id } = await reader()
  t.clock.now = SEVEN
  await queueDigests(t.world)
  accepted(await turnOff(t.world, offToken(t.world, id)))
  expect(await turn()).toBe(0)
  expect(recipients()).toEqual([])
})

test('the link of a letter turns off and nothing else; a token that is not one does nothing', async () => {
  const { id, scope: own } = await reader()
  const token = offToken(t.world, id)
  const [name = '', sealed = ''] = token.split('.')
  const touched = `${name}.${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`
  for (const wrong of [touched, id, '']) expect(await turnOff(t.world, wrong)).toMatchObject({ ok: false })
  expect(await turnOff(t.world, t.world.vault.seal('another purpose', id))).toMatchObject({ ok: false })
  expect(await t.world.digests.wish(id)).toMatchObject({ rhythm: 'weekly', version: 1 })
  accepted(await turnOff(t.world, token))
  expect(await t.world.digests.wish(id)).toMatchObject({ rhythm: 'none', version: 2 })
  accepted(await turnOff(t.world, token))
  expect(await t.world.digests.wish(id)).toMatchObject({ version: 2 })
  // Settings that were open in a browser meanwhile meet the newer ones.
  const stale = { ...noWish(id), rhythm: 'daily', version: 1 } as const
  expect(accepted(await saveWish(t.world, { kind: 'official', id }, own, stale))).toMatchObject({
    stored: false,
    now: { rhythm: 'none', version: 2 },
  })
  const foreign = { ...stale, version: 2, agencies: [INTERIOR] }
  expect(await saveWish(t.world, { kind: 'official', id }, own, foreign)).toMatchObject({ ok: false })
})

test('of two forms saved at once one is stored, and the other is shown it', async () => {
  const { id, scope: own } = await reader()
  const save = (language: 'vi' | 'en') =>
    saveWish(t.world, { kind: 'official', id }, own, { ...noWish(id), rhythm: 'daily', language, version: 1 })
  const both = (await Promise.all([save('vi'), save('en')])).map(accepted)
  expect(both.map(({ stored }) => stored).toSorted()).toEqual([false, true])
})

test('the figures are those that everybody reads, and comments are counted by the day they were given', async () => {
  const period = parsePeriod(WEEK)
  if (!period) throw new Error('no period')
  const all = await scope(t)
  const { agencies, shown } = await readDigest(t.world, all, [COMMUNE, 'DLK'], period)
  for (const { code, line } of agencies) {
    const { total } = accepted(await readScores(t.world, all, { agency: code, period, by: 'total' }))
    expect(line).toMatchObject({
      n: total.score.n,
      satisfied: total.score.n >= shown ? total.score.satisfied : null,
      finished: total.funnel?.finished,
      responseRate: total.responseRate,
    })
  }
  expect(agencies[0]?.comments).toBe(0)
  const commentsOf = async (agency: string) =>
    t.world.responses.commentsGiven(await scope(t, [agency]), new Set([COMMUNE]), '2026-11-23', '2026-11-23')
  const before = await commentsOf(COMMUNE)
  for (const at of [SEVEN - 60 * MINUTE, SEVEN, SEVEN + DAY]) {
    t.clock.now = at
    const { long } = await t.finish({ agency: COMMUNE })
    const recorded = await recordResponse(t.world, {
      place: { ticket: long },
      attempt: t.world.vault.attempt(dayOf(at)),
      via: 'web',
      answers: { level: 4, items: {}, reasons: [], comment: 'Phòng chờ hơi nóng' },
    })
    accepted(recorded)
  }
  expect((await commentsOf(COMMUNE)) - before).toBe(2)
  expect(await commentsOf(INTERIOR)).toBe(0)
})

test('a day on which nothing happened sends nothing', async () => {
  t.clock.now = Date.parse('2026-11-22T05:00:00+07:00')
  const { email } = await reader({ rhythm: 'daily' })
  t.clock.now = Date.parse('2026-11-22T07:00:00+07:00')
  expect(await turn()).toBe(0)
  t.clock.now = START
  await answer(t, [{ agency: COMMUNE, day: '2026-11-22', level: 5 }])
  expect(await turn()).toBe(1)
  expect(recipients()).toEqual([email])
})
