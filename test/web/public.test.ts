import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { publish } from '../../src/actions/publication/publish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod, startOf } from '../../src/domain/calendar/period.ts'
import type { Level } from '../../src/domain/questionnaire/answers.ts'
import { releasesOf } from '../../src/domain/publication/release.ts'
import { openRoutes } from '../../src/web/open/routes.ts'
import { accepted } from '../domain/accepted.ts'
import { attackTables, type Seen, type SeenTable } from '../domain/publication/attack.ts'
import { primaryOnly } from '../domain/statistics/attack.ts'
import { answer, INTERIOR } from './desk-answers.ts'
import { BY, COMMUNE, openTest, openTestApp, type TestApp } from './world.ts'

/** Sở Tư pháp, which has few answers, and Sở Tài chính and Sở Xây dựng, which have enough. */
const JUSTICE = 'DLK.STP'
const FINANCE = 'DLK.STC'
const BUILDING = 'DLK.SXD'
/** Its name is one that a spreadsheet would run. */
const FORMULA_NAME = '=HYPERLINK("http://example.org")'
const FIELD = 'Chứng thực'

let t: TestApp

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await t.app.request(path, { headers })
  return { response, text: await response.text() }
}

/** So many answers of dossiers finished on a day, given on another one; every fifth is not satisfied. */
async function rated(agency: string, finished: string, answered: string, count: number) {
  t.clock.now = startOf(answered) + 10 * 3_600_000
  const levels = Array.from({ length: count }, (_, at): Level => (at % 5 === 2 ? 2 : 5))
  await answer(
    t,
    levels.map((level) => ({ agency, day: finished, level })),
  )
}

