import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../actions/world.ts'
import { accepted } from '../domain/accepted.ts'
import { INTERIOR } from './desk-answers.ts'
import { answerOne, waitingOf } from './follow-ups.ts'
import { csvOf, FILES, jsonOf, JUSTICE, publicHistory } from './public-history.ts'
import { COMMUNE, openTest, openTestApp, type TestApp } from './world.ts'

let t: TestApp

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await t.app.request(path, { headers })
  return { response, text: await response.text() }
}

beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t?.close())

test('before anything is published, the public pages say so', async () => {
  for (const path of ['/open', `/open/agency/${COMMUNE}`]) {
    const { response, text } = await get(path)
    expect([response.status, text]).toEqual([200, expect.stringContaining('Chưa có số liệu nào')])
  }
  expect(JSON.parse((await get('/open/catalog.jsonld')).text)).toMatchObject({ 'dcat:dataset': [] })
  expect((await get('/open/data/2026-Q3/1.csv')).response.status).toBe(404)
})

test('the front page asks for the code first, finds an agency, and stays small', async () => {
  const { text } = await get('/')
  expect(text.indexOf('name="code"')).toBeLessThan(text.indexOf('name="q"'))
  expect(text).toContain('action="/open/agencies"')
  expect(Buffer.byteLength(text)).toBeLessThan(10_000)
  expect(text).not.toContain('<script')
})

