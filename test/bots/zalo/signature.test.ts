import fc from 'fast-check'
import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isFromZalo } from '../../../bots/zalo/signature.ts'

const SECRET = 'OASecretKeyForTest01'
const BODY =
  '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"#DG K7F3Q9","msg_id":"96d3cdf3af150460909"},"timestamp":"1763876400000"}'
const MAC = '0b43f07f38dc337edbb8c22b578219b3e2f1d3d02cdd3b44f59674ceb08fd72b'
const SIGNED = { header: `mac=${MAC}`, body: BODY, appId: '360846524940903967', timestamp: '1763876400000' }

test('the published example is right, and so are the ways in which it may be written', async () => {
  for (const header of [`mac=${MAC}`, `mac = ${MAC}`, ` MAC=${MAC.toUpperCase()} `])
    expect(await isFromZalo({ ...SIGNED, header }, SECRET)).toBe(true)
})

test('another body, time, app or key, an HMAC, or a broken header are refused', async () => {
  const hmac = createHmac('sha256', SECRET)
    .update(SIGNED.appId + BODY + SIGNED.timestamp)
    .digest('hex')
  for (const wrong of [
    { body: `${BODY} ` },
    { body: BODY.replace('K7F3Q9', 'K7F3Q8') },
    // The same JSON written otherwise is another body.
    { body: JSON.stringify(JSON.parse(BODY), null, 1) },
    { timestamp: '1763876400001' },
    { appId: '360846524940903968' },
    { header: `mac=${hmac}` },
    { header: MAC },
    { header: `mac=${MAC.slice(1)}` },
    { header: `mac=${MAC}0` },
    { header: undefined },
  ])
    expect(await isFromZalo({ ...SIGNED, ...wrong }, SECRET)).toBe(false)
  expect(await isFromZalo(SIGNED, 'the app secret, which it is not')).toBe(false)
})

test('whatever is signed as Zalo signs is taken, and with one letter changed it is not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.nat(), async (text, time) => {
      const body = JSON.stringify({ app_id: '1', text, timestamp: String(time) })
      const mac = createHash('sha256').update(`1${body}${time}${SECRET}`).digest('hex')
      const signed = { header: `mac=${mac}`, body, appId: '1', timestamp: String(time) }
      expect(await isFromZalo(signed, SECRET)).toBe(true)
      expect(await isFromZalo({ ...signed, body: `${body.slice(0, -1)};` }, SECRET)).toBe(false)
    }),
  )
})
