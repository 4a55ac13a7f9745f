import { expect, test } from 'vitest'
import { linkChat } from '../../src/actions/chat/link.ts'
import { openChannels } from '../../bots/index.ts'
import { pictureAddress } from '../../src/actions/score/picture.ts'
import { giveUp, GRANT, trouble, ZALO } from './chat-history.ts'
import { form, open, ORIGIN, sessionOf, textOf } from './desk-reader.ts'
import { BY, COMMUNE, openTest } from './world.ts'

test('without a channel the page says how to get one', async () => {
  const t = await openTest()
  const page = await open(t, await sessionOf(t), '/desk/chat')
  expect(page.status).toBe(200)
  expect(page.body).toContain('Chưa kết nối ứng dụng trò chuyện nào')
  expect((await t.app.request('/desk/chat')).status).toBe(303)
})

test('the state of the connection is shown, with its trouble', async () => {
  const t = await openTest({ env: ZALO })
  const cookie = await sessionOf(t)
  expect((await open(t, cookie, '/desk/chat')).body).toContain('Chưa được cấp quyền')
  await t.world.commit({ by: BY, changes: [{ kind: 'grant-saved', grant: GRANT }] })
  const page = await open(t, cookie, '/desk/chat')
  expect(textOf(page.body)).toContain('Tài khoản 388613280878808645, quyền được gia hạn lúc 23/11/2026 10:00')
  expect(page.body).not.toContain('sealed-')
  const reason = 'refused: -14014 Invalid refresh token'
  await trouble(t, reason)
  expect((await open(t, cookie, '/desk/chat?lang=en')).body).toContain(reason)
})

test('an agency’s invitations are turned on and off', async () => {
  const t = await openTest({ env: ZALO })
  const cookie = await sessionOf(t)
  const post = (fields: Record<string, string>) =>
    t.app.request(`${ORIGIN}/desk/chat/invitations`, form(fields, { cookie }))
  expect((await post({ agency: COMMUNE, on: 'yes' })).status).toBe(303)
  expect((await open(t, cookie, '/desk/chat')).body).toContain('Tắt lời mời của UBND phường Tuy Hòa')
  expect([...(await t.world.catalogues.read()).inviting]).toEqual([COMMUNE])
  expect((await post({ agency: COMMUNE, on: 'no' })).status).toBe(303)
  expect((await t.world.catalogues.read()).inviting.size).toBe(0)
  expect((await post({ agency: 'NOWHERE', on: 'yes' })).status).toBe(404)
  const forged = await t.app.request(`${ORIGIN}/desk/chat/invitations`, {
    method: 'POST',
    headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: `agency=${COMMUNE}&on=yes`,
  })
  expect(forged.status).toBe(403)
})

test('a code for an official’s chat is shown once; the chat is listed, and its link can be ended', async () => {
  const t = await openTest({ env: ZALO })
  const cookie = await sessionOf(t)
  const made = await t.app.request(`${ORIGIN}/desk/chat/code`, form({ agency: COMMUNE }, { cookie }))
  const code = /#LK ([0-9A-Z ]{14})/.exec(await made.text())?.[1] ?? ''
  expect((await open(t, cookie, '/desk/chat')).body).not.toContain(code)
  expect((await linkChat(t.world, { channel: 'zalo', chat: 'chat-1' }, code)).ok).toBe(true)
  const page = await open(t, cookie, '/desk/chat')
  expect(page.body).toContain('Hủy liên kết Zalo, UBND phường Tuy Hòa')
  await t.app.request(`${ORIGIN}/desk/chat/unlink`, form({ channel: 'zalo', chat: 'chat-1' }, { cookie }))
  expect(await t.world.links.all()).toEqual([])
})

test('messages that were given up are listed with the reason alone', async () => {
  const t = await openTest({ env: ZALO })
  await giveUp(t, 'citizen -217', 'lời riêng')
  const page = await open(t, await sessionOf(t), '/desk/chat')
  expect(page.body).toContain('citizen -217')
  expect(page.body).not.toContain('lời riêng')
})

test('a picture is drawn for whoever has its address, for a day', async () => {
  const t = await openTest({ picture: async (svg) => new TextEncoder().encode(svg) })
  await t.finish()
  const address = pictureAddress(t.world, { agency: COMMUNE, period: '2026-Q4', lang: 'vi' }) ?? ''
  const shown = await t.app.request(address)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(await shown.text()).toContain('UBND phường Tuy Hòa')
  expect((await t.app.request(address.replace(COMMUNE, 'DLK'))).status).toBe(404)
  t.clock.now += 25 * 3_600_000
  expect((await t.app.request(address)).status).toBe(404)
  // Where nothing can draw, nothing is promised.
  const { settings } = t.world
  const without = { ...t.world, settings: { ...settings, pictures: undefined } }
  expect(pictureAddress(without, { agency: COMMUNE, period: '2026', lang: 'vi' })).toBeUndefined()
  expect(openChannels({}, t.world).size).toBe(0)
})
