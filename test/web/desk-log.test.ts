import { afterAll, beforeAll, expect, test } from 'vitest'
import { open, rowsOf, sessionOf } from './desk-reader.ts'
import { COMMUNE, openTestApp, type TestApp } from './world.ts'

let t: TestApp
let cookie: string
const EMAIL = 'lan@daklak.gov.vn'
const LAN = `Nguyễn Văn A (${EMAIL})`

beforeAll(async () => {
  t = await openTestApp()
  await sessionOf(t, 'agency-officer', COMMUNE, EMAIL)
  cookie = await sessionOf(t, 'auditor', 'DLK', 'kiem-tra@daklak.gov.vn')
})
afterAll(() => t.close())

/** The lines that the log shows for a search, without number and time. */
async function lines(q: string, lang = 'vi'): Promise<readonly (readonly string[])[]> {
  const { body } = await open(t, cookie, `/desk/log?q=${encodeURIComponent(q)}&lang=${lang}`)
  return rowsOf(body, lang === 'vi' ? 'Nhật ký' : 'Log')
    .slice(1)
    .map((row) => row.slice(2))
}

test('the log says who did what to whom, in words and by names', async () => {
  expect(await lines('giao vai tro lan@daklak')).toEqual([])
  expect(await lines('can bo xu ly gop y')).toEqual([
    [
      'Hệ thống: test',
      'Giao vai trò official-placed',
      `${LAN}: Cán bộ xử lý góp ý, UBND phường Tuy Hòa (${COMMUNE})`,
    ],
  ])
  expect(await lines('Officer for comments', 'en')).toEqual([
    [
      'System: test',
      'Role given official-placed',
      `${LAN}: Officer for comments, UBND phường Tuy Hòa (${COMMUNE})`,
    ],
  ])
  expect(await lines('signed-in')).toContainEqual([LAN, 'Đăng nhập account-noted', LAN])
})

test('it is searched by an address, by the words of what was done, and by what is stored', async () => {
  const byAddress = await lines(EMAIL)
  expect(byAddress.length).toBeGreaterThanOrEqual(3)
  expect(byAddress.every((row) => row.includes(LAN) || row.at(-1)?.startsWith(LAN))).toBe(true)
  const id = (await t.world.accounts.byEmail(EMAIL))?.id ?? 'none'
  expect((await lines(id)).length).toBe(byAddress.length)
  expect((await lines('tao tai khoan')).map(([, what]) => what)).toContain('Tạo tài khoản account-noted')
  expect((await lines('xem trang')).length).toBeGreaterThan(0)
  expect(byAddress.flat().join(' ')).not.toContain(id)
})

test('whoever is gone stays in the log as they are stored', async () => {
  const account = await t.world.accounts.byEmail(EMAIL)
  await t.world.accounts.remove(account?.id ?? '')
  expect(await lines('tao tai khoan')).toContainEqual([
    'Hệ thống: test',
    'Tạo tài khoản account-noted',
    account?.id,
  ])
})
