import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ADMIN,
  codeFor,
  cookiesOf,
  form,
  officialOf,
  open,
  ORIGIN,
  sessionOf,
  textOf,
  wrongCodeFor,
} from './desk-reader.ts'
import { authenticator } from './authenticator.ts'
import { openTestApp, type TestApp } from './world.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
  await sessionOf(t, 'agency-head', 'DLK.SNV', EMAIL)
})
afterAll(() => t.close())

const EMAIL = 'lan@daklak.gov.vn'
const TYPED = { agency: 'DLK.SNV', period: '2026-Q3', note: 'Dòng một\r\n"Dòng hai" & <b>' }

const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  t.app.request(`${ORIGIN}${path}`, form(fields, headers))

/** The hidden fields of the only or the `at`th form of a page. */
function hidden(body: string, at = 0): Record<string, string> {
  const text = body.split('<form')[at + 1]?.split('</form>')[0] ?? ''
  const plain = (value: string) =>
    value
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  return Object.fromEntries(
    [...text.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, plain(value)],
    ),
  )
}

test('a form whose session has ended is kept through the sign-in, shown, and sent only when asked', async () => {
  const sent = await send('/desk/reports?lang=en', TYPED, {
    referer: `${ORIGIN}/desk/reports?period=2026-Q3`,
  })
  const gate = await sent.text()
  expect(sent.status).toBe(403)
  expect(gate).toContain('Your session has ended. What you typed is kept')
  const carried = hidden(gate)
  expect(carried['next']).toBe('/desk/reports?period=2026-Q3')
  // A wrong password loses nothing.
  const wrong = await send('/desk/sign-in', { ...carried, email: EMAIL, password: 'sai' })
  const again = hidden(await wrong.text())
  expect([wrong.status, again['kept']]).toEqual([403, carried['kept']])
  const entered = await send('/desk/sign-in', { ...again, email: EMAIL, password: ADMIN.password })
  const asked = await entered.text()
  expect(entered.status).toBe(200)
  expect(textOf(asked)).toContain('Nội dung dưới đây chưa được gửi')
  // Which page it goes to, and that it may be somebody else’s.
  expect(textOf(asked)).toContain('Sẽ gửi tới trang: /desk/reports?lang=en')
  expect(textOf(asked)).toContain('có thể do người khác dùng máy này')
  expect(asked).toContain('href="/desk/reports?period=2026-Q3"')
  expect(asked).toContain('action="/desk/reports?lang=en"')
  expect(hidden(asked)).toEqual(TYPED)
  const cookie = cookiesOf(entered)
  const reports = () => t.engine.db.selectFrom('reports').selectAll().execute()
  expect(await reports()).toHaveLength(0)
  const done = await send('/desk/reports?lang=en', hidden(asked), { cookie })
  expect(done.status).toBe(303)
  expect(await reports()).toHaveLength(1)
})

test('it is kept through a second step and a passkey as well', async () => {
  const carried = hidden(await (await send('/desk/reports', TYPED)).text())
  await sessionOf(t)
  const first = await send('/desk/sign-in', { ...carried, ...ADMIN })
  const code = hidden(await first.text())
  const second = await send(
    '/desk/sign-in/code',
    { ...code, code: await codeFor(t) },
    { cookie: cookiesOf(first) },
  )
  expect([second.status, hidden(await second.text())]).toEqual([200, TYPED])

  const key = authenticator(ORIGIN)
  const cookie = cookiesOf(await send('/desk/sign-in', { email: EMAIL, password: ADMIN.password }))
  const optionsOf = (body: string) =>
    (/data-options="([^"]+)"/.exec(body)?.[1] ?? '').replaceAll('&quot;', '"')
  const offer = await (await send('/desk/account/passkey', { name: 'x' }, { cookie })).text()
  const challenge = /name="challenge" value="([^"]+)"/.exec(offer)?.[1] ?? ''
  const made = { name: 'x', challenge, response: key.create(optionsOf(offer)) }
  expect((await send('/desk/account/passkey/keep', made, { cookie })).status).toBe(303)
  const gate = await (await send('/desk/reports', TYPED)).text()
  const response = key.get(optionsOf(gate))
  const entered = await send('/desk/sign-in/passkey', { ...hidden(gate), response })
  expect([entered.status, hidden(await entered.text())]).toEqual([200, TYPED])
})

test('passwords, files and very long forms are not kept, and the sign-in says so', async () => {
  const secret = { before: 'mật khẩu cũ của tôi', password: 'mật khẩu mới của tôi' }
  const referer = `${ORIGIN}/desk/account`
  const file = new FormData()
  file.set('file', new File(['x'], 'x.csv'))
  const long = { texts: 'ắ'.repeat(40_000) }
  const upload = t.app.request(`${ORIGIN}/desk/reports`, {
    method: 'POST',
    body: file,
    headers: { origin: ORIGIN, referer },
  })
  for (const answer of [
    send('/desk/account/password', secret, { referer }),
    send('/desk/%61ccount/password', secret, { referer }),
    send('/desk//account/password', secret, { referer }),
    send('/desk/reports/x', long, { referer }),
    upload,
  ]) {
    const response = await answer
    const body = await response.text()
    expect(response.status).toBe(403)
    expect(body).toContain('biểu mẫu chưa được gửi')
    expect(Object.keys(hidden(body))).not.toContain('kept')
    expect(hidden(body)['next']).toBe('/desk/account')
    expect(body).not.toContain('của tôi')
  }
})

