import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { pdfOf } from '../../src/commands/pdf.ts'
import { form, open, ORIGIN, sessionOf } from './desk-reader.ts'
import { BY, COMMUNE, openTestApp, type TestApp } from './world.ts'

let t: TestApp

beforeAll(async () => {
  t = await openTestApp({ pdf: pdfOf })
})
afterAll(() => t.close())

const LABEL = 'Dữ liệu minh họa'
const POSTERS = `/desk/catalogues/posters`
const QUERY = `agency=DLK.24121&size=A5&per=agency`

/** The pages that are of no agency, and what is printed. */
async function pages(): Promise<readonly string[]> {
  const { long, short } = await t.finish()
  return [
    '/',
    '/go?code=x',
    '/receipt',
    '/receipt?code=x',
    '/nowhere',
    '/r/x',
    `/print/r/${long}?code=${short}`,
    `/print/c/${COMMUNE}`,
    '/api/docs',
    '/desk/sign-in',
    '/desk/welcome',
  ]
}

async function label(value: 'yes' | 'no'): Promise<void> {
  await t.world.commit({ by: BY, changes: [{ kind: 'setting-saved', name: 'demo', value }] })
  t.clock.now += 6_000
}

const textOf = async (path: string) => (await t.app.request(path)).text()

test('every page and every sheet of a demonstration says that it is one', async () => {
  await label('yes')
  for (const path of await pages())
    expect([path, await textOf(path)]).toEqual([path, expect.stringContaining(LABEL)])
  expect(await textOf('/?lang=en')).toContain('Demonstration data')
  const cookie = await sessionOf(t)
  const print = (await open(t, cookie, `${POSTERS}/print?${QUERY}`)).body
  expect(print.match(/<section>/g)).toHaveLength(print.match(new RegExp(LABEL, 'g'))?.length ?? 0)
  const pdf = await t.app.request(`${ORIGIN}${POSTERS}/posters.pdf?${QUERY}`, { headers: { cookie } })
  const { text, totalPages } = await extractText(await getDocumentProxy(await pdf.bytes()))
  expect(totalPages).toBe(1)
  expect(text.join(' ').normalize('NFC')).toContain(LABEL)
  const wrong = await t.app.request(`${ORIGIN}/desk/sign-in`, form({ email: 'a@b.vn', password: 'x' }))
  expect(await wrong.text()).toContain(LABEL)
})

test('what is no demonstration is not called one', async () => {
  await label('no')
  for (const path of await pages()) expect(await textOf(path)).not.toContain('minh họa')
})
