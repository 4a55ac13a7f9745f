import { expect, test } from 'vitest'
import { fit } from '../../../bots/dialog/fit.ts'
import { openBots } from '../../../bots/index.ts'
import { CITIZEN, connected, type Connected } from './connected.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const stored = ({ t }: Connected) =>
  t.engine.db.selectFrom('responses').select(['level', 'via', 'comment']).execute()
const waiting = async ({ t }: Connected) =>
  (await t.engine.db.selectFrom('inbox').selectAll().execute()).length

test('a code and a button: the survey in the OA, with the token in its own header and never as Bearer', async () => {
  const c = await connected()
  const { short } = await c.t.finish()
  expect(await c.says(`#DG ${short}`)).toContain('hài lòng ở mức nào')
  const buttons = c.zalo.said(CITIZEN).at(-1)?.buttons ?? []
  expect(buttons).toHaveLength(5)
  expect(buttons.every(({ type }) => type === 'oa.query.show')).toBe(true)
  expect(await c.presses('1 – Rất không hài lòng')).toContain('Đã ghi nhận: Rất không hài lòng')
  expect(await stored(c)).toEqual([{ level: 1, via: 'zalo', comment: '' }])
  const sends = c.zalo.calls.filter(({ path }) => path === '/oa/v3.0/oa/message/cs')
  expect(sends.length).toBeGreaterThan(1)
  for (const { headers } of c.zalo.calls) expect(headers['authorization']).toBeUndefined()
  for (const { headers } of sends) expect(headers['access_token']).toBe(c.zalo.accessToken())
  expect(new Set(c.zalo.answers)).toEqual(new Set([200]))
})

test('a code is read as phones write it: any case, decomposed letters, blanks, with diacritics', async () => {
  const c = await connected()
  const { short } = await c.t.finish()
  const spaced = short.replace(/(.{4})/, '$1 ').toLowerCase()
  for (const said of [
    `  #dg:${spaced} `,
    'đánh giá',
    `Đánh giá ${short}`.normalize('NFD'),
    `# DG ${spaced}`,
    short,
  ])
    expect(await c.says(said), said).toMatch(/hài lòng ở mức nào|mã 8 ký tự/)
})

test('an event with a wrong signature is refused, loudly, and nothing of it is stored', async () => {
  const c = await connected()
  for (const knob of ['tamper', 'hmac'] as const) {
    c.zalo.hookKnobs[knob] = true
    await c.zalo.userSends(CITIZEN, 'xin chào')
  }
  c.zalo.hookKnobs.foreignApp = true
  await c.zalo.userSends(CITIZEN, 'xin chào')
  expect(c.zalo.answers).toEqual([401, 401, 401])
  expect(await waiting(c)).toBe(0)
  expect(c.logged.filter((line) => line === 'error hook-refused')).toHaveLength(3)
  expect(c.t.counted.get('hook_refused zalo')).toBe(3)
})

test('the signature is over the bytes: escaped letters and numbers for times are as good', async () => {
  const c = await connected()
  Object.assign(c.zalo.hookKnobs, { escaped: true, numberTimestamps: true })
  expect(await c.says('Giúp với ạ/')).toContain('mã 8 ký tự')
  expect(c.zalo.answers).toContain(200)
})

test('an event of another OA of the same app is taken and left', async () => {
  const c = await connected()
  c.zalo.hookKnobs.foreignOa = true
  await c.zalo.userSends(CITIZEN, 'xin chào')
  expect(c.zalo.answers).toEqual([200])
  expect(await waiting(c)).toBe(0)
  expect(c.logged).toContain('info hook-left-alone')
})

test('the console’s probe and its test event are answered, and mean nothing', async () => {
  const c = await connected()
  await c.zalo.sendUrlProbe()
  await c.zalo.sendConsoleTest()
  expect(c.zalo.answers).toEqual([200, 200])
  expect(await waiting(c)).toBe(0)
  const pretended = await c.t.app.request('/hooks/zalo', { method: 'POST', body: '{"event_name":"follow"}' })
  expect(pretended.status).toBe(401)
})