test('what was kept leads nowhere but to forms of the desk, and no other site can plant any', async () => {
  const enter = (kept: string) => send('/desk/sign-in', { email: EMAIL, password: ADMIN.password, kept })
  for (const action of [
    'https://evil.example/desk/reports',
    '//evil.example/desk',
    '/r/X',
    '/deskevil',
    '/desk/../api/v1/dossiers',
    '/desk/account/password',
    '/desk/officials',
    '/desk/%61ccount/password',
    '/desk/%2561ccount/password',
    '/desk//account/password',
    '/desk/x/%2e%2e/officials',
    '/desk%2Faccount%2Fpassword',
    '/desk/a%',
    '/desk/sign-out',
    'javascript:alert(1)',
  ])
    expect((await enter(JSON.stringify({ action, fields: [['a', 'b']] }))).status, action).toBe(303)
  for (const kept of [
    '',
    '{',
    'null',
    '{"action":"/desk/reports"}',
    '{"action":"/desk/reports","fields":[]}',
  ])
    expect((await enter(kept)).status, kept).toBe(303)
  const foreign = { origin: 'https://evil.example', referer: 'https://evil.example/' }
  expect((await send('/desk/reports', TYPED, foreign)).status).toBe(403)
  expect(await (await send('/desk/reports', TYPED, foreign)).text()).not.toContain('kept')
})

test('waits grow with each failure, and an administrator over all places of the account ends them', async () => {
  const email = 'hoa@daklak.gov.vn'
  const account = await officialOf(t, 'agency-head', 'DLK.STP', email)
  const admin = await sessionOf(t)
  const guess = async (password: string, address = '10.1.0.1') =>
    t.app.request(`${ORIGIN}/desk/sign-in`, form({ email, password }, { 'x-test-address': address }))
  for (let made = 0; made < 5; made++) expect((await guess('sai-mat-khau')).status).toBe(403)
  const waits: number[] = []
  for (let made = 0; made < 4; made++) {
    const wait = Number((await guess('sai-mat-khau')).headers.get('retry-after'))
    waits.push(wait)
    t.clock.now += wait * 1000
    expect((await guess('sai-mat-khau')).status).toBe(403)
  }
  expect(waits).toEqual([30, 60, 120, 240])
  // From anywhere; but others from the same address come in.
  expect((await guess(ADMIN.password, '10.9.9.9')).status).toBe(429)
  const neighbour = form({ email: EMAIL, password: ADMIN.password }, { 'x-test-address': '10.1.0.1' })
  expect((await t.app.request(`${ORIGIN}/desk/sign-in`, neighbour)).status).toBe(303)
  expect(textOf((await open(t, admin, '/desk/officials')).body)).toContain('đang tạm khóa')
  const own = await sessionOf(t, 'province-admin', 'DLK.SNV', 'snv@daklak.gov.vn')
  expect((await send('/desk/officials/unlock', { account }, { cookie: own })).status).toBe(404)
  expect((await send('/desk/officials/unlock', { account }, { cookie: admin })).status).toBe(303)
  expect((await guess(ADMIN.password, '10.9.9.9')).status).toBe(303)
  expect(textOf((await open(t, admin, '/desk/officials')).body)).not.toContain('đang tạm khóa')
  const log = await t.engine.db.selectFrom('audit').selectAll().where('kind', '=', 'account-noted').execute()
  expect(log.map(({ subject }) => subject)).toContain(`${account}: unlocked`)
})

test('one address that tries many accounts waits, too', async () => {
  const guess = (at: number) =>
    t.app.request(
      `${ORIGIN}/desk/sign-in`,
      form({ email: `n${at}@example.vn`, password: 'sai-mat-khau' }, { 'x-test-address': '10.2.0.1' }),
    )
  for (let at = 0; at < 20; at++) expect((await guess(at)).status).toBe(403)
  expect((await guess(20)).status).toBe(429)
})

test('wrong codes of the second step wait longer each time, whatever address they come from', async () => {
  await sessionOf(t)
  const step = cookiesOf(await send('/desk/sign-in', ADMIN))
  const wrong = await wrongCodeFor(t)
  const statuses: number[] = []
  for (let at = 0; at < 6; at++) {
    const headers = { cookie: step, 'x-test-address': `10.3.0.${at}` }
    statuses.push((await send('/desk/sign-in/code', { code: wrong }, headers)).status)
  }
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429])
})
