import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeOidc, type FakeOidc } from '../fakes/oidc.ts'
import { codeFor, cookiesOf, form, officialOf, open, ORIGIN, sessionOf } from './desk-reader.ts'
import { openTest, openTestApp, type TestApp } from './world.ts'

let t: TestApp
let oidc: FakeOidc
const said: unknown[] = []

beforeAll(async () => {
  oidc = await fakeOidc(ORIGIN)
  t = await openTestApp({ env: oidc.env, log: (...line) => said.push(line) })
})
afterAll(async () => {
  await t.close()
  await oidc.close()
})

/** The way to the provider: where it leads, and the cookie kept meanwhile. */
async function begin(query = ''): Promise<{ address: string; cookie: string; response: Response }> {
  const response = await t.app.request(`${ORIGIN}/desk/sign-in/provider${query}`)
  return { address: response.headers.get('location') ?? '', cookie: cookiesOf(response), response }
}

/** Comes back from the provider. */
const back = (address: string, cookie: string) => t.app.request(address, { headers: { cookie } })

/** Signs somebody in by the provider. */
async function enter(subject: string, query = ''): Promise<Response> {
  oidc.now = subject
  const { address, cookie } = await begin(query)
  return back(await oidc.walk(address), cookie)
}

const sessionIn = (response: Response) =>
  cookiesOf(response)
    .split('; ')
    .find((one) => one.startsWith('desk.session_token=') && !one.endsWith('=')) ?? ''

test('an official whom an administrator placed comes in by the provider, and only they', async () => {
  await officialOf(t, 'agency-head', 'DLK.SNV', 'lan@daklak.gov.vn')
  oidc.persons.set('lan', { email: 'Lan@daklak.gov.vn', verified: true })
  const page = await (await t.app.request(`${ORIGIN}/desk/sign-in?next=/desk/reports`)).text()
  expect(page).toContain('href="/desk/sign-in/provider?next=%2Fdesk%2Freports"')
  expect(page).toContain('Đăng nhập bằng Tài khoản tỉnh')
  const { address, response } = await begin()
  const query = new URL(address).searchParams
  expect(query.get('code_challenge_method')).toBe('S256')
  for (const name of ['state', 'nonce', 'code_challenge']) expect(query.get(name)).toMatch(/^[\w-]{43}$/)
  expect(response.headers.get('set-cookie')).toMatch(
    /^desk\.sign_on=[^;]+; Max-Age=600; Path=\/desk\/sign-in\/provider; HttpOnly; SameSite=Lax$/,
  )
  const came = await enter('lan', '?next=/desk/agency/DLK.SNV')
  // A page of our own comes between, since a strict cookie is not sent on a way that began at another site.
  expect(came.status).toBe(200)
  expect(await came.text()).toContain('content="0; url=/desk/agency/DLK.SNV"')
  expect(came.headers.getSetCookie().join()).toMatch(/desk\.session_token=[^;]+;[^,]*SameSite=Strict/)
  expect((await open(t, sessionIn(came), '/desk/agency/DLK.SNV')).status).toBe(200)
  // In English from the beginning to the end.
  expect(await (await enter('lan', '?lang=en')).text()).toContain('has confirmed who you are')
  const log = await t.engine.db.selectFrom('audit').selectAll().where('kind', '=', 'account-noted').execute()
  const events = log.map(({ subject }) => subject.split(': ')[1])
  expect(events).toEqual(expect.arrayContaining(['bound-to-provider', 'signed-in-by-provider']))
  expect(JSON.stringify(said)).not.toContain(oidc.env['OIDC_CLIENT_SECRET'])
})

test('nobody gets an account by themselves, and no address counts that the provider has not verified', async () => {
  await officialOf(t, 'agency-head', 'DLK.SNV', 'hoa@daklak.gov.vn')
  oidc.persons.set('stranger', { email: 'stranger@daklak.gov.vn', verified: true })
  oidc.persons.set('hoa', { email: 'hoa@daklak.gov.vn', verified: false })
  const before = (await t.world.accounts.all()).length
  for (const [subject, words] of [
    ['stranger', 'chưa được quản trị viên giao vai trò'],
    ['hoa', 'chưa xác minh địa chỉ'],
  ] as const) {
    const refused = await enter(subject)
    expect([refused.status, sessionIn(refused)], subject).toEqual([403, ''])
    expect(await refused.text()).toContain(words)
  }
  // An account that has no place any more.
  const left = await t.world.accounts.create('left@daklak.gov.vn', 'Đã thôi')
  oidc.persons.set('left', { email: 'left@daklak.gov.vn', verified: true })
  expect((await enter('left')).status).toBe(403)
  await t.world.accounts.remove(left?.id ?? '')
  expect(await t.world.accounts.all()).toHaveLength(before)
})

test('once bound, a person is known by what never changes: another cannot come in under their address', async () => {
  const email = 'son@daklak.gov.vn'
  const account = await officialOf(t, 'agency-head', 'DLK.STP', email)
  oidc.persons.set('son', { email, verified: true })
  expect(sessionIn(await enter('son'))).not.toBe('')
  // Their address changes there, and somebody else gets the old one.
  oidc.persons.set('son', { email: 'son.moi@daklak.gov.vn', verified: false })
  oidc.persons.set('thief', { email, verified: true })
  const thief = await enter('thief')
  expect([thief.status, sessionIn(thief)]).toEqual([403, ''])
  expect(await thief.text()).toContain('đã gắn với một người khác')
  const own = sessionIn(await enter('son'))
  expect((await open(t, own, '/desk/agency/DLK.STP')).status).toBe(200)
  // An administrator may part them.
  const admin = await sessionOf(t)
  await t.app.request(`${ORIGIN}/desk/officials/factor`, form({ account }, { cookie: admin }))
  expect((await open(t, own, '/desk')).status).toBe(303)
  expect(sessionIn(await enter('thief'))).not.toBe('')
})

