import { expect, test } from 'vitest'
import { listenTo } from './listener.ts'
import { media, opened, show, USER, withButtons } from './opened.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

test('what people do is told, signed, with what belongs to it', async () => {
  const { hook, zalo } = await opened()
  await zalo.userFollows('1')
  await zalo.userClicksChatNow('2')
  await zalo.userClicksChatNow('2')
  await zalo.userSends('1', 'Cán bộ tận tình', { quote: 'm1' })
  await zalo.userClicksChatNow('1')
  await zalo.userSendsPhoto('1')
  await zalo.userSendsOther('1', 'location')
  await zalo.userSubmitsInfo('1')
  await zalo.adminWrites('1', 'Tôi giúp được gì?')
  await zalo.userWithdraws('1')
  await zalo.userUnfollows('1')
  await zalo.sendEvent({
    event_name: 'user_reacted_message',
    message: { msg_id: 'm1', react_icon: '/-heart' },
  })
  expect(hook.heard.every(({ genuine, server }) => genuine && server === null)).toBe(true)
  expect(hook.heard.every(({ event }) => event['app_id'] === zalo.appId)).toBe(true)
  const [me, oa] = [{ id: '1' }, { id: zalo.oaId }]
  expect(hook.heard.map(({ event }) => event)).toMatchObject([
    { event_name: 'follow', oa_id: zalo.oaId, follower: me, source: 'oa_profile' },
    { event_name: 'user_click_chatnow', oa_id: zalo.oaId, user_id: '2' },
    {
      event_name: 'user_send_text',
      sender: me,
      recipient: oa,
      message: { text: 'Cán bộ tận tình', quote_msg_id: 'm1', msg_id: expect.any(String) },
    },
    {
      event_name: 'user_send_image',
      message: { attachments: [{ type: 'image', payload: { url: expect.any(String) } }] },
    },
    {
      event_name: 'user_send_location',
      message: { attachments: [{ payload: { coordinates: { latitude: '12.6667' } } }] },
    },
    { event_name: 'user_submit_info', sender: me, info: { phone: '84912345678' } },
    { event_name: 'oa_send_text', sender: { ...oa, admin_id: '71234' }, recipient: me },
    { event_name: 'user_withdraw', user_id: '1' },
    { event_name: 'unfollow', follower: me },
    { event_name: 'user_reacted_message' },
  ])
})

test('a pressed button sends its payload as text; one that opens something tells nothing', async () => {
  const { hook, says, zalo } = await opened()
  await zalo.userSends(USER, 'chào')
  const url = { title: 'Trang', type: 'oa.open.url', payload: { url: 'https://survey.example' } }
  const phone = { title: 'Gọi', type: 'oa.open.phone', payload: { phone_code: '84912345678' } }
  const sms = { title: 'SMS', type: 'oa.open.sms', payload: { content: 'a', phone_code: '84912345678' } }
  const hide = { ...show('Bỏ qua', '#skip'), type: 'oa.query.hide' }
  expect((await says(withButtons(show('Rất hài lòng', '#r:5'), hide, url, phone, sms))).error).toBe(0)
  await zalo.settled()
  const before = hook.heard.length
  for (const button of ['Trang', 'Gọi', 4]) await zalo.userClicks(USER, button)
  expect(hook.heard).toHaveLength(before)
  await zalo.userClicks(USER, 'Rất hài lòng')
  await zalo.userClicks(USER, 1)
  expect(hook.heard.slice(before).map(({ event }) => [event.event_name, event.message?.text])).toEqual([
    ['user_send_text', '#r:5'],
    ['user_send_text', '#skip'],
  ])
  await expect(zalo.userClicks(USER, 'Không có')).rejects.toThrow('no button')
})

test('messages of the OA come back after their answer, with receipts where they are wanted', async () => {
  const { hook, says, zalo } = await opened({ receipts: true })
  await zalo.userSends(USER, 'chào')
  const { data } = await says({ text: 'Xin chào' })
  await zalo.settled()
  const [from, to] = [{ id: zalo.oaId }, { id: USER }]
  const parties = { sender: from, recipient: to }
  expect(hook.heard.slice(1).map(({ event }) => event)).toMatchObject([
    { event_name: 'oa_send_text', ...parties, message: { text: 'Xin chào', msg_id: data?.['message_id'] } },
    { event_name: 'user_received_message', ...parties, message: { msg_id: data?.['message_id'] } },
    { event_name: 'user_seen_message', ...parties, message: { msg_ids: [data?.['message_id']] } },
  ])
  expect(hook.heard[1]?.event['sender']).toEqual(from)
  // Whoever holds the webhook's answer back does not hold the service's own call up.
  let release: (answer: Response) => void = () => undefined
  zalo.connect(() => new Promise((resolve) => (release = resolve)), 'https://hook.invalid/hook')
  expect((await says(media({ media_type: 'image', url: 'https://survey.example/p.png' }))).error).toBe(0)
  await expect.poll(() => (release(new Response()), zalo.answers.length)).toBe(7)
  await zalo.settled()
})

