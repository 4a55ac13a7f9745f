import { expect, test } from 'vitest'
import { media, opened, show, USER, withButtons } from './zalo/opened.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

test('a call needs the token in its own header, and errors come with HTTP 200', async () => {
  const { post, says, zalo } = await opened()
  await zalo.userSends(USER, 'chào')
  const to = { recipient: { user_id: USER }, message: { text: 'Chào' } }
  const bearer = { authorization: `Bearer ${zalo.accessToken()}` }
  expect(await post('/oa/v3.0/oa/message/cs', to, bearer)).toMatchObject({ http: 200, error: -216 })
  const proof = { access_token: zalo.accessToken() ?? '', appsecret_proof: 'ab' }
  expect(await post('/oa/v3.0/oa/message/cs', to, proof)).toMatchObject({ error: -242 })
  expect(await post('/zbs/message/template', {}, {})).toMatchObject({ http: 200, error: -124 })
  expect(await says({ text: 'Chào' })).toMatchObject({ http: 200, error: 0, remain: '3996' })
  zalo.failNext(-200, 2)
  expect((await says({ text: 'Chào' })).error).toBe(-200)
  expect((await says({ text: 'Chào' })).error).toBe(-200)
  expect((await says({ text: 'Chào' })).error).toBe(0)
  await zalo.advanceClock(25 * HOUR)
  expect((await says({ text: 'Chào' })).error).toBe(-220)
  zalo.revokeToken()
  expect((await says({ text: 'Chào' })).error).toBe(-216)
  expect(zalo.calls.at(-1)).toMatchObject({
    method: 'POST',
    path: '/oa/v3.0/oa/message/cs',
    headers: { access_token: '' },
    body: to,
  })
})

test('more calls in a minute than allowed are refused', async () => {
  const { get, zalo } = await opened({ rateLimit: 2 })
  const left = []
  for (let calls = 0; calls < 3; calls++) left.push(await get('/oa/v2.0/oa/getoa'))
  expect(left.map(({ error, remain }) => [error, remain])).toEqual([
    [0, '1'],
    [0, '0'],
    [-32, '0'],
  ])
  await zalo.advanceClock(MINUTE)
  expect(await get('/oa/v2.0/oa/getoa')).toMatchObject({
    error: 0,
    data: { oa_id: zalo.oaId, oaid: zalo.oaId },
  })
})

test('a message is shown with its buttons, within the limits', async () => {
  const { says, zalo } = await opened()
  await zalo.userSends(USER, 'chào')
  const five = Array.from({ length: 5 }, (_, at) => show(`${5 - at}`))
  expect(await says(withButtons(...five))).toMatchObject({
    error: 0,
    data: { message_id: expect.any(String), user_id: USER, quota: { quota_type: 'reply' } },
  })
  expect(zalo.said(USER)).toEqual([{ text: 'Mức nào?', buttons: five }])
  const letters = (count: number) => '𠀋'.repeat(count)
  expect((await says({ text: letters(2_000) })).error).toBe(0)
  expect((await says({ text: letters(2_001) })).error).toBe(-210)
  expect((await says({ text: '' })).error).toBe(-201)
  expect((await says('?')).error).toBe(-201)
  expect((await says(withButtons(...five, show('6')))).error).toBe(-201)
  expect((await says(withButtons(show(letters(100), letters(1_000))))).error).toBe(0)
  expect((await says(withButtons(show(letters(101), '1')))).error).toBe(-201)
  expect((await says(withButtons(show('1', letters(1_001))))).error).toBe(-201)
  expect((await says(withButtons({ ...show('1'), type: 'oa.open.bag' }))).error).toBe(-201)
  expect((await says({ text: '1', quote_message_id: 'm1' })).error).toBe(0)
  expect(zalo.said(USER).at(-1)).toMatchObject({ quote: 'm1' })
})

test('images and a question for the name are shown, lists and unknown files are not', async () => {
  const { says, zalo } = await opened()
  await zalo.userSends(USER, 'chào')
  const url = 'https://survey.example/p.png'
  expect((await says(media({ media_type: 'image', url }))).error).toBe(0)
  expect(zalo.said(USER)).toEqual([{ text: '', buttons: [], image: url }])
  expect((await says(media({ media_type: 'gif', url }))).error).toBe(-201)
  expect((await says(media({ media_type: 'gif', url, width: 9, height: 9 }))).error).toBe(0)
  expect((await says(media({ media_type: 'sticker', attachment_id: '7' }))).error).toBe(0)
  expect((await says(media({ media_type: 'image', attachment_id: '7' }))).error).toBe(-100)
  const template = (payload: unknown) => ({ text: '', attachment: { type: 'template', payload } })
  const elements = [{ title: 'UBND phường', subtitle: 'Xin số điện thoại', image_url: url }]
  expect((await says(template({ template_type: 'request_user_info', elements }))).error).toBe(0)
  expect(zalo.said(USER).at(-1)).toMatchObject({ asksInfo: { title: 'UBND phường' } })
  expect((await says(template({ template_type: 'request_user_info', elements: [] }))).error).toBe(-201)
  expect((await says(template({ template_type: 'list', elements }))).error).toBe(-233)
  expect((await says({ text: 'a', attachment: { type: 'file', payload: { token: 't' } } })).error).toBe(-100)
  expect((await says({ text: 'a', attachment: { type: 'voice' } })).error).toBe(-201)
})