test('the second factor is asked for, unless the provider says that it was', async () => {
  const email = 'quan-tri@daklak.gov.vn'
  await sessionOf(t, 'province-admin', 'DLK', email)
  oidc.persons.set('admin', { email, verified: true, amr: ['pwd'] })
  const half = await enter('admin')
  expect(sessionIn(half)).toBe('')
  expect(await half.text()).toContain('mã 6 số')
  const proved = await t.app.request(
    `${ORIGIN}/desk/sign-in/code`,
    form({ code: await codeFor(t, email) }, { cookie: cookiesOf(half) }),
  )
  expect(proved.status).toBe(303)
  oidc.persons.set('admin', { email, verified: true, amr: ['pwd', 'otp', 'mfa'] })
  const whole = sessionIn(await enter('admin'))
  expect((await open(t, whole, '/desk/officials')).status).toBe(200)
  // One without any factor of their own is let in by the provider's word, and otherwise asked to set one up.
  await officialOf(t, 'province-admin', 'DLK', 'khac@daklak.gov.vn')
  oidc.persons.set('other', { email: 'khac@daklak.gov.vn', verified: true })
  const weak = sessionIn(await enter('other'))
  expect((await open(t, weak, '/desk')).headers.get('location')).toBe('/desk/account')
  oidc.persons.set('other', { email: 'khac@daklak.gov.vn', verified: true, amr: ['mfa'] })
  expect((await open(t, sessionIn(await enter('other')), '/desk')).status).toBe(200)
})

test('a way back that was made up, changed, used, late or begun in another browser is refused', async () => {
  await officialOf(t, 'agency-head', 'DLK.SNV', 'lan@daklak.gov.vn')
  oidc.persons.set('lan', { email: 'lan@daklak.gov.vn', verified: true })
  oidc.now = 'lan'
  const fresh = async () => {
    const { address, cookie } = await begin()
    return { address: new URL(await oidc.walk(address)), cookie }
  }
  const refused = async (address: URL, cookie: string, what: string) => {
    const response = await back(address.href, cookie)
    expect([response.status, sessionIn(response)], what).toEqual([403, ''])
    expect(await response.text(), what).toContain('chưa hoàn tất')
  }
  const state = await fresh()
  state.address.searchParams.set('state', 'x'.repeat(43))
  await refused(state.address, state.cookie, 'another state')
  const code = await fresh()
  code.address.searchParams.set('code', 'made-up')
  await refused(code.address, code.cookie, 'a code that was made up')
  await refused((await fresh()).address, '', 'no cookie')
  await refused((await fresh()).address, (await fresh()).cookie, 'a cookie of another way')
  await refused((await fresh()).address, 'desk.sign_on=forged', 'a forged cookie')
  const issuer = await fresh()
  issuer.address.searchParams.set('iss', 'https://evil.example')
  await refused(issuer.address, issuer.cookie, 'another issuer')
  const denied = await fresh()
  await refused(
    new URL(
      `${ORIGIN}/desk/sign-in/provider/back?error=access_denied&state=${denied.address.searchParams.get('state')}`,
    ),
    denied.cookie,
    'refused there',
  )
  const twice = await fresh()
  expect(sessionIn(await back(twice.address.href, twice.cookie))).not.toBe('')
  await refused(twice.address, twice.cookie, 'a second time')
  const late = await fresh()
  t.clock.now += 600_001
  await refused(late.address, late.cookie, 'late')
})

test('a provider that tells the address only when asked for it does as well', async () => {
  const other = await fakeOidc(ORIGIN, { claimsApart: true })
  const u = await openTest({ env: other.env })
  await officialOf(u, 'agency-head', 'DLK.SNV', 'lan@daklak.gov.vn')
  other.persons.set('lan', { email: 'lan@daklak.gov.vn', verified: true })
  other.now = 'lan'
  const begun = await u.app.request(`${ORIGIN}/desk/sign-in/provider`)
  const address = await other.walk(begun.headers.get('location') ?? '')
  const came = await u.app.request(address, { headers: { cookie: cookiesOf(begun) } })
  expect(sessionIn(came)).not.toBe('')
  // Gone between the way there and the way back.
  const again = await u.app.request(`${ORIGIN}/desk/sign-in/provider`)
  const lost = await other.walk(again.headers.get('location') ?? '')
  await other.close()
  const down = await u.app.request(lost, { headers: { cookie: cookiesOf(again) } })
  expect([down.status, await down.text()]).toEqual([503, expect.stringContaining('hiện không trả lời')])
})

test('a provider that does not answer keeps nobody from the password, nor from reading', async () => {
  const gone = await fakeOidc(ORIGIN)
  await gone.close()
  const u = await openTest({ env: gone.env })
  const cookie = await sessionOf(u, 'agency-head', 'DLK.SNV', 'lan@daklak.gov.vn')
  expect((await u.app.request(`${ORIGIN}/desk/sign-in`)).status).toBe(200)
  const tried = await u.app.request(`${ORIGIN}/desk/sign-in/provider`)
  expect([tried.status, await tried.text()]).toEqual([503, expect.stringContaining('hiện không trả lời')])
  expect((await open(u, cookie, '/desk')).status).toBe(200)
})

test('without a provider there is no such way in', async () => {
  const u = await openTest()
  expect(await (await u.app.request(`${ORIGIN}/desk/sign-in`)).text()).not.toContain('/desk/sign-in/provider')
  for (const path of ['/desk/sign-in/provider', '/desk/sign-in/provider/back?code=x&state=y'])
    expect((await u.app.request(`${ORIGIN}${path}`)).status).toBe(404)
})