test('an event that is not taken is repeated on the clock, the same to the byte, and given up in the end', async () => {
  const { hook, zalo } = await opened()
  hook.statuses.push(500, 0, 401, 503, 200)
  await zalo.userSends(USER, 'chào')
  expect(zalo.answers).toEqual([500])
  await zalo.advanceClock(29_999)
  expect(hook.heard).toHaveLength(1)
  await zalo.advanceClock(1)
  expect(zalo.answers).toEqual([500, 0])
  await zalo.advanceClock(5 * MINUTE)
  // Both that are due on the way are done, in their time.
  await zalo.advanceClock(45 * MINUTE)
  expect(zalo.answers).toEqual([500, 0, 401, 503, 200])
  expect(hook.heard.map(({ retry }) => retry)).toEqual([null, '1', '2', '3', '4'])
  expect(new Set(hook.heard.map(({ raw }) => raw)).size).toBe(1)
  expect(hook.heard.every(({ genuine }) => genuine)).toBe(true)
  await zalo.advanceClock(DAY)
  expect(hook.heard).toHaveLength(5)
  hook.statuses.push(...Array.from({ length: 6 }, () => 500))
  await zalo.userSends(USER, 'chào')
  await zalo.advanceClock(110 * MINUTE)
  expect(zalo.isDisabled()).toBe(false)
  await zalo.advanceClock(MINUTE)
  expect([zalo.isDisabled(), hook.heard.at(-1)?.retry]).toEqual([true, '5'])
  await zalo.userSends(USER, 'còn ai không')
  expect(hook.heard).toHaveLength(11)
  const again = listenTo(zalo)
  await zalo.userSends(USER, 'chào lại')
  expect(again.heard).toHaveLength(1)
})

test('a webhook that takes too long has not answered, where that is wanted', async () => {
  const { zalo } = await opened()
  zalo.knobs.hookTimeout = 20
  zalo.connect(() => new Promise(() => undefined), 'https://hook.invalid/hook')
  await zalo.userSends(USER, 'chào')
  expect(zalo.answers).toEqual([0])
  zalo.knobs.hookTimeout = Infinity
  const hook = listenTo(zalo)
  await zalo.advanceClock(30_000)
  expect(hook.heard).toMatchObject([{ retry: '1', genuine: true }])
})

test('the console probes without a signature, and its test is signed and of nobody', async () => {
  const { hook, zalo } = await opened()
  hook.statuses.push(500)
  await zalo.sendUrlProbe()
  await zalo.sendConsoleTest()
  await zalo.advanceClock(DAY)
  expect(hook.heard).toMatchObject([
    { raw: '{}', genuine: false, retry: null },
    {
      genuine: true,
      event: { message: { msg_id: 'This is message id', text: 'This is testing message' } },
    },
  ])
})

test('one event can be forged: a byte changed under its signature, or an HMAC in its place', async () => {
  const { hook, zalo } = await opened()
  zalo.tamper()
  await zalo.userSends(USER, 'chào')
  zalo.hmacNext()
  await zalo.userSends(USER, 'chào')
  await zalo.userSends(USER, 'chào')
  expect(hook.heard.map(({ genuine }) => genuine)).toEqual([false, false, true])
  expect(hook.heard[0]?.raw).toHaveLength(hook.heard[2]?.raw.length ?? 0)
  expect(hook.heard[0]?.event['sender']).toEqual({ id: `0${USER.slice(1)}` })
})

test('events come twice, turned round, with times as numbers, and with letters escaped', async () => {
  const { hook, says, zalo } = await opened()
  await zalo.userSends(USER, 'một')
  await says({ text: 'Xin chào' })
  await zalo.settled()
  await zalo.duplicate()
  expect(hook.heard[2]?.raw).toBe(hook.heard[0]?.raw)
  hook.heard.length = 0
  zalo.reorder(2)
  await zalo.userSends(USER, 'hai')
  expect(hook.heard).toEqual([])
  await zalo.userSends(USER, 'ba')
  expect(hook.heard.map(({ event }) => event.message?.text)).toEqual(['ba', 'hai'])
  Object.assign(zalo.knobs, { numberTimestamps: true, escapeUnicode: true })
  await zalo.userSends(USER, 'bốn/4')
  expect(hook.heard[2]).toMatchObject({ genuine: true, event: { timestamp: expect.any(Number) } })
  expect(hook.heard[2]?.event.message?.text).toBe('bốn/4')
  expect(hook.heard[2]?.raw).toContain(String.raw`"b\u1ed1n\/4"`)
  expect(JSON.stringify(hook.heard[2]?.event)).not.toBe(hook.heard[2]?.raw)
})

test('events of another OA or another app are signed as such', async () => {
  const { hook, zalo } = await opened()
  zalo.knobs.foreignOa = true
  await zalo.userSends(USER, 'chào')
  Object.assign(zalo.knobs, { foreignOa: false, foreignApp: true })
  await zalo.userSends(USER, 'chào')
  expect(hook.heard).toMatchObject([
    { genuine: true, event: { app_id: zalo.appId, recipient: { id: '111111111111111111' } } },
    { genuine: true, event: { app_id: '999999999999999999', recipient: { id: zalo.oaId } } },
  ])
})

test('the clock can be that of the service', async () => {
  const clock = { now: 1_763_876_400_000 }
  const { hook, zalo } = await opened({ clock })
  clock.now += HOUR
  await zalo.userSends(USER, 'chào')
  expect(hook.heard[0]?.event.timestamp).toBe('1763880000000')
  await zalo.advanceClock(HOUR)
  expect(clock.now).toBe(1_763_883_600_000)
})
