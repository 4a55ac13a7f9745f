import { afterAll, beforeAll, expect, test } from 'vitest'
import { form, ORIGIN, sessionOf } from './desk-reader.ts'
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

test('the same report asked again while it waits is the same one; asked anew when it is there, another one', async () => {
  const ask = async (period: string) => {
    const answer = await t.app.request(
      `${ORIGIN}/desk/reports`,
      form({ agency: 'DLK.SNV', period }, { cookie }),
    )
    return answer.headers.get('location')
  }
  const [first, ...same] = await Promise.all(Array.from({ length: 4 }, () => ask('2026-11')))
  expect(first).toMatch(/^\/desk\/reports\/./)
  expect(new Set([...same, await ask('2026-11')])).toEqual(new Set([first]))
  expect(await ask('2026-10')).not.toBe(first)
  expect(await t.world.reports.waiting(10)).toHaveLength(2)
  const id = first?.split('/').at(-1) ?? ''
  await t.world.commit({
    by: { kind: 'system', name: 'test' },
    changes: [{ kind: 'report-made', id, figures: null }],
  })
  const anew = await ask('2026-11')
  expect(anew).not.toBe(first)
  // Once removed, it can be asked for again as well.
  for (const each of [anew, first]) await t.app.request(`${ORIGIN}${each}/remove`, form({}, { cookie }))
  const last = await ask('2026-11')
  expect([first, anew]).not.toContain(last)
  expect((await t.app.request(`${ORIGIN}${last}`, { headers: { cookie } })).status).toBe(200)
})