test('an agency is found without diacritics, from several, and from the list', async () => {
  const one = await get('/open/agencies?q=phuong+tuy+hoa')
  expect([one.response.status, one.response.headers.get('location')]).toEqual([
    303,
    `/open/agency/${COMMUNE}`,
  ])
  const several = await get('/open/agencies?q=so&lang=en')
  expect(several.text).toMatch(/<h2>\d+ agencies fit<\/h2>/)
  expect(several.text).toContain(`/open/agency/${INTERIOR}?lang=en`)
  const none = await get('/open/agencies?q=%3Cb%3Exyzzy')
  expect(none.text).toContain('aria-invalid="true"')
  expect(none.text).toContain('value="&lt;b&gt;xyzzy"')
  const list = await get('/open/agencies')
  expect(list.text.match(/href="\/open\/agency\//g)).toHaveLength(117)
  expect((await get('/open/agency/NOWHERE')).response.status).toBe(404)
})

describe('with two quarters, a revision and a half-year', () => {
  beforeAll(() => publicHistory(t))

  test('CSV and JSON say the same, by the names of the dictionary', async () => {
    const dictionary = JSON.parse((await get('/open/data/dictionary.json')).text) as {
      columns: { name: string; meaning: { vi: string; en: string } }[]
    }
    const names = dictionary.columns.map(({ name }) => name)
    for (const { meaning } of dictionary.columns)
      expect(meaning.vi.length * meaning.en.length).toBeGreaterThan(0)
    for (const file of FILES) {
      const [csv, json] = [await csvOf(t, file), await jsonOf(t, file)]
      expect(Object.keys(csv[0] ?? {})).toEqual(names)
      const plain = json.rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            String(value ?? '').startsWith('=') ? `'${value}` : String(value ?? ''),
          ]),
        ),
      )
      expect(csv).toEqual(plain)
    }
    expect((await get('/open/data/2026-Q3/1.csv')).text).not.toMatch(/(^|[,"\n])[=+@]/)
    const [line] = (await csvOf(t, '2026-Q2/1')).filter(
      ({ agency, part }) => agency === COMMUNE && part === 'all',
    )
    expect(line).toMatchObject({ answers: '20', satisfied: '16', satisfied_percent: '80', finished: '20' })
  })

  test('files may be kept, fetched from other pages, and are the same for ever', async () => {
    const { response, text } = await get('/open/data/2026-Q3/1.json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('cache-control')).toContain('public')
    expect(response.headers.get('x-robots-tag')).toBeNull()
    const etag = response.headers.get('etag') ?? ''
    const again = await get('/open/data/2026-Q3/1.json', { 'if-none-match': `"other", W/${etag}` })
    expect([again.response.status, again.text]).toEqual([304, ''])
    expect(JSON.parse(text)).toMatchObject({
      revision: 1,
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      leastAnswers: 10,
      hash: expect.stringMatching(/^[\da-f]{64}$/),
    })
    for (const file of ['2026-Q3/3', '2026-Q3/01', '2026-Q9/1', '../etc/1'])
      expect((await get(`/open/data/${file}.csv`)).response.status, file).toBe(404)
  })

  test('the catalogue describes each file as DCAT-AP wants it, with its true checksum', async () => {
    const { response, text } = await get('/open/catalog.jsonld')
    expect(response.headers.get('content-type')).toContain('application/ld+json')
    type Thing = Record<string, unknown> & Record<'dcat:distribution', Record<string, unknown>[]>
    const catalogue = JSON.parse(text) as Record<string, unknown> & { 'dcat:dataset': Thing[] }
    const described = (thing: object, names: readonly string[]) => {
      for (const name of names) expect(thing).toHaveProperty([name])
    }
    const common = ['@id', '@type', 'dct:title', 'dct:description', 'dct:publisher']
    described(catalogue, [...common, '@context', 'dct:license', 'dct:language', 'foaf:homepage'])
    expect(catalogue['dcat:dataset'].map((one) => one['dct:identifier'])).toEqual(FILES)
    for (const dataset of catalogue['dcat:dataset']) {
      described(dataset, [
        ...common,
        'dct:issued',
        'dct:temporal',
        'dcat:theme',
        'dcat:keyword',
        'dcat:landingPage',
      ])
      expect(dataset['dcat:distribution']).toHaveLength(2)
      for (const one of dataset['dcat:distribution']) {
        described(one, ['dcat:accessURL', 'dcat:mediaType', 'dct:format', 'dct:license'])
        const { '@id': address } = one['dcat:downloadURL'] as { '@id': string }
        const file = await t.app.request(address)
        const body = Buffer.from(await file.arrayBuffer())
        const sha256 = createHash('sha256').update(body).digest('hex')
        expect(one).toMatchObject({
          'dcat:byteSize': { '@value': String(body.length) },
          'spdx:checksum': { 'spdx:checksumValue': { '@value': sha256 } },
        })
      }
    }
    const prefixes = Object.keys(catalogue['@context'] as object)
    for (const [, prefix] of text.matchAll(/"([a-z]+):[A-Za-z]+":/g)) expect(prefixes).toContain(prefix)
  })

  test('the page of an agency shows what was published, why something is not, and nothing that is still collected', async () => {
    const { response, text } = await get(`/open/agency/${COMMUNE}`)
    const plain = text
      .replace(/<style>.*<\/style>/s, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(response.headers.get('x-robots-tag')).toBeNull()
    expect(text).not.toContain('noindex')
    expect(text).not.toContain('<script')
    expect(Buffer.byteLength(text)).toBeLessThan(12_000)
    expect(plain).toContain('25 phiếu đánh giá')
    expect(plain).toContain('80,00% hài lòng')
    expect(plain).toMatch(/khoảng tin cậy 95%: \d\d,\d\d – \d\d,\d\d%/)
    expect(plain).toContain('satisfied-share@1')
    expect(plain).toMatch(/[\da-f]{64}/)
    // Seventeen answers of November are nobody's business yet.
    for (const count of ['17', '42', '44', '62', '64']) expect(plain).not.toContain(` ${count} `)
    const few = await get(`/open/agency/${JUSTICE}?lang=en`)
    expect(few.text).toContain('Withheld because it was not published in a shorter period')
    expect((await get('/open?lang=en')).text).toContain('CC BY 4.0')
    expect((await get('/')).text).toContain('noindex')
    expect((await get('/robots.txt')).text).not.toContain('/open')
  })

  test('what changed because of comments is shown in the words of the agency alone', async () => {
    const { long } = await t.finish()
    accepted(await answer(t, long, t.world.vault.random(), { level: 1, comment: 'Thiếu ghế ngồi' }))
    await answerOne(t, (await waitingOf(t))[0], 'Xin cảm ơn, đã kê thêm ghế.', 'Thêm <quầy> & ghế')
    const mine = (await get(`/open/agency/${COMMUNE}`)).text
    expect(mine).toContain('</time>: <span>Thêm &lt;quầy&gt; &amp; ghế</span>')
    expect(mine).not.toContain('Thiếu ghế')
    expect((await get(`/open/agency/${INTERIOR}`)).text).toContain('Chưa có góp ý nào')
  })
})

test('the public pages stay while the service is closed', async () => {
  const closed = await openTest({ open: false })
  expect((await closed.app.request('/open')).status).toBe(200)
  expect((await closed.app.request('/')).status).toBe(503)
})
