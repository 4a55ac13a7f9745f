import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { form, ORIGIN, sessionOf, signIn as post } from './desk-reader.ts'
import { openTestApp, OPERATOR_PASSWORD, type TestApp } from './world.ts'

let test: TestApp
let cookie = ''
const signIn = (fields?: Record<string, string>) => post(test, fields)

beforeAll(async () => {
  test = await openTestApp()
  cookie = await sessionOf(test)
})
afterAll(() => test.close())

describe('sign-in', () => {
  it('lets the operator in for twelve hours, with a cookie no script or other site can use', async () => {
    const response = await signIn({
      password: OPERATOR_PASSWORD,
      next: '/desk/agency/DLK.SNV?period=2026-Q3',
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/desk/agency/DLK.SNV?period=2026-Q3')
    expect(response.headers.get('set-cookie')).toMatch(
      /^desk=\d+\.[0-9a-f]{64}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    )
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

  it('refuses a cookie that was changed, cut or has expired', async () => {
    const [name, value = ''] = cookie.split('=')
    const [expiry = '', signature = ''] = value.split('.')
    const forged = [
      `${Number(expiry) + 1}.${signature}`,
      `${expiry}.${'0'.repeat(64)}`,
      expiry,
      `${expiry}.`,
      `.${signature}`,
      `${value}.x`,
      `Infinity.${signature}`,
    ]
    for (const one of forged) {
      const response = await test.app.request(`${ORIGIN}/desk`, { headers: { cookie: `${name}=${one}` } })
      expect(response.status, one).toBe(303)
    }
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
      expect((await signIn({ password: OPERATOR_PASSWORD, next })).headers.get('location'), next).toBe(
        '/desk',
      )
  })

  it('refuses posts from other sites', async () => {
    const request = form({ password: OPERATOR_PASSWORD }, { origin: 'https://evil.example' })
    expect((await test.app.request(`${ORIGIN}/desk/sign-in`, request)).status).toBe(403)
    const out = form({}, { origin: 'https://evil.example', cookie })
    expect((await test.app.request(`${ORIGIN}/desk/sign-out`, out)).status).toBe(403)
  })

  it('signs out', async () => {
    const response = await test.app.request(`${ORIGIN}/desk/sign-out`, form({}, { cookie }))
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toMatch(/^desk=; Max-Age=0/)
  })

  it('refuses a wrong password, and after five of them makes even the right one wait', async () => {
    const guesses = await Promise.all(Array.from({ length: 8 }, () => signIn({ password: 'sai-mat-khau' })))
    expect(guesses.map((response) => response.status).toSorted()).toEqual([
      403, 403, 403, 403, 403, 429, 429, 429,
    ])
    const late = await signIn()
    expect(late.status).toBe(429)
    expect(late.headers.get('retry-after')).toBe('30')
    expect(await late.text()).toContain('Hãy thử lại sau 30 giây')
  })
})
