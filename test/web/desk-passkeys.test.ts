import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticator } from './authenticator.ts'
import { ADMIN, cookiesOf, form, officialOf, open, ORIGIN, sessionOf, signIn, textOf } from './desk-reader.ts'
import { openTestApp, type TestApp } from './world.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

const send = (path: string, fields: Record<string, string>, cookie = '') =>
  t.app.request(`${ORIGIN}${path}`, form(fields, { cookie }))

/** What a page gives the script for the browser: the options, and the challenge to be sent back. */
function asked(body: string): { options: string; challenge: string } {
  const unescaped = (text = '') => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return {
    options: unescaped(/data-options="([^"]+)"/.exec(body)?.[1]),
    challenge: /name="challenge" value="([^"]+)"/.exec(body)?.[1] ?? '',
  }
}
const signInPage = async () => asked(await (await t.app.request(`${ORIGIN}/desk/sign-in`)).text())

async function makeOne(cookie: string, key: ReturnType<typeof authenticator>, name = 'Điện thoại') {
  const page = asked(await (await send('/desk/account/passkey', { name }, cookie)).text())
  return send(
    '/desk/account/passkey/keep',
    { name, challenge: page.challenge, response: key.create(page.options) },
    cookie,
  )
}

async function age(cookie: string): Promise<void> {
  const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)?.[1] ?? '').split('.')[0] ?? ''
  const before = new Date(Date.now() - 11 * 60_000).toISOString()
  await t.engine.db
    .updateTable('auth_sessions')
    .set({ created_at: before })
    .where('token', '=', token)
    .execute()
}

async function events(): Promise<readonly string[]> {
  const log = await t.engine.db.selectFrom('audit').selectAll().where('kind', '=', 'account-noted').execute()
  return log.map(({ subject }) => subject.split(': ')[1] ?? '')
}

test('an administrator needs no second factor beside a passkey, and the password alone then opens nothing', async () => {
  await officialOf(t)
  const first = cookiesOf(await signIn(t))
  expect((await open(t, first, '/desk')).headers.get('location')).toBe('/desk/account')
  const key = authenticator(ORIGIN)
  expect((await makeOne(first, key)).status).toBe(303)
  // Whoever made it was verified by it.
  expect((await open(t, first, '/desk')).status).toBe(200)
  const own = await open(t, first, '/desk/account')
  expect(textOf(own.body)).toMatch(/Điện thoại Tạo .*, chưa dùng/)
  expect(own.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect((await open(t, first, '/desk')).headers.get('content-security-policy')).not.toContain('script-src')

  const password = cookiesOf(await signIn(t))
  for (const path of ['/desk', '/desk/account', '/desk/officials'])
    expect((await open(t, password, path)).headers.get('location'), path).toBe('/desk/sign-in')
  expect((await send('/desk/account/factor', { password: ADMIN.password }, password)).status).toBe(303)
  expect((await open(t, password, '/desk/sign-in')).body).toContain('mật khẩu thôi chưa đủ')
  expect((await open(t, password, '/api/v1/scores?period=2026')).status).toBe(401)

  const page = await signInPage()
  const fields = { challenge: page.challenge, response: key.get(page.options), next: '/desk/officials' }
  const entered = await send('/desk/sign-in/passkey', fields)
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk/officials'])
  const cookie = cookiesOf(entered)
  expect((await open(t, cookie, '/desk')).status).toBe(200)
  expect(textOf((await open(t, cookie, '/desk/account')).body)).toMatch(/Điện thoại Tạo .*, dùng gần nhất/)
  // The same answer a second time is nobody's.
  expect((await send('/desk/sign-in/passkey', fields)).status).toBe(403)
  expect(await events()).toEqual(expect.arrayContaining(['passkey-added', 'signed-in-by-passkey']))
  // A new password keeps the session as good as it was.
  const changed = await send(
    '/desk/account/password',
    { before: ADMIN.password, password: 'sáu con rùa tập bơi' },
    cookie,
  )
  expect((await open(t, cookiesOf(changed), '/desk')).status).toBe(200)
  await t.world.accounts.setPassword((await t.world.accounts.byEmail(ADMIN.email))?.id ?? '', ADMIN.password)
})

test('an answer for other pages, without its owner, by a copied key, too late, or for another challenge is refused', async () => {
  const cookie = await sessionOf(t, 'agency-head', 'DLK.SNV', 'lan@daklak.gov.vn')
  const key = authenticator(ORIGIN)
  await makeOne(cookie, key)
  const enter = async (twist: Parameters<typeof key.get>[1], over: Record<string, string> = {}) => {
    const page = await signInPage()
    const response = key.get(page.options, twist)
    return (await send('/desk/sign-in/passkey', { challenge: page.challenge, response, ...over })).status
  }
  expect(await enter({})).toBe(303)
  expect(await enter({ origin: 'https://evil.example' })).toBe(403)
  expect(await enter({ rpId: 'evil.example' })).toBe(403)
  expect(await enter({ verified: false })).toBe(403)
  expect(await enter({ counter: 1 })).toBe(403)
  expect(await enter({ counter: 100 }, { challenge: (await signInPage()).challenge })).toBe(403)
  const [random, expiry, signed] = (await signInPage()).challenge.split('.')
  expect(await enter({ counter: 101 }, { challenge: `${random}.${Number(expiry) + 1}.${signed}` })).toBe(403)
  for (const response of ['', '{}', 'null', '{"id":"x","response":{}}', '{"id":1,"response":{}}', '[1'])
    expect(await enter({ counter: 102 }, { response }), response).toBe(403)
  const stranger = authenticator(ORIGIN)
  const page = await signInPage()
  const response = stranger.get(page.options)
  expect((await send('/desk/sign-in/passkey', { challenge: page.challenge, response })).status).toBe(403)
  const late = await signInPage()
  t.clock.now += 10 * 60_000 + 1
  const fields = { challenge: late.challenge, response: key.get(late.options, { counter: 103 }) }
  expect((await send('/desk/sign-in/passkey', fields)).status).toBe(403)
  expect(await enter({ counter: 104 })).toBe(303)
})

test('of a passkey that counts nothing, as most of those on phones, an answer works once as well', async () => {
  const cookie = await sessionOf(t, 'agency-head', 'DLK.SNV', 'nam@daklak.gov.vn')
  const key = authenticator(ORIGIN)
  const made = asked(await (await send('/desk/account/passkey', { name: 'x' }, cookie)).text())
  const response = key.create(made.options, { counter: 0 })
  await send('/desk/account/passkey/keep', { name: 'x', challenge: made.challenge, response }, cookie)
  const page = await signInPage()
  const fields = { challenge: page.challenge, response: key.get(page.options, { counter: 0 }) }
  const both = await Promise.all([1, 2].map(() => send('/desk/sign-in/passkey', fields)))
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 403])
  expect((await send('/desk/sign-in/passkey', fields)).status).toBe(403)
})