test('duplicates, repeats and reordered events make one answer', async () => {
  const c = await connected()
  const { short } = await c.t.finish()
  await c.says(short)
  await c.says('2')
  await c.zalo.duplicate()
  await c.zalo.duplicate()
  await c.settles()
  expect(await stored(c)).toMatchObject([{ level: 2 }])
  c.zalo.hookKnobs.reorder = 2
  await c.zalo.userSends(CITIZEN, 'góp ý')
  await c.zalo.userSends(CITIZEN, 'quay lại')
  await c.settles()
  expect(await stored(c)).toMatchObject([{ level: 2 }])
})

test('an event that could not be stored is repeated by Zalo, and answered once', async () => {
  let broken = true
  const c = await connected({
    disturb: (world) => ({
      ...world,
      commit: async (unit) => {
        if (broken) throw new Error('no database')
        return world.commit(unit)
      },
    }),
  })
  await c.zalo.userSends(CITIZEN, 'xin chào')
  expect(c.zalo.answers).toEqual([500])
  broken = false
  await c.zalo.advanceClock(30_000)
  await c.settles()
  expect(c.zalo.answers.slice(0, 2)).toEqual([500, 200])
  expect(c.zalo.said(CITIZEN)).toHaveLength(1)
})

test('the webhook only stores: it answers at once although the database is slow to read and Zalo to send', async () => {
  const c = await connected({
    disturb: (world) => {
      const slow = () => new Promise<never>(() => undefined)
      return {
        ...world,
        catalogues: { read: slow, successions: slow },
        messages: { ...world.messages, talk: slow },
      }
    },
  })
  // What it waited for would never come.
  await c.zalo.userSends(CITIZEN, 'xin chào')
  expect(c.zalo.answers).toEqual([200])
  expect(await waiting(c)).toBe(1)
})

test('who follows or opens the chat is greeted; who leaves is not', async () => {
  const c = await connected()
  await c.zalo.userFollows('1')
  await c.zalo.userClicksChatNow('2')
  await c.zalo.userUnfollows('1')
  await c.settles()
  expect(c.zalo.said('1')).toHaveLength(1)
  expect(c.zalo.said('2')[0]?.text).toContain('mã 8 ký tự')
})

test('somebody who is not signed in has the whole survey as text', async () => {
  const c = await connected()
  const { short } = await c.t.finish()
  await c.zalo.anonymousSends('an_8812', 'cv_5521', short)
  await c.settles()
  expect(c.zalo.said('an_8812').at(-1)?.text).toContain('5 – Rất hài lòng')
  await c.zalo.anonymousSends('an_8812', 'cv_5521', 'hai')
  await c.settles()
  expect(await stored(c)).toMatchObject([{ level: 2 }])
})

test('an administrator who writes by hand has the chat for an hour', async () => {
  const c = await connected()
  const { short } = await c.t.finish()
  await c.says(short)
  await c.zalo.adminWrites(CITIZEN, 'Chào ông, tôi giúp được gì?')
  await c.settles()
  const before = c.zalo.said(CITIZEN).length
  await c.says('cảm ơn')
  await c.zalo.advanceClock(59 * 60_000)
  await c.says('5')
  expect(c.zalo.said(CITIZEN)).toHaveLength(before)
  await c.zalo.advanceClock(2 * 60_000)
  expect(await c.says('5')).toContain('Đã ghi nhận: Rất hài lòng')
})

test('the window: free to two days, billed to seven, closed after', async () => {
  const c = await connected()
  await c.says('xin chào')
  const queue = async (text: string) => {
    await c.t.world.commit({
      by: { kind: 'system', name: 'test' },
      changes: [
        {
          kind: 'message-queued',
          channel: 'zalo',
          chat: CITIZEN,
          at: c.t.clock.now,
          message: { text, buttons: [] },
        },
      ],
    })
    await c.settles()
  }
  await c.zalo.advanceClock(48 * HOUR)
  await queue('sau hai ngày')
  await c.zalo.advanceClock(5 * DAY)
  await queue('sau bảy ngày')
  expect(
    c.zalo
      .said(CITIZEN)
      .map(({ text }) => text)
      .slice(1),
  ).toEqual(['sau hai ngày', 'sau bảy ngày'])
  await c.zalo.advanceClock(1)
  await queue('quá bảy ngày')
  expect(c.zalo.said(CITIZEN)).toHaveLength(3)
  expect(await c.t.world.messages.givenUp(5)).toMatchObject([{ channel: 'zalo', reason: 'citizen -230' }])
})