async function published(name: string, day: string) {
  t.clock.now = startOf(day)
  const period = parsePeriod(name)
  if (!period) throw new Error(name)
  const { tree } = await t.world.catalogues.read()
  accepted(await publish(t.world, BY, operatorScope(tree), period))
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
  beforeAll(async () => {
    const { tree } = await t.world.catalogues.read()
    const finance = tree.byCode.get(FINANCE)
    if (!finance) throw new Error('no such agency')
    accepted(await saveCatalogues(t.world, BY, { agencies: [{ ...finance, name: FORMULA_NAME }] }))
    await rated(COMMUNE, '2026-05-11', '2026-05-12', 20)
    await rated(INTERIOR, '2026-05-11', '2026-05-12', 15)
    await rated(BUILDING, '2026-05-11', '2026-05-12', 16)
    await rated(JUSTICE, '2026-05-11', '2026-05-12', 4)
    await published('2026-Q2', '2026-07-05')
    await rated(COMMUNE, '2026-08-11', '2026-08-12', 25)
    await rated(INTERIOR, '2026-08-11', '2026-08-12', 12)
    await rated(FINANCE, '2026-08-11', '2026-08-12', 30)
    await rated(BUILDING, '2026-08-11', '2026-08-12', 18)
    await rated(JUSTICE, '2026-08-11', '2026-08-12', 6)
    await published('2026-Q3', '2026-10-05')
    await rated(COMMUNE, '2026-09-28', '2026-10-08', 2)
    await rated(FINANCE, '2026-09-28', '2026-10-08', 20)
    await rated(BUILDING, '2026-09-28', '2026-10-08', 1)
    await published('2026-Q3', '2026-10-20')
    await published('2026-04..2026-09', '2026-10-25')
    // Not finished in any of them: nobody may see it yet.
    await rated(COMMUNE, '2026-11-02', '2026-11-03', 40)
  })

  const FILES = ['2026-Q2/1', '2026-Q3/1', '2026-Q3/2', '2026-04..2026-09/1']
  const MADE = [
    { [COMMUNE]: 20, [INTERIOR]: 15, [BUILDING]: 16, [JUSTICE]: 4 },
    { [COMMUNE]: 25, [INTERIOR]: 12, [FINANCE]: 30, [BUILDING]: 18, [JUSTICE]: 6 },
    { [COMMUNE]: 2, [FINANCE]: 20, [BUILDING]: 1 },
    {},
  ] as const satisfies readonly Record<string, number>[]

  type Wire = Record<string, string | number | null>

  const csvOf = async (file: string) =>
    parse((await get(`/open/data/${file}.csv`)).text, { columns: true, bom: true }) as Record<
      string,
      string
    >[]
  const jsonOf = async (file: string) =>
    JSON.parse((await get(`/open/data/${file}.json`)).text) as {
      period: { from: string; to: string }
      countedUntil: string
      rows: Wire[]
    }

  /** A table as an attacker has it, from one of its formats. */
  async function seen(file: string, rows: readonly Wire[]): Promise<SeenTable> {
    const { countedUntil, period } = await jsonOf(file)
    const number = (value: Wire[string] | undefined) =>
      value === null || value === undefined || value === '' ? null : Number(value)
    const text = (value: Wire[string] | undefined) =>
      value === null || value === undefined || value === '' ? null : String(value)
    return {
      from: period.from,
      to: period.to,
      until: countedUntil,
      rows: rows.map((row): Seen => ({
        agency: String(row['agency']),
        part: String(row['part']),
        field: text(row['field']),
        answers: number(row['answers']),
        satisfied: number(row['satisfied']),
        withheld: text(row['withheld']),
        shareWithheld: text(row['share_withheld']),
        until: String(row['counted_until']),
      })),
    }
  }

  const parentsOf = (rows: readonly Wire[]) =>
    Object.fromEntries(
      rows.filter(({ part }) => part === 'all').map((row) => [String(row['agency']), row['parent'] || null]),
    ) as Record<string, string | null>

  test('the tables hold no count that can be found out, in all formats, periods and revisions together', async () => {
    const wire = await Promise.all(FILES.map(csvOf))
    const tables = await Promise.all(FILES.map((file, at) => seen(file, wire[at] ?? [])))
    const range = await attackTables(tables, parentsOf(wire[0] ?? []), [FIELD, 'Khác'])
    let tried = 0
    for (const [table, made] of MADE.entries())
      for (const [agency, count] of Object.entries(made)) {
        if (count >= 10) continue
        const found = range({ table, row: { agency, part: 'all', field: null }, of: 'answers' })
        expect(found.least, `${agency} ${table}`).toBe(0)
        expect(found.most, `${agency} ${table}`).toBeGreaterThanOrEqual(9)
        tried += 1
      }
    expect(tried).toBe(4)
  })

  test('the same attack on the same publications finds them when neighbours are not withheld', async () => {
    const releases = releasesOf(await t.world.publications.all(), primaryOnly)
    const tables = releases.map(({ frozen, rows }): SeenTable => ({
      ...frozen.period,
      until: frozen.until,
      rows: rows.map((row) => ({
        ...row,
        answers: row.measures?.answers ?? null,
        satisfied: row.satisfied ?? null,
        withheld: row.withheld ?? null,
        shareWithheld: row.shareWithheld ?? null,
      })),
    }))
    const range = await attackTables(tables, parentsOf(await csvOf(FILES[0] ?? '')), [FIELD])
    const row = { agency: JUSTICE, part: 'all', field: null }
    expect(range({ table: 0, row, of: 'answers' })).toEqual({ least: 4, most: 4 })
    expect(range({ table: 1, row, of: 'answers' })).toEqual({ least: 6, most: 6 })
  })

  test('CSV and JSON say the same, by the names of the dictionary', async () => {
    const dictionary = JSON.parse((await get('/open/data/dictionary.json')).text) as {
      columns: { name: string; meaning: { vi: string; en: string } }[]
    }
    const names = dictionary.columns.map(({ name }) => name)
    for (const { meaning } of dictionary.columns)
      expect(meaning.vi.length * meaning.en.length).toBeGreaterThan(0)
    for (const file of FILES) {
      const [csv, json] = [await csvOf(file), await jsonOf(file)]
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
    const [line] = (await csvOf('2026-Q2/1')).filter(
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
    // Forty answers of November are nobody's business yet.
    for (const count of ['65', '67', '85', '87', '40']) expect(plain).not.toContain(` ${count} `)
    const few = await get(`/open/agency/${JUSTICE}?lang=en`)
    expect(few.text).toContain('Withheld because it was not published in a shorter period')
    expect((await get('/open?lang=en')).text).toContain('CC BY 4.0')
    expect((await get('/')).text).toContain('noindex')
    expect((await get('/robots.txt')).text).not.toContain('/open')
  })

  test('what changed because of comments is shown where it is told', async () => {
    const { Hono } = await import('hono')
    const app = new Hono()
    const adopted = async (agencies: ReadonlySet<string>, limit: number) =>
      [{ agency: COMMUNE, day: '2026-10-01', text: 'Thêm <quầy> & ghế' }]
        .filter(({ agency }) => agencies.has(agency))
        .slice(0, limit)
    const vault = { world: t.world, baseUrl: 'http://localhost:3000' }
    openRoutes(app, { ...vault } as Parameters<typeof openRoutes>[1], adopted)
    const page = async (code: string) => (await app.request(`/open/agency/${code}`)).text()
    expect(await page(COMMUNE)).toContain('01/10/2026</time>: <span>Thêm &lt;quầy&gt; &amp; ghế</span>')
    expect(await page(INTERIOR)).toContain('Chưa có góp ý nào')
  })
})

test('the public pages stay while the service is closed', async () => {
  const closed = await openTest({ open: false })
  expect((await closed.app.request('/open')).status).toBe(200)
  expect((await closed.app.request('/')).status).toBe(503)
})
