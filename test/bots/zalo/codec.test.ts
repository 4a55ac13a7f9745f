import { expect, test } from 'vitest'
import { envelopeOf, eventFrom } from '../../../bots/zalo/codec.ts'

const NOW = 1_795_400_000_000
const USER = '246845883529197922'
const OA = '388613280878808645'

const read = (body: Readonly<Record<string, unknown>>) => {
  const whole = { app_id: '360846524940903967', timestamp: '1763876400000', ...body }
  const envelope = envelopeOf(whole)
  return envelope && eventFrom(whole, envelope, NOW)
}
const message = (name: string, content: object, sender: object = { id: USER }) => ({
  event_name: name,
  sender,
  recipient: { id: OA },
  message: { msg_id: '96d3cdf3af150460909', ...content },
})

test('what a citizen writes or presses is said, with its id and its time of arrival', () => {
  expect(
    read({ ...message('user_send_text', { text: '#DG K7F3Q9', quote_msg_id: 'x' }), user_id_by_app: '5' }),
  ).toEqual({
    kind: 'said',
    oaId: OA,
    incoming: { event: '96d3cdf3af150460909', chat: USER, at: NOW, text: '#DG K7F3Q9' },
  })
})

test('photos, stickers and voices are said without words', () => {
  for (const kind of ['image', 'sticker', 'audio', 'location', 'file', 'business_card'])
    expect(
      read(message(`user_send_${kind}`, { text: '', attachments: [{ type: kind, payload: {} }] })),
    ).toMatchObject({
      kind: 'said',
      incoming: { text: null },
    })
})

test('who follows or opens the chat is greeted, once for each time', () => {
  const follow = read({ event_name: 'follow', oa_id: OA, follower: { id: USER }, source: 'oa_profile' })
  expect(follow).toMatchObject({ kind: 'said', oaId: OA, incoming: { chat: USER, text: '/start' } })
  expect(read({ event_name: 'user_click_chatnow', oa_id: OA, user_id: USER })).toMatchObject({
    kind: 'said',
    incoming: { event: `user_click_chatnow.${USER}.1763876400000`, chat: USER },
  })
})

test('an administrator who writes by hand takes the chat over; our own echoes mean nothing', () => {
  const echo = (admin: object) => ({
    event_name: 'oa_send_text',
    sender: { id: OA, ...admin },
    recipient: { id: USER },
    message: { msg_id: 'm', text: '…' },
  })
  expect(read(echo({ admin_id: '71234' }))).toEqual({ kind: 'taken-over', oaId: OA, chat: USER })
  expect(read(echo({}))).toEqual({ kind: 'nothing' })
})

test('a person who withdraws is to be forgotten', () => {
  expect(read({ event_name: 'user_withdraw', user_id: USER, user_id_by_app: '5' })).toEqual({
    kind: 'withdrawn',
    chat: USER,
  })
})

test('receipts, unknown events and the console’s sample are taken and left', () => {
  for (const name of [
    'user_received_message',
    'user_seen_message',
    'user_reacted_message',
    'shop_has_order',
    'something_new',
  ])
    expect(read({ event_name: name })).toEqual({ kind: 'nothing' })
  expect(
    read(message('user_send_text', { msg_id: 'This is message id', text: 'This is testing message' })),
  ).toEqual({
    kind: 'nothing',
  })
})

test('a time may come as a number; ids may not', () => {
  const { event_name, sender, recipient, message: content } = message('user_send_text', { text: 'Chào' })
  expect(read({ event_name, sender, recipient, message: content, timestamp: 1_763_876_400_000 })?.kind).toBe(
    'said',
  )
  expect(
    read({ event_name, sender: { id: 246845883529197922n.toString() }, recipient, message: content })?.kind,
  ).toBe('said')
  expect(read({ event_name, sender: { id: 7 }, recipient, message: content })).toBeUndefined()
  expect(read({ event_name, sender, recipient, message: { text: 'no id' } })).toBeUndefined()
  for (const body of [
    {},
    [],
    null,
    'x',
    { app_id: '1', event_name: 'follow' },
    { app_id: 1, event_name: 'follow', timestamp: '1' },
  ])
    expect(envelopeOf(body)).toBeUndefined()
})