test('who was never there is refused, after 48 hours it is billed, after 7 days it ends', async () => {
  const { says, zalo } = await opened()
  const anew = () => (zalo.grant(), says({ text: 'Chào' }))
  expect((await anew()).error).toBe(-213)
  await zalo.userFollows(USER)
  expect((await anew()).data).toMatchObject({ quota: { quota_type: 'welcome_msg' } })
  await zalo.userSends(USER, 'chào')
  await zalo.advanceClock(48 * HOUR)
  expect((await anew()).data).toMatchObject({ quota: { quota_type: 'reply' } })
  await zalo.advanceClock(1)
  const billed = await anew()
  expect(billed).toMatchObject({ error: 0 })
  expect(billed.data).not.toHaveProperty('quota')
  await zalo.advanceClock(5 * DAY - 1)
  expect((await anew()).error).toBe(0)
  await zalo.advanceClock(1)
  expect((await anew()).error).toBe(-230)
  await zalo.userSends(USER, 'chào')
  expect((await anew()).error).toBe(0)
})

test('the paths that were shut down stay shut', async () => {
  const { post } = await opened()
  const to = { recipient: { user_id: USER }, message: { text: 'Chào' } }
  for (const path of ['transaction', 'promotion'])
    expect((await post(`/oa/v3.0/oa/message/${path}`, to)).error).toBe(-233)
  expect((await post('/oa/v2.0/oa/message', to)).error).toBe(-240)
})

test('who is not signed in is answered in their conversation, in words', async () => {
  const { hook, post, zalo } = await opened()
  await zalo.anonymousSends('an_8812', 'cv_5521', 'Chào')
  expect(hook.heard[0]?.event).toMatchObject({
    event_name: 'anonymous_send_text',
    sender: { id: 'an_8812' },
    message: { conversation_id: 'cv_5521', text: 'Chào', msg_id: expect.any(String) },
  })
  const reply = (recipient: unknown, message: unknown = { text: 'Xin chào' }) =>
    post('/oa/v2.0/oa/message', { recipient, message })
  const both = { anonymous_id: 'an_8812', conversation_id: 'cv_5521' }
  expect((await reply(both)).error).toBe(0)
  expect(zalo.said('an_8812')).toEqual([{ text: 'Xin chào', buttons: [] }])
  expect((await reply({ anonymous_id: 'an_8812' })).error).toBe(-201)
  expect((await reply({ ...both, conversation_id: 'cv_1' })).error).toBe(-201)
  expect((await reply(both, withButtons(show('1')))).error).toBe(-201)
  expect((await reply(both, { text: 'a'.repeat(2_001) })).error).toBe(-210)
})

test('profile and quota tell when somebody last had to do with the OA', async () => {
  const { get, post, zalo } = await opened({ now: Date.parse('2026-11-23T23:30:00+07:00') })
  await zalo.userFollows(USER)
  const detail = (data: string) => get(`/oa/v3.0/oa/user/detail?data=${encodeURIComponent(data)}`)
  expect((await detail(JSON.stringify({ user_id: USER }))).data).toMatchObject({
    user_id: USER,
    user_id_by_app: expect.stringMatching(/^\d{18}$/),
    user_is_follower: true,
    user_last_interaction_date: '23/11/2026',
  })
  expect((await get('/oa/v2.0/oa/getoa')).data).toMatchObject({ is_verified: true, num_follower: 1 })
  expect((await detail('{"user_id":"1"}')).error).toBe(-213)
  expect((await detail('1')).error).toBe(-201)
  expect((await post('/oa/v3.0/oa/quota/message', { user_id: USER })).data).toMatchObject({
    last_interaction: String(Date.parse('2026-11-23T23:30:00+07:00')),
    cs_reply: { remain: 8, total: 8 },
  })
  await zalo.userUnfollows(USER)
  expect((await get('/oa/v2.0/oa/getoa')).data).toMatchObject({ num_follower: 0 })
})
