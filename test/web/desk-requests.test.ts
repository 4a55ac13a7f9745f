import { afterAll, beforeAll, expect, test } from 'vitest'
import { ORIGIN, sessionOf } from './desk-reader.ts'
import { openTestApp, type TestApp } from './world.ts'

let t: TestApp
let cookie = ''
const logged: string[] = []

beforeAll(async () => {
  t = await openTestApp({ log: (_level, event) => void logged.push(event) })
  cookie = await sessionOf(t)
})
afterAll(() => t.close())

const CUT = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'

test.each([
  ['multipart/form-data', 'abc'],
  ['multipart/form-data; boundary=x', CUT],
  ['Multipart/Form-Data; boundary=zz', 'abc'],
])(
  'a form that cannot be read (%s) is refused with a page that says so, and is no bug',
  async (type, body) => {
    for (const path of [
      '/desk/catalogues/files',
      '/desk/officials',
      '/desk/account/password',
      '/desk/sign-in',
    ]) {
      const headers = { origin: ORIGIN, cookie, 'content-type': type }
      const response = await t.app.request(`${ORIGIN}${path}`, { method: 'POST', headers, body })
      const page = await response.text()
      expect([path, response.status]).toEqual([path, 400])
      expect(page).toContain('Biểu mẫu bị đứt giữa chừng')
    }
    expect(logged).not.toContain('bug')
  },
)

test('a slash at the end of an address leads to the page without it', async () => {
  for (const [path, to] of [
    ['/desk/', '/desk'],
    ['/desk/reports/?lang=en', '/desk/reports?lang=en'],
    ['/desk/sign-in//', '/desk/sign-in'],
  ] as const) {
    const response = await t.app.request(`${ORIGIN}${path}`, { headers: { cookie } })
    expect([response.status, response.headers.get('location')]).toEqual([308, to])
  }
})
