import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, cookiesOf, form, ORIGIN, sessionOf, signIn as post, wrongCodeFor } from './desk-reader.ts'
import { openTestApp, type TestApp } from './world.ts'

let test: TestApp
let cookie = ''
const signIn = (fields?: Record<string, string>) => post(test, fields)

beforeAll(async () => {
  test = await openTestApp()
  cookie = await sessionOf(test)
})
afterAll(() => test.close())

describe('sign-in', () => {
  it('lets an official in for twelve hours, with a cookie no script or other site can use', async () => {
    await sessionOf(test, 'agency-head', 'DLK.SNV', 'snv@daklak.gov.vn')
    const response = await signIn({
      email: 'snv@daklak.gov.vn',
      next: '/desk/agency/DLK.SNV?period=2026-Q3',
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/desk/agency/DLK.SNV?period=2026-Q3')
    expect(response.headers.get('set-cookie')).toMatch(
      /^desk\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const { engine } = test
    const token = decodeURIComponent(cookiesOf(response).split('=')[1] ?? '').split('.')[0]
    const row = await engine.db
      .selectFrom('auth_sessions')
      .selectAll()
      .where('token', '=', token ?? '')
      .executeTakeFirst()
    expect(Date.parse(row?.expires_at ?? '') - Date.now()).toBeGreaterThan(11.9 * 3_600_000)
  })

  it('asks an administrator of the province for a second factor, and for its code from then on', async () => {
    const other = await openTestApp()
    try {
      await post(other)
      const first = cookiesOf(await post(other))
      const sent = await other.app.request(`${ORIGIN}/desk`, { headers: { cookie: first } })
      expect(sent.headers.get('location')).toBe('/desk/account')
      const own = await other.app.request(`${ORIGIN}/desk/account`, { headers: { cookie: first } })
      expect(await own.text()).toContain('phải bật xác thực bước hai')
      const api = await other.app.request(`${ORIGIN}/api/v1/scores?period=2026`, {
        headers: { cookie: first },
      })
      expect(api.status).toBe(401)
      expect(await sessionOf(other)).toContain('desk.session_token=')
      const again = await post(other)
      expect(again.status).toBe(200)
      expect(await again.text()).toContain('mã 6 số')
      const wrong = await other.app.request(
        `${ORIGIN}/desk/sign-in/code`,
        form({ email: ADMIN.email, code: await wrongCodeFor(other) }, { cookie: cookiesOf(again) }),
      )
      expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringContaining('Mã không đúng')])
      const unproved = await other.app.request(`${ORIGIN}/desk`, { headers: { cookie: cookiesOf(again) } })
      expect(unproved.headers.get('location')).toContain('/desk/sign-in')
    } finally {
      await other.close()
    }
  })

  it('sends whoever has no session to the sign-in, and remembers where they were going', async () => {
    for (const path of [
      '/desk',
      '/desk/agency/DLK.SNV?period=2026-Q3',
      '/desk/chart/trend.svg?agency=DLK',
      '/desk/no',
    ]) {
      const response = await test.app.request(`${ORIGIN}${path}`)
      expect(response.status).toBe(303)
      const to = new URL(response.headers.get('location') ?? '', ORIGIN)
      expect(to.pathname).toBe('/desk/sign-in')
      expect(to.searchParams.get('next') ?? '/desk').toBe(path)
    }
  })

  it('refuses a cookie that was changed or cut, and one whose session has ended', async () => {
    const [name = '', value = ''] =
      cookie
        .split('; ')
        .find((one) => one.startsWith('desk.session'))
        ?.split('=') ?? []
    const [token = '', signature = ''] = decodeURIComponent(value).split('.')
    const forged = [
      `${token}x.${signature}`,
      `${token}.${'0'.repeat(44)}`,
      token,
      `${token}.`,
      `.${signature}`,
    ]
    for (const one of forged) {
      const response = await test.app.request(`${ORIGIN}/desk`, {
        headers: { cookie: `${name}=${encodeURIComponent(one)}` },
      })
      expect(response.status, one).toBe(303)
    }
    const ended = await sessionOf(test, 'auditor', 'DLK', 'kiem-tra@daklak.gov.vn')
    const own = { headers: { cookie: ended } }
    expect((await test.app.request(`${ORIGIN}/desk`, own)).status).toBe(200)
    await test.engine.db
      .updateTable('auth_sessions')
      .set({ expires_at: new Date(Date.now() - 1_000).toISOString() })
      .where('token', '=', decodeURIComponent(ended.split('=')[1] ?? '').split('.')[0] ?? '')
      .execute()
    expect((await test.app.request(`${ORIGIN}/desk`, own)).status).toBe(303)
  })

  it('goes nowhere but to pages of the desk', async () => {
    const bad = [
      'https://evil.example/desk',
      '//evil.example/desk',
      '/\\evil.example/desk',
      '/desk/../api/docs',
      '/deskevil',
      '/r/X',
      'javascript:alert(1)',
      '/desk/sign-out',
      '',
      'http://',
    ]
    for (const next of bad)
      expect((await signIn({ email: 'snv@daklak.gov.vn', next })).headers.get('location'), next).toBe('/desk')
  })

  it('refuses posts from other sites', async () => {
    const request = form(ADMIN, { origin: 'https://evil.example' })
    expect((await test.app.request(`${ORIGIN}/desk/sign-in`, request)).status).toBe(403)
    const out = form({}, { origin: 'https://evil.example', cookie })
    expect((await test.app.request(`${ORIGIN}/desk/sign-out`, out)).status).toBe(403)
  })

  it('signs out', async () => {
    const response = await test.app.request(`${ORIGIN}/desk/sign-out`, form({}, { cookie }))
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toMatch(/desk\.session_token=; Max-Age=0/)
    const after = await test.app.request(`${ORIGIN}/desk`, { headers: { cookie } })
    expect(after.status).toBe(303)
  })

  it('refuses a wrong password, and after five of them makes even the right one wait, from anywhere', async () => {
    const guess = (password: string, address: string, email = 'snv@daklak.gov.vn') =>
      test.app.request(`${ORIGIN}/desk/sign-in`, form({ email, password }, { 'x-test-address': address }))
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, at) => guess('sai-mat-khau-roi', `10.0.0.${at}`)),
    )
    expect(guesses.map((response) => response.status).toSorted()).toEqual([
      403, 403, 403, 403, 403, 429, 429, 429,
    ])
    const late = await guess(ADMIN.password, '10.0.0.99')
    expect(late.status).toBe(429)
    expect(late.headers.get('retry-after')).toBe('30')
    expect(await late.text()).toContain('Hãy thử lại sau 30 giây')
    // Who has no account waits alike, so that nobody learns who has one.
    expect((await guess('sai-mat-khau-roi', '10.0.1.1', 'nobody@example.vn')).status).toBe(403)
  })
})
