import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { problemSchema } from '../../src/web/api/dossier-schema.ts'
import { scoreTableSchema } from '../../src/web/api/score-schema.ts'
import { keyFor } from './api-caller.ts'
import { deskHistory, INTERIOR } from './desk-answers.ts'
import { sessionOf } from './desk-reader.ts'
import { COMMUNE, openTest, PROCEDURE, type TestApp } from './world.ts'

async function lived(): Promise<TestApp & { key: string }> {
  const t = await openTest()
  await deskHistory(t)
  return { ...t, key: await keyFor(t) }
}

function get(t: TestApp, query: string, headers: Record<string, string>): Promise<Response> {
  return Promise.resolve(t.app.request(`/api/v1/scores?${query}`, { headers }))
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

async function table(t: TestApp & { key: string }, query: string, key = t.key) {
  const response = await get(t, query, bearer(key))
  expect([query, response.status]).toEqual([query, 200])
  expect(response.headers.get('cache-control')).toBe('no-store')
  return v.parse(scoreTableSchema, await response.json())
}

test('a row of scores can be recomputed from what stands in it', async () => {
  const t = await lived()
  const { rows, formula, total } = await table(t, 'period=2026-11')
  expect(formula).toMatchObject({ id: 'satisfied-share', version: 1 })
  const row = rows.find(({ key }) => key === COMMUNE)
  expect(row).toEqual({
    key: COMMUNE,
    label: 'UBND phường Tuy Hòa',
    counts: [1, 1, 1, 2, 3],
    n: 8,
    satisfied: 62.5,
    mean: 3.63,
    interval: { low: 30.57, high: 86.32, method: 'wilson', level: 0.95 },
    funnel: { finished: 10, invited: 10, answered: 8 },
    responseRate: 80,
    previous: { n: 4, satisfied: 75 },
    change: -12.5,
    trend: 'unclear',
    chance: 1,
    band: null,
    unverified: {
      counts: [1, 0, 0, 0, 1],
      n: 2,
      satisfied: 50,
      mean: 3,
      interval: { low: 9.45, high: 90.55, method: 'wilson', level: 0.95 },
    },
    peers: null,
    formula: 'satisfied-share@1',
  })
  expect(total).toMatchObject({ n: 9, label: 'total', funnel: { finished: 11 } })
})

test('every dimension, filter and period answers', async () => {
  const t = await lived()
  for (const by of v.parse(v.array(v.string()), scoreTableSchema.entries.by.options))
    expect((await table(t, `period=2026-Q4&by=${by}`)).by).toBe(by)
  expect((await table(t, `period=2026-11&agency=${COMMUNE}&by=total`)).total.n).toBe(8)
  expect((await table(t, `period=2026-11&field=${encodeURIComponent('Chứng thực')}&by=total`)).total.n).toBe(
    9,
  )
  expect((await table(t, `period=2026-10..2026-11&procedure=${PROCEDURE}&by=month`)).rows).toMatchObject([
    { key: '2026-10', n: 4 },
    { key: '2026-11', n: 9 },
  ])
})

test('the same as CSV, by asking for it or by the format parameter', async () => {
  const t = await lived()
  const asked = await get(t, 'period=2026-11', { ...bearer(t.key), accept: 'text/csv' })
  expect(asked.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(asked.headers.get('vary')?.toLowerCase()).toContain('accept')
  const text = await asked.text()
  expect(await (await get(t, 'period=2026-11&format=csv', bearer(t.key))).text()).toBe(text)
  const bytes = await (await get(t, 'period=2026-11&format=csv', bearer(t.key))).arrayBuffer()
  expect([...new Uint8Array(bytes).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
  expect(rows.find(({ key }) => key === COMMUNE)).toMatchObject({
    period: '2026-11',
    label: 'UBND phường Tuy Hòa',
    n1: '1',
    n5: '3',
    n: '8',
    satisfied_percent: '62.5',
    low_percent: '30.57',
    high_percent: '86.32',
    finished: '10',
    invited: '10',
    answered: '8',
    response_rate_percent: '80',
    change_points: '-12.5',
    unverified_n: '2',
    formula: 'satisfied-share@1',
  })
  expect(rows).toHaveLength((await table(t, 'period=2026-11')).rows.length)
  // A browser that sends the usual list, and one that sends none, get JSON.
  for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', ''])
    expect(
      (await get(t, 'period=2026-11', { ...bearer(t.key), accept })).headers.get('content-type'),
    ).toContain('application/json')
})

test('a name that a spreadsheet would run as a formula is made harmless', async () => {
  const t = await lived()
  const { tree } = await t.world.catalogues.read()
  const agency = tree.byCode.get(COMMUNE)
  if (!agency) throw new Error('no agency')
  const name = '=HYPERLINK("http://evil","x")'
  await saveCatalogues(t.world, { kind: 'system', name: 'test' }, { agencies: [{ ...agency, name }] })
  const text = await (await get(t, 'period=2026-11&format=csv', bearer(t.key))).text()
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
  expect(rows.find(({ key }) => key === COMMUNE)?.['label']).toBe(`'${name}`)
})

test('a key sees its own agencies, and nothing without the right', async () => {
  const t = await lived()
  const narrow = await keyFor(t, [INTERIOR], ['scores'])
  const { rows, total } = await table(t, 'period=2026-11', narrow)
  expect(rows.map(({ key }) => key)).toEqual([INTERIOR])
  expect(total.n).toBe(1)
  for (const [query, headers, status] of [
    [`period=2026-11&agency=${COMMUNE}`, bearer(narrow), 403],
    ['period=2026-11&agency=NOWHERE', bearer(narrow), 404],
    ['period=2026-11', bearer(await keyFor(t, ['DLK'], ['dossiers'])), 403],
    ['period=2026-11', bearer('cs_UNKNOWN'), 401],
    ['period=2026-11', {}, 401],
  ] as const) {
    const response = await get(t, query, headers)
    expect([query, response.status]).toEqual([query, status])
    expect(v.parse(problemSchema, await response.json()).status).toBe(status)
  }
})

test('an official who is signed in at the desk reads the same', async () => {
  const t = await lived()
  const response = await get(t, 'period=2026-11&by=total', { cookie: await sessionOf(t) })
  expect(v.parse(scoreTableSchema, await response.json()).total.n).toBe(9)
})

test('what cannot be asked is named', async () => {
  const t = await lived()
  for (const [query, field] of [
    ['', 'period'],
    ['period=tomorrow', 'period'],
    ['period=2026-13', 'period'],
    ['period=2026-Q4..2026-Q1', 'period'],
    ['period=2026&by=colour', 'by'],
    ['period=2026&format=xml', 'format'],
  ]) {
    const response = await get(t, query ?? '', bearer(t.key))
    expect([query, response.status]).toEqual([query, 422])
    expect(v.parse(problemSchema, await response.json()).errors).toMatchObject([{ field }])
  }
})

test('no question whatever brings the service down', async () => {
  const t = await lived()
  const text = fc.oneof(fc.string(), fc.constantFrom('2026', '2026-11', 'agency', 'DLK', '9999-12', '0000'))
  await fc.assert(
    fc.asyncProperty(
      fc.record({ period: text, by: text, agency: text, field: text, procedure: text }),
      async (query) => {
        const { status } = await get(t, new URLSearchParams(query).toString(), bearer(t.key))
        expect([200, 404, 422]).toContain(status)
      },
    ),
    { numRuns: 200 },
  )
})
