import { expect, test } from 'vitest'
import { answerInbox } from '../../../bots/dialog/answer-inbox.ts'
import { openStore } from '../../../db/store.ts'
import { deliver } from '../../../src/actions/message/deliver.ts'
import { expireTalks } from '../../../src/actions/message/expire.ts'
import { receiveMessage } from '../../../src/actions/message/receive.ts'
import type { World } from '../../../src/ports/world.ts'
import { openTest, type TestApp } from '../../web/world.ts'
import { testChannel } from '../channel.ts'

const MINUTE = 60_000
const half = () => 0.5

/** The service with one channel connected, and what a test does from the citizen's side. */
async function connected() {
  const t = await openTest()
  const channel = testChannel()
  const channels = new Map([[channel.name, channel]])
  let events = 0
  return {
    t,
    channel,
    says: (chat: string, text: string | null, event = `event-${++events}`) =>
      receiveMessage(t.world, 'zalo', { event, chat, at: t.clock.now, said: { kind: 'words', text } }),
    /** Answers and sends until nothing is left to do now; what the bot said since. */
    async settles(world: World = t.world): Promise<string[]> {
      const before = channel.sent.length
      while ((await answerInbox(world, channels)) + (await deliver(world, channel, 50, half)) > 0);
      return channel.sent.slice(before).map(({ message }) => message.text)
    },
    answersOnce: (world: World = t.world) => answerInbox(world, channels),
  }
}

const count = async ({ engine }: TestApp, table: 'inbox' | 'outbox' | 'talks' | 'once') =>
  (await engine.db.selectFrom(table).selectAll().execute()).length

test('a conversation goes through the inbox and the outbox, and nothing of it stays but the talk', async () => {
  const { t, says, settles } = await connected()
  const { short } = await t.finish()
  expect(await says('citizen', `#DG ${short}`)).toBe(true)
  expect((await settles())[0]).toContain('hài lòng ở mức nào')
  await says('citizen', '1 – Rất không hài lòng')
  expect((await settles())[0]).toContain('Đã ghi nhận: Rất không hài lòng')
  expect([await count(t, 'inbox'), await count(t, 'outbox'), await count(t, 'talks')]).toEqual([0, 0, 1])
  // The response knows nothing of the chat.
  const [row] = await t.engine.db.selectFrom('responses').selectAll().execute()
  expect(JSON.stringify(row)).not.toContain('citizen')
})

test('an event that is delivered again changes nothing', async () => {
  const { t, says, settles } = await connected()
  const { short } = await t.finish()
  await says('citizen', short, 'same')
  expect(await settles()).toHaveLength(1)
  expect(await says('citizen', short, 'same')).toBe(false)
  expect(await settles()).toEqual([])
})

test('whoever has everything deleted is told so, however long that takes', async () => {
  const { t, says, settles } = await connected()
  await says('citizen', '/xoa')
  // A clock that goes on between any two looks at it.
  expect(await settles({ ...t.world, now: () => ++t.clock.now })).toEqual([expect.stringContaining('Đã xóa')])
  expect([await count(t, 'talks'), await count(t, 'outbox')]).toEqual([0, 0])
})

test('the messages of one chat are answered in their order, one after the other', async () => {
  const { t, says, answersOnce, settles } = await connected()
  const [one, other] = [await t.finish(), await t.finish()]
  for (const text of [one.short, '2', 'English', 'more']) await says('first', text)
  await says('second', other.short)
  // At once only the first of each chat.
  expect(await answersOnce()).toBe(2)
  expect(await count(t, 'inbox')).toBe(3)
  const said = await settles()
  expect(said.filter((text) => /What were you not satisfied with/.test(text))).toHaveLength(1)
  expect(said.at(-1)).toContain('What were you not satisfied with')
})

test('of two processes that answer at once each message has one', async () => {
  const { t, channel, says, settles } = await connected()
  const other: World = { ...t.world, ...openStore(t.engine, () => t.clock.now) }
  for (let chat = 0; chat < 20; chat++) await says(`chat ${chat}`, 'xin chào')
  await Promise.all([settles(), settles(other)])
  expect(channel.sent).toHaveLength(20)
  expect(new Set(channel.sent.map(({ chat }) => chat)).size).toBe(20)
})

