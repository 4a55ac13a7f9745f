import { expect, test } from 'vitest'
import { envelopeOf, eventFrom, messageBody, recipientOf } from '../../../bots/zalo/codec.ts'

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
    kind: 'happened',
    oaId: OA,
    incoming: {
      event: '96d3cdf3af150460909',
      chat: USER,
      at: NOW,
      said: { kind: 'words', text: '#DG K7F3Q9' },
    },
  })
})

test('photos, stickers and voices are said without words', () => {
  for (const kind of ['image', 'sticker', 'audio', 'location', 'file', 'business_card'])
    expect(
      read(message(`user_send_${kind}`, { text: '', attachments: [{ type: kind, payload: {} }] })),
    ).toMatchObject({
      incoming: { said: { kind: 'words', text: null } },
    })
})

test('who follows or opens the chat is greeted, once for each time', () => {
  const follow = read({ event_name: 'follow', oa_id: OA, follower: { id: USER }, source: 'oa_profile' })
  expect(follow).toMatchObject({
    oaId: OA,
    incoming: { chat: USER, said: { kind: 'words', text: '/start' } },
  })
  expect(read({ event_name: 'user_click_chatnow', oa_id: OA, user_id: USER })).toMatchObject({
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
  expect(read(echo({ admin_id: '71234' }))).toMatchObject({
    oaId: OA,
    incoming: { chat: USER, said: { kind: 'taken-over' } },
  })
  expect(read(echo({}))).toEqual({ kind: 'nothing' })
})

test('a person who withdraws is to be forgotten', () => {
  expect(read({ event_name: 'user_withdraw', user_id: USER, user_id_by_app: '5' })).toMatchObject({
    incoming: { chat: USER, said: { kind: 'withdrawn' } },
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
    'happened',
  )
  expect(
    read({ event_name, sender: { id: 246845883529197922n.toString() }, recipient, message: content })?.kind,
  ).toBe('happened')
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

test('somebody who is not signed in is answered in their conversation, with the choices in the text', () => {
  const event = read(
    message('anonymous_send_text', { conversation_id: 'cv_5521', text: 'Chào' }, { id: 'an_8812' }),
  )
  expect(event).toMatchObject({ incoming: { said: { kind: 'words', text: 'Chào' } } })
  const chat = event?.kind === 'happened' ? event.incoming.chat : ''
  expect(recipientOf(chat)).toEqual({
    anonymous: true,
    recipient: { anonymous_id: 'an_8812', conversation_id: 'cv_5521' },
  })
  expect(recipientOf(USER)).toEqual({ anonymous: false, recipient: { user_id: USER } })
})

test('the answer to an invitation is read whole, of old accounts and new', () => {
  const feedback = (content: object) =>
    read({
      event_name: 'user_feedback',
      oa_id: OA,
      message: { rate: 5, submit_time: '1763876461123', msg_id: 'm1', tracking_id: 'tk01', ...content },
    })
  expect(feedback({ note: 'Nhiệt tình', feedbacks: ['Đúng hẹn'], rating_type: 'csat' })).toMatchObject({
    oaId: OA,
    incoming: {
      event: 'rated.m1.1763876461123',
      said: {
        kind: 'rated',
        rating: {
          message: 'm1',
          invitation: 'tk01',
          level: 5,
          reasons: ['Đúng hẹn'],
          note: 'Nhiệt tình',
          at: 1763876461123,
        },
      },
    },
  })
  expect(feedback({})).toMatchObject({ incoming: { said: { rating: { reasons: [], note: '' } } } })
  for (const wrong of [{ rate: 6 }, { rate: '5' }, { rate: 2.5 }, { note: 5 }, { feedbacks: 'x' }])
    expect(feedback(wrong)).toBeUndefined()
})

test('an invitation that arrived is known by our name for it; other receipts mean nothing', () => {
  const received = (content: object) =>
    read({
      event_name: 'user_received_message',
      sender: { id: OA },
      recipient: { id: '84912345678' },
      message: { msg_id: 'm1', ...content },
    })
  expect(received({ tracking_id: 'tk01' })).toMatchObject({
    incoming: { said: { kind: 'arrived', message: 'm1', invitation: 'tk01' } },
  })
  expect(received({})).toEqual({ kind: 'nothing' })
})

test('a message is text, text with at most five buttons, or a picture', () => {
  expect(messageBody({ text: 'Chào', buttons: [] })).toEqual({ text: 'Chào' })
  expect(messageBody({ text: 'Mức nào?', buttons: ['5 – Rất hài lòng'] })).toEqual({
    text: 'Mức nào?',
    attachment: {
      type: 'template',
      payload: {
        buttons: [{ title: '5 – Rất hài lòng', type: 'oa.query.show', payload: '5 – Rất hài lòng' }],
      },
    },
  })
  expect(messageBody({ text: '', buttons: [], picture: 'https://d.vn/p.png' })).toMatchObject({
    attachment: { payload: { template_type: 'media', elements: [{ url: 'https://d.vn/p.png' }] } },
  })
})
