import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADMIN, cookiesOf, form, officialOf, ORIGIN, sessionOf } from './desk-reader.ts'
import { openTestApp, type TestApp } from './world.ts'

const EMAIL = 'snv@daklak.gov.vn'

let one: TestApp
let other: TestApp
beforeAll(async () => {
  one = await openTestApp()
  await officialOf(one, 'agency-head', 'DLK.SNV', EMAIL)
  other = await openTestApp({ beside: one })
})
afterAll(async () => {
  await other.close()
  await one.close()
})

const enter = ({ app }: TestApp, password: string, address: string, email = EMAIL) =>
  app.request(`${ORIGIN}/desk/sign-in`, form({ email, password }, { 'x-test-address': address }))

test('what fails in one process counts in every other, at the same moment and after a restart', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 10 }, (_, at) => enter(at % 2 === 0 ? one : other, 'sai-mat-khau', `10.0.0.${at}`)),
  )
  expect(guesses.filter(({ status }) => status === 403)).toHaveLength(5)
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(5)
  for (const t of [one, other]) {
    const late = await enter(t, ADMIN.password, '10.0.1.1')
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '30'])
  }
  await other.close()
  other = await openTestApp({ beside: one })
  expect((await enter(other, ADMIN.password, '10.0.1.1')).status).toBe(429)
  one.clock.now += 30_000
  expect((await enter(other, ADMIN.password, '10.0.1.1')).status).toBe(303)
  // Whoever came in begins anew, everywhere.
  for (let made = 0; made < 5; made++) expect((await enter(one, 'sai-mat-khau', '10.0.1.1')).status).toBe(403)
  expect((await enter(other, 'sai-mat-khau', '10.0.1.1')).status).toBe(429)
})

test('an address that tries name after name waits in every process, and nothing stored tells it or a name', async () => {
  const before = (await one.engine.db.selectFrom('failures').selectAll().execute()).length
  for (let at = 0; at < 20; at++) {
    const guess = await enter(at % 2 === 0 ? one : other, 'sai-mat-khau', '10.2.0.1', `n${at}@example.vn`)
    expect(guess.status).toBe(403)
  }
  for (const t of [one, other])
    for (let at = 0; at < 3; at++)
      expect((await enter(t, 'sai-mat-khau', '10.2.0.1', `late${at}@example.vn`)).status).toBe(429)
  const rows = await one.engine.db.selectFrom('failures').selectAll().execute()
  // One of the address, one of each name that was looked at, and none of those that were not.
  expect(rows.length).toBe(before + 21)
  const { vault } = one.world
  const plain = ['10.2.0.1', EMAIL, 'n1@example.vn'].flatMap((text) => [text, vault.hash(text)])
  for (const { who } of rows) {
    expect(who).toMatch(/^[0-9a-f]{32}$/)
    expect(plain).not.toContain(who)
  }
})

test('wrong codes and passkeys count across processes as well', async () => {
  await sessionOf(one)
  const cookie = cookiesOf(await enter(one, ADMIN.password, '10.3.0.1', ADMIN.email))
  const code = (t: TestApp, at: number) =>
    t.app.request(
      `${ORIGIN}/desk/sign-in/code`,
      form({ code: '000000' }, { cookie, 'x-test-address': `10.3.1.${at}` }),
    )
  const statuses: number[] = []
  for (let at = 0; at < 6; at++) statuses.push((await code(at % 2 === 0 ? one : other, at)).status)
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429])
  const passkey = ({ app }: TestApp) =>
    app.request(`${ORIGIN}/desk/sign-in/passkey`, form({ response: '{}' }, { 'x-test-address': '10.3.2.1' }))
  for (let at = 0; at < 20; at++) expect((await passkey(at % 2 === 0 ? one : other)).status).toBe(403)
  expect((await passkey(one)).status).toBe(429)
  expect((await passkey(other)).status).toBe(429)
})