test('a process that dies between the stored answer and its reply: answered again, stored once, told once', async () => {
  const { t, says, settles, answersOnce } = await connected()
  const { short } = await t.finish()
  await says('citizen', short)
  await settles()
  await says('citizen', '2')
  const dying: World = {
    ...t.world,
    log: () => undefined,
    commit: async (unit) => {
      if (unit.changes.some(({ kind }) => kind === 'message-answered')) throw new Error('killed')
      return t.world.commit(unit)
    },
  }
  await expect(answersOnce(dying)).rejects.toThrow('killed')
  expect(await t.engine.db.selectFrom('responses').select('level').execute()).toEqual([{ level: 2 }])
  expect(await settles()).toEqual([])
  // After its time it is taken again.
  t.clock.now += MINUTE
  const said = await settles()
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('Đã ghi nhận: Không hài lòng')
  expect(await t.engine.db.selectFrom('responses').select('revision').execute()).toEqual([{ revision: 0 }])
})

test('a message that fails every time is let go, and the next one is answered', async () => {
  const { t, says, settles } = await connected()
  const { short } = await t.finish()
  await says('citizen', short)
  await says('citizen', 'xin chào')
  const broken: World = {
    ...t.world,
    log: () => undefined,
    tickets: { ...t.world.tickets, byShortHash: () => Promise.reject(new Error('a bug')) },
  }
  const said: string[] = []
  for (let tries = 0; tries < 6; tries++) {
    said.push(...(await settles(broken)))
    t.clock.now += MINUTE
  }
  expect(said).toEqual([expect.stringContaining('Chưa xử lý được'), expect.stringContaining('mã 8 ký tự')])
  expect(await count(t, 'inbox')).toBe(0)
})

test('what cannot be sent now is sent later, before what follows it; what never can is given up with its reason', async () => {
  const { t, channel, says, settles } = await connected()
  await says('citizen', 'xin chào')
  channel.outcomes.push(
    { kind: 'retry', reason: 'rate limit' },
    { kind: 'retry', reason: 'rate limit', afterMs: 9_000 },
  )
  expect(await settles()).toEqual([])
  await says('citizen', 'English')
  t.clock.now += 2_000
  expect(await settles()).toEqual([])
  t.clock.now += 8_000
  expect(await settles()).toEqual([])
  t.clock.now += 1_000
  expect(await settles()).toEqual([
    expect.stringContaining('mã 8 ký tự'),
    expect.stringContaining('From now on in English'),
    expect.stringContaining('8 letters'),
  ])
  await says('citizen', 'hello')
  channel.outcomes.push({ kind: 'never', reason: 'blocked by the user' })
  expect(await settles()).toEqual([])
  expect(await t.world.messages.givenUp(10)).toEqual([
    { channel: 'zalo', at: t.clock.now, reason: 'blocked by the user' },
  ])
  expect((await t.engine.db.selectFrom('outbox').select(['body', 'chat']).execute())[0]).toEqual({
    body: '',
    chat: '',
  })
})

test('after a day of silence nothing is kept of a chat, and the answers stay', async () => {
  const { t, says, settles } = await connected()
  const { short } = await t.finish()
  await says('citizen', short)
  await says('citizen', '3')
  await settles()
  t.clock.now += 24 * 60 * MINUTE
  await says('citizen', 'trả lời thêm')
  expect(await settles()).toEqual([expect.stringContaining('mã 8 ký tự')])
  t.clock.now += 24 * 60 * MINUTE
  await expireTalks(t.world)
  expect(await count(t, 'talks')).toBe(0)
  const keys = await count(t, 'once')
  t.clock.now += 5 * 24 * 60 * MINUTE
  await expireTalks(t.world)
  // Three messages, each with the key of its event and of its answer, are forgotten; the spent ticket is not.
  expect(keys - (await count(t, 'once'))).toBe(6)
  expect(await t.engine.db.selectFrom('responses').select('level').execute()).toEqual([{ level: 3 }])
})

test('what a channel that was disconnected left behind goes after a week, and with it whom it was for', async () => {
  const { t, says, channel } = await connected()
  await says('citizen', 'xin chào')
  await answerInbox(t.world, new Map([[channel.name, channel]]))
  expect(await count(t, 'outbox')).toBe(1)
  t.clock.now += 8 * 24 * 60 * MINUTE
  await expireTalks(t.world)
  expect(await count(t, 'outbox')).toBe(0)
})
