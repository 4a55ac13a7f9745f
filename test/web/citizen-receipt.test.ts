import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted } from '../domain/accepted.ts'
import { A, answer } from '../actions/world.ts'
import { textOf } from './desk-reader.ts'
import { openTestApp, type TestApp } from './world.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

async function read(path: string, address = 'home'): Promise<{ status: number; body: string }> {
  const answered = await t.app.request(path, { headers: { 'x-test-address': address } })
  return { status: answered.status, body: await answered.text() }
}

test('is found from the front page and from the thanks, in both languages', async () => {
  const { long } = await t.finish()
  const { receipt } = accepted(await answer(t, long, A, { level: 2 }))
  for (const path of ['/', `/r/${long}/done?attempt=${A}`, `/r/${long}/more?attempt=${A}`])
    expect((await read(path)).body).toContain('href="/receipt')
  expect((await read(`/r/${long}/done?attempt=${A}&lang=en`)).body).toContain(
    `href="/receipt?code=${receipt}&amp;lang=en"`,
  )
  const form = await read('/receipt?lang=en')
  expect(form.status).toBe(200)
  expect(textOf(form.body)).toContain('Receipt code of 12 characters')
})

test('a bare rating is owed no answer, and says so', async () => {
  const { long } = await t.finish()
  const { receipt } = accepted(await answer(t, long, 'B'.repeat(26), { level: 1 }))
  const { body, status } = await read(`/receipt?code=${receipt.toLowerCase()}`)
  expect(status).toBe(200)
  expect(textOf(body)).toContain('không kèm lý do hay góp ý')
  expect(body).not.toContain('name="settled"')
})

test('until the answer comes it says by when; nothing can be said of an answer that is not there', async () => {
  const { long } = await t.finish()
  const comment = 'Chờ lâu'
  const { receipt } = accepted(await answer(t, long, 'C'.repeat(26), { level: 1, comment }))
  const said = await t.app.request('/receipt', {
    method: 'POST',
    body: new URLSearchParams({ code: receipt, settled: 'yes' }),
  })
  expect(said.status).toBe(303)
  const { body } = await read(`/receipt?code=${receipt}`)
  expect(textOf(body)).toContain('Hạn trả lời là ngày 01/12/2026')
  expect(body).not.toContain('name="settled"')
  expect(body).not.toContain(comment)
})

test('keeps what was typed wrongly, and slows down whoever tries codes', async () => {
  const wrong = await read('/receipt?code=%3Cb%3E1')
  expect(wrong.status).toBe(400)
  expect(wrong.body).toContain('value="&lt;b&gt;1"')
  expect(wrong.body).toContain('aria-invalid="true"')
  const statuses: number[] = []
  for (let tries = 0; tries < 22; tries++)
    statuses.push((await read('/receipt?code=000000000000', 'guesser')).status)
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
  expect(statuses.at(-1)).toBe(429)
  expect((await read('/receipt?code=000000000000')).status).toBe(404)
  expect((await read('/robots.txt')).body).toContain('/receipt')
})
