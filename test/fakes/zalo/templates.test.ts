import { expect, test } from 'vitest'
import { opened, USER } from './opened.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

test('a template goes to a phone, is told as arrived, and keeps to its limits', async () => {
  const { hook, post, zalo } = await opened({ receipts: true })
  const body = {
    phone: '84912345678',
    template_id: '623794',
    template_data: { service: 'Chứng thực' },
    tracking_id: 'tk01K7F3Q9',
  }
  const send = async (over: object = {}) => (await post('/zbs/message/template', { ...body, ...over })).error
  expect(await post('/zbs/message/template', body)).toMatchObject({
    error: 0,
    data: {
      msg_id: expect.any(String),
      sending_mode: '1',
      quota: { dailyQuota: '500', remainingQuota: '499' },
    },
  })
  await zalo.settled()
  const [sent] = zalo.templates()
  expect(sent).toMatchObject({
    phone: '84912345678',
    templateId: '623794',
    templateData: body.template_data,
    trackingId: 'tk01K7F3Q9',
  })
  expect(hook.heard).toMatchObject([
    {
      genuine: true,
      server: 'ZNS',
      event: {
        event_name: 'user_received_message',
        sender: { id: zalo.oaId },
        recipient: { id: '84912345678' },
        message: { msg_id: sent?.msgId, tracking_id: 'tk01K7F3Q9', delivery_time: expect.any(String) },
      },
    },
  ])
  expect(await send({ phone: '+84912345678' })).toBe(0)
  for (const phone of ['0912345678', '8491234567', '+1 555']) expect(await send({ phone })).toBe(-108)
  for (const tracking_id of [undefined, 'a'.repeat(49), 'a-b'])
    expect(await send({ tracking_id })).toBe(-1124)
  expect(await send({ mode: 'development' })).toBe(-127)
  zalo.knobs.adminPhones = ['84912345678']
  expect(await send({ mode: 'development' })).toBe(0)
  zalo.knobs.night = true
  expect(await send()).toBe(-133)
  Object.assign(zalo.knobs, { night: false, quota: 1 })
  expect([await send(), await send()]).toEqual([0, -144])
})

test('a template goes to a person without a tracking id, unless it is too old for that', async () => {
  const { hook, post, zalo } = await opened({ receipts: true })
  const send = (template_id: string) =>
    post('/oa/v3.0/oa/message/template', { user_id: USER, template_id, template_data: {} })
  expect((await send('623794')).data).toMatchObject({
    user_id: USER,
    quota: { quota_type: 'purchase_quota' },
  })
  expect(zalo.templates()).toMatchObject([{ userId: USER, trackingId: '' }])
  expect(zalo.templates()[0]).not.toHaveProperty('phone')
  expect((await send('500000')).error).toBe(-249)
  zalo.knobs.oldTemplates = ['623794']
  expect((await send('623794')).error).toBe(-249)
  await zalo.settled()
  expect(hook.names()).toEqual(['oa_send_template', 'user_received_message'])
  await zalo.userRates(zalo.templates()[0]?.msgId ?? '', 3)
  expect(hook.heard.at(-1)?.event.message).toMatchObject({ rate: 3, tracking_id: '' })
})

test('a rating is told by the webhook, and found in the list by pages', async () => {
  const { get, hook, post, zalo } = await opened()
  for (const tracking_id of ['tk1', 'tk2', 'tk3']) {
    const body = { phone: '84912345678', template_id: '623794', template_data: {}, tracking_id }
    await post('/zbs/message/template', body)
    await zalo.userRates(tracking_id, 4, ['Đúng hẹn'], 'Nhiệt tình')
    await zalo.advanceClock(MINUTE)
  }
  const now = Date.parse('2026-11-23T10:00:00+07:00')
  const { msgId } = zalo.templates()[0] ?? { msgId: '' }
  expect(hook.heard[0]).toMatchObject({ genuine: true, server: 'ZNS' })
  expect(JSON.parse(hook.heard[0]?.raw ?? '')).toEqual({
    app_id: zalo.appId,
    event_name: 'user_feedback',
    oa_id: zalo.oaId,
    message: {
      rating_type: 'csat',
      option: 'five_emotions',
      rate: 4,
      note: 'Nhiệt tình',
      feedbacks: ['Đúng hẹn'],
      submit_time: String(now),
      msg_id: msgId,
      tracking_id: 'tk1',
    },
    timestamp: String(now),
  })
  const list = (over: Record<string, string> = {}) => {
    const query = { template_id: '623794', from_time: String(now), to_time: String(now + HOUR) }
    return `/zbs/rating/get?${new URLSearchParams({ ...query, offset: '0', limit: '2', ...over })}`
  }
  const all = (await post(list(), {})).data
  expect(all).toMatchObject({ total: 3, data: [{ trackingId: 'tk1' }, { trackingId: 'tk2' }] })
  expect((all?.['data'] as unknown[] | undefined)?.[0]).toEqual({
    rating_type: 'csat',
    option: 'five_emotions',
    rate: 4,
    note: 'Nhiệt tình',
    feedbacks: ['Đúng hẹn'],
    submitDate: String(now),
    msgId,
    trackingId: 'tk1',
    oaId: zalo.oaId,
  })
  expect((await get(list({ offset: '2' }))).data).toMatchObject({ total: 3, data: [{ trackingId: 'tk3' }] })
  expect((await get(list({ to_time: String(now) }))).data).toMatchObject({ total: 1 })
  expect((await get(list({ template_id: '1' }))).data).toEqual({ total: 0, data: [] })
  expect((await get(list({ limit: 'all' }))).error).toBe(-201)
  zalo.knobs.ratingVerb = 'POST'
  expect([(await get(list())).http, (await post(list(), {})).http]).toEqual([405, 200])
  zalo.knobs.ratingVerb = 'GET'
  expect([(await get(list())).http, (await post(list(), {})).http]).toEqual([200, 405])
})