test('an error comes with HTTP 200 and is handled by its class', async () => {
  const c = await connected()
  // May pass: tried again.
  c.zalo.failNext(-200)
  expect(await c.says('xin chào')).toBe('')
  await c.zalo.advanceClock(5_000)
  await c.settles()
  expect(c.zalo.said(CITIZEN)).toHaveLength(1)
  // Too many calls: waits a minute.
  c.zalo.failNext(-32)
  await c.says('giúp')
  await c.zalo.advanceClock(50_000)
  await c.settles()
  expect(c.zalo.said(CITIZEN)).toHaveLength(1)
  await c.zalo.advanceClock(11_000)
  await c.settles()
  expect(c.zalo.said(CITIZEN)).toHaveLength(2)
  // The citizen's own doing: given up, quietly.
  c.zalo.failNext(-217)
  await c.says('giúp')
  expect(await c.t.world.messages.givenUp(1)).toMatchObject([{ reason: 'citizen -217' }])
  // Only an operator can mend it: said loudly, and kept.
  c.zalo.failNext(-224)
  await c.says('giúp')
  expect(c.logged).toContain('error zalo-refused')
  await c.zalo.advanceClock(2 * HOUR + 60_000)
  await c.settles()
  expect(c.zalo.said(CITIZEN)).toHaveLength(3)
})

test('a message longer than 2,000 letters goes out in parts, buttons on the last; more than five choices are typed', async () => {
  const c = await connected()
  const long = 'Ông bà '.repeat(700)
  const channel = c.t.channels.get('zalo')
  if (!channel) throw new Error('no channel')
  await c.says('xin chào')
  const choices = ['1 – a', '2 – b', '3 – c', '4 – d', '5 – e']
  for (const reply of [
    { text: long, choices, asides: [] },
    { text: 'Lý do?', choices: [...choices, '6 – f'], asides: [] },
  ])
    for (const message of fit(reply, channel.capabilities, 'vi'))
      expect(await channel.send(CITIZEN, message)).toMatchObject({ kind: 'sent' })
  const said = c.zalo.said(CITIZEN).slice(1)
  expect(said.map(({ buttons }) => buttons.length)).toEqual([0, 0, 5, 0])
  expect(said.every(({ text }) => [...text].length <= 2_000)).toBe(true)
  expect(said.at(-1)?.text).toContain('6 – f')
})

test('who withdraws is forgotten: talk, link, and what waits to be sent', async () => {
  const c = await connected()
  const { short } = await c.t.finish()
  await c.says(short)
  await c.says('4')
  await c.t.world.commit({
    by: { kind: 'system', name: 'test' },
    changes: [
      {
        kind: 'message-queued',
        channel: 'zalo',
        chat: CITIZEN,
        at: c.t.clock.now - 1,
        message: { text: 'x', buttons: [] },
      },
    ],
  })
  await c.zalo.userWithdraws(CITIZEN)
  const bots = openBots(
    c.t.world,
    new Map([...c.t.channels].map(([name, one]) => [name, { ...one, perSecond: 0 }])),
    () => 0,
  )
  await bots()
  for (const table of ['talks', 'links', 'outbox', 'inbox'] as const)
    expect(await c.t.engine.db.selectFrom(table).selectAll().execute(), table).toEqual([])
  expect(await stored(c)).toHaveLength(1)
})

test('the rating page leads into the OA, and says what to send there', async () => {
  const c = await connected()
  const { short } = await c.t.finish()
  const page = await (await c.t.app.request(`/r/${short}`)).text()
  expect(page).toContain('href="https://zalo.me/388613280878808645"')
  expect(page.replace(/\s+/g, ' ')).toContain(`#DG ${short.slice(0, 4)} ${short.slice(4)}`)
  expect(await (await c.t.app.request(`/r/${short}?via=kiosk`)).text()).not.toContain('zalo.me')
})