test('a passkey is made only by whoever just signed in or knows the password, for their own account, and removed alike', async () => {
  const email = 'minh@daklak.gov.vn'
  const cookie = await sessionOf(t, 'agency-head', 'DLK.STP', email)
  const other = await sessionOf(t, 'agency-head', 'DLK.SNV', 'hoa@daklak.gov.vn')
  const key = authenticator(ORIGIN)
  const page = asked(await (await send('/desk/account/passkey', { name: 'Máy tính' }, cookie)).text())
  const answer = { name: 'Máy tính', challenge: page.challenge, response: key.create(page.options) }
  // A challenge is for one account, and once.
  expect((await send('/desk/account/passkey/keep', answer, other)).status).toBe(422)
  expect((await send('/desk/account/passkey/keep', answer, cookie)).status).toBe(303)
  expect((await send('/desk/account/passkey/keep', answer, cookie)).status).toBe(422)
  // Nor does a challenge of the sign-in make one.
  const strange = await signInPage()
  const wrong = { ...answer, challenge: strange.challenge }
  expect((await send('/desk/account/passkey/keep', wrong, cookie)).status).toBe(422)

  await age(cookie)
  const later = await open(t, cookie, '/desk/account')
  expect(later.body).toContain('passkey-password-new')
  const refused = await send('/desk/account/passkey', { name: 'Của tôi & bạn', password: 'sai' }, cookie)
  const body = await refused.text()
  expect(refused.status).toBe(422)
  expect(body).toContain('value="Của tôi &amp; bạn"')
  expect(body).toMatch(/aria-invalid="true" aria-describedby="passkey-password-new-wrong"/)
  const offered = await send('/desk/account/passkey', { name: 'x', password: ADMIN.password }, cookie)
  expect(await offered.text()).toContain('data-passkey="create"')
  const passkey = /name="passkey" value="([^"]+)"/.exec(later.body)?.[1] ?? ''
  const remove = (fields: Record<string, string>, who = cookie) =>
    send('/desk/account/passkey/remove', { passkey, ...fields }, who)
  expect((await remove({ password: 'sai' })).status).toBe(422)
  // Of another account there is nothing to remove.
  await remove({}, other)
  const account = (await t.world.accounts.byEmail(email))?.id ?? ''
  expect(await t.world.accounts.passkeys(account)).toHaveLength(1)
  expect((await remove({ password: ADMIN.password })).status).toBe(303)
  expect(await t.world.accounts.passkeys(account)).toHaveLength(0)
  expect(await events()).toContain('passkey-removed')
})

test('an administrator resets how somebody signs in, which ends their sessions and passkeys', async () => {
  const admin = await sessionOf(t, 'province-admin', 'DLK', 'quan-tri@daklak.gov.vn')
  const email = 'thu@daklak.gov.vn'
  const cookie = await sessionOf(t, 'agency-head', 'DLK.STP', email)
  const key = authenticator(ORIGIN)
  await makeOne(cookie, key)
  expect(textOf((await open(t, admin, '/desk/officials')).body)).toContain('đã có mật khẩu, khóa truy cập')
  const account = (await t.world.accounts.byEmail(email))?.id ?? ''
  expect((await send('/desk/officials/factor', { account }, admin)).status).toBe(303)
  expect((await open(t, cookie, '/desk')).status).toBe(303)
  const page = await signInPage()
  const fields = { challenge: page.challenge, response: key.get(page.options) }
  expect((await send('/desk/sign-in/passkey', fields)).status).toBe(403)
  expect((await send('/desk/sign-in', { email, password: ADMIN.password })).status).toBe(303)
})

test('the script is a file of the service, and the pages work without it', async () => {
  const script = await t.app.request(`${ORIGIN}/desk/passkey.js`)
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  const body = await (await t.app.request(`${ORIGIN}/desk/sign-in`)).text()
  expect(body).toMatch(/<div data-needs-passkeys hidden>/)
})
