import { expect, test } from 'vitest'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { A, answer } from '../actions/world.ts'
import { accepted } from '../domain/accepted.ts'
import { keyFor, post } from './api-caller.ts'
import { BY, COMMUNE, DAY, openTest, START, type TestApp } from './world.ts'

async function opened(rights: Parameters<typeof keyFor>[2] = ['scores', 'publish']) {
  const t = await openTest()
  const key = await keyFor(t, ['DLK'], rights)
  const get = async (path: string) => {
    const response = await t.app.request(`/api/v1${path}`, { headers: { 'x-api-key': key } })
    return { status: response.status, body: (await response.json()) as never as Record<string, never> }
  }
  return { t, key, get }
}

const NO_PETITIONS = 'petitions_total=0&petitions_on_time=0&petitions_satisfied=0'

/** One dossier on time and liked, one disliked, one late; officials rated as the whole. */
async function history(t: TestApp) {
  const rate = async (level: 1 | 5, late: boolean, at: number) => {
    const finishedAt = START - 3_600_000
    const dueAt = late ? finishedAt - 2 * DAY : finishedAt + DAY
    const { long } = await t.finish({
      finishedAt,
      dueAt,
      receivedAt: finishedAt - 5 * DAY,
      supplements: at - 1,
    })
    const items = { officials: level, access: level }
    accepted(await answer(t, long, `${at}${A}`.slice(0, 26), { level, items }))
  }
  await rate(5, false, 1)
  await rate(1, false, 2)
  await rate(5, true, 3)
}

test('the indices are listed with sources, confidence and columns', async () => {
  const { get } = await opened()
  const { body, status } = await get('/indices')
  expect(status).toBe(200)
  const all = body['indices'] as unknown as {
    id: string
    source: string
    confidence: string
    input: object[]
  }[]
  expect(all.map(({ id }) => id)).toContain('decision-766')
  for (const { confidence, input, source } of all)
    expect([confidence.length > 0, source.length > 10, input.length > 0]).toEqual([true, true, true])
})

test('an index has its inputs, figures and an explanation in both languages beside it', async () => {
  const { get, t } = await opened()
  await history(t)
  const sipas = await get(`/indices/sipas?agency=${COMMUNE}&period=2026-11`)
  expect(sipas.status).toBe(200)
  expect(sipas.body['figures']).toContainEqual(
    expect.objectContaining({ level: 'overall', answers: 6, percent: 66.67 }),
  )
  expect(sipas.body['explanations']).toContainEqual({
    vi: 'UBND phường Tuy Hòa: 0 hài lòng + 4 rất hài lòng trên 6 câu trả lời = 66,67%.',
    en: 'UBND phường Tuy Hòa: 0 satisfied + 4 very satisfied of 6 answers = 66.67%.',
  })
  const share = await get(`/indices/satisfied-share?agency=DLK&period=2026-Q4`)
  expect(share.body['figures']).toMatchObject([{ answers: 3, percent: 66.67 }])
})

test('beside a figure stands what it can bear: one person who answers twice is one person', async () => {
  const { get, t } = await opened()
  await history(t)
  const { body } = await get(`/indices/sipas?agency=${COMMUNE}&period=2026-11`)
  // All three dossiers were rated, each by somebody of one mind: three people, not six, and nobody is left out.
  expect(body['precision']).toMatchObject({
    percent: 66.67,
    answers: 6,
    responses: 3,
    low: 66.67,
    high: 66.67,
  })
  for (let more = 0; more < 3; more++) await t.finish()
  const share = await get(`/indices/satisfied-share?agency=${COMMUNE}&period=2026-11`)
  expect(share.body['precision']).toMatchObject({ percent: 66.67, answers: 3, responses: 3 })
  const pooled = await get(`/indices/sipas?agency=${COMMUNE}&period=2026-11-01..2026-11-30`)
  const [by, of] = [share.body['precision'], pooled.body['precision']] as unknown as { low: number }[]
  expect(Number(of?.low)).toBeCloseTo(Number(by?.low), 1)
  const none = await get(`/indices/decision-766?agency=${COMMUNE}&period=2026-11&${NO_PETITIONS}`)
  expect(none.body['precision']).toBeNull()
})

test('without an agency every one is told, with its figures or what it lacks', async () => {
  const { get, t } = await opened()
  await history(t)
  const share = await get('/indices/satisfied-share?period=2026-11')
  const rows = share.body['agencies'] as unknown as { agency: string; figures?: object[] }[]
  const { tree } = await t.world.catalogues.read()
  expect(rows).toHaveLength([...tree.byCode.values()].filter(({ validTo }) => validTo === null).length)
  expect(rows.filter(({ agency }) => ['DLK', COMMUNE].includes(agency))).toMatchObject([
    { agency: 'DLK', figures: [{ answers: 3, percent: 66.67 }] },
    { agency: COMMUNE, figures: [{ answers: 3, percent: 66.67 }] },
  ])
  expect(rows).toContainEqual(expect.objectContaining({ agency: 'DLK.SNV', precision: expect.any(Object) }))
  const lacking = await get('/indices/decision-766?period=2026-11')
  expect(lacking.body['agencies']).toContainEqual({
    agency: COMMUNE,
    missing: ['petitions_on_time', 'petitions_satisfied', 'petitions_total'],
  })
  const own = await keyFor(t, [COMMUNE], ['scores'])
  const seen = await t.app.request('/api/v1/indices/satisfied-share?period=2026-11', {
    headers: { 'x-api-key': own },
  })
  expect(((await seen.json()) as { agencies: object[] }).agencies).toHaveLength(1)
})

test('what is reported from elsewhere stands in the index, with its source, until it is given otherwise', async () => {
  const { get, t } = await opened()
  await history(t)
  const put = async (key: string, figures: object[]) =>
    t.app.request('/api/v1/reported', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ figures }),
    })
  const figure = (column: string, value: number, over = {}) => ({
    agency: COMMUNE,
    period: '2026-11',
    column,
    value,
    source: 'Cổng DVC quốc gia',
    ...over,
  })
  const reporter = await keyFor(t, [COMMUNE], ['report'])
  const petitions = [
    figure('petitions_on_time', 3),
    figure('petitions_satisfied', 2),
    figure('petitions_total', 4),
  ]
  expect((await put(reporter, petitions)).status).toBe(200)
  const asked = `/indices/decision-766?agency=${COMMUNE}&period=2026-11`
  const computed = await get(asked)
  expect(computed.body['figures']).toMatchObject([{ points_on_time: 4.5, points_total: 9.72 }])
  expect(computed.body['reported']).toContainEqual(
    expect.objectContaining({ column: 'petitions_total', value: 4, source: 'Cổng DVC quốc gia' }),
  )
  expect((await get(`${asked}&petitions_on_time=4`)).body['figures']).toMatchObject([{ points_on_time: 6 }])
  // A repeat replaces, also what is counted here; another period has none of it.
  await put(reporter, [figure('petitions_on_time', 2), figure('dossiers_total', 10)])
  expect((await get(asked)).body['inputs']).toMatchObject([{ petitions_on_time: 2, dossiers_total: 10 }])
  expect((await get(asked.replace('2026-11', '2026-Q4'))).status).toBe(422)
  expect((await get('/reported')).body['figures']).toHaveLength(4)
  for (const [wrong, status] of [
    [figure('petitions_total', 1.5), 422],
    [figure('petitions_total', -1), 422],
    [figure('petitions_total', 1e300), 422],
    [figure('colour', 1), 422],
    [figure('i3', 1, { period: 'Q4' }), 422],
    [figure('i3', 1, { agency: 'NOWHERE' }), 422],
    [figure('i3', 1, { agency: 'DLK.SNV' }), 403],
    [{ agency: COMMUNE }, 422],
  ] as const)
    expect((await put(reporter, [wrong])).status, JSON.stringify(wrong)).toBe(status)
  const named = (await (await put(reporter, [figure('colour', 1)])).json()) as { errors: object[] }
  expect(named.errors).toMatchObject([{ field: 'figures.0.column' }])
  const cut = await t.app.request('/api/v1/reported', {
    method: 'PUT',
    headers: { 'x-api-key': reporter },
    body: '{',
  })
  expect(cut.status).toBe(400)
  expect((await put(await keyFor(t, ['DLK'], ['scores']), petitions)).status).toBe(403)
  expect((await get('/reported')).body['figures']).toHaveLength(4)
})

test('targets are told reached or missed only when the whole interval says so', async () => {
  const { get, t } = await opened()
  const { tree } = await t.world.catalogues.read()
  const targets = [{ agency: COMMUNE, field: '*', from: 2026, to: 2026, percent: 10, source: 'Kế hoạch' }]
  accepted(await saveCatalogues(t.world, BY, { targets }))
  await history(t)
  const read = await get('/targets?period=2026-11')
  expect(read.body).toMatchObject({ confidence: 'unconfirmed', period: '2026-11' })
  const rows = read.body['targets'] as unknown as { agency: string; field: string }[]
  expect(rows.filter(({ field }) => field === '*')).toHaveLength(tree.byCode.size)
  expect(rows).toContainEqual(
    expect.objectContaining({
      agency: COMMUNE,
      field: '*',
      target: 10,
      gap: 56.67,
      n: 3,
      standing: 'reached',
      source: 'Kế hoạch',
    }),
  )
  expect(rows).toContainEqual(
    expect.objectContaining({ agency: 'DLK', target: 90, standing: 'unclear', gap: -23.33 }),
  )
  expect(rows).toContainEqual(expect.objectContaining({ agency: 'DLK.SNV', standing: 'none', gap: null }))
  expect((await get('/targets?period=soon')).status).toBe(422)
  expect((await get('/targets?period=2019')).body).toMatchObject({ targets: [] })
  // A new target is a new version; the one before stays as it was.
  const { parameters } = await t.world.catalogues.read()
  expect(parameters.filter(({ id }) => id === 'targets').map(({ version }) => version)).toEqual([1, 2])
  const wrong = [{ agency: 'NOWHERE', field: '*', from: 2026, to: 2025, percent: 101 }]
  expect(await saveCatalogues(t.world, BY, { targets: wrong })).toMatchObject({
    refusal: {
      issues: [{ field: 'targets.0.agency' }, { field: 'targets.0.percent' }, { field: 'targets.0.to' }],
    },
  })
})

test('what the service does not know is named, and taken from the query', async () => {
  const { get, t } = await opened()
  await history(t)
  const lacking = await get(`/indices/decision-766?agency=${COMMUNE}&period=2026-11`)
  expect(lacking.status).toBe(422)
  expect((lacking.body['errors'] as unknown as { field: string }[]).map(({ field }) => field)).toEqual([
    'petitions_on_time',
    'petitions_satisfied',
    'petitions_total',
  ])
  const petitions = 'petitions_total=4&petitions_on_time=3&petitions_satisfied=2'
  const whole = await get(`/indices/decision-766?agency=${COMMUNE}&period=2026-11&${petitions}`)
  // One of three dossiers neither late nor disliked: 33.33 / 90 × 6.
  expect(whole.body['figures']).toMatchObject([
    {
      dossiers_satisfied: 1,
      dossiers_total: 3,
      points_dossier: 2.22,
      points_on_time: 4.5,
      points_total: 9.72,
    },
  ])
  expect(whole.body['given']).toEqual(['petitions_on_time', 'petitions_satisfied', 'petitions_total'])
  const points = [2, 4, 5, 6, 8, 9].map((number) => `i${number}=2`).join('&')
  const decree = await get(`/indices/decree-61?agency=${COMMUNE}&period=2026-11&${points}`)
  // Two early, one late: 4 / 3; completed never, once and twice: 3 / 3; officials: two of three satisfied.
  expect(decree.body['inputs']).toMatchObject([{ i1: 1.33, i3: 1, i7: 1.33 }])
  expect(decree.body['figures']).toMatchObject([{ points: 15.66, class: 'Xuất sắc' }])
  const par = await get(`/indices/par-satisfaction?agency=${COMMUNE}&period=2026-11&table=example-thresholds`)
  expect(par.body['figures']).toMatchObject([{ satisfaction: 66.67, points: 0, total: null }])
})

test('what cannot be asked is named', async () => {
  const { get } = await opened()
  const about = `agency=${COMMUNE}&period=2026-11`
  expect((await get(`/indices/nothing?${about}`)).status).toBe(404)
  expect((await get(`/indices/sipas?agency=NOWHERE&period=2026-11`)).status).toBe(404)
  expect((await get(`/indices/sipas?agency=${COMMUNE}&period=soon`)).body).toMatchObject({
    errors: [{ field: 'period' }],
  })
  expect((await get(`/indices/sipas?${about}&rule=best`)).body).toMatchObject({ errors: [{ field: 'rule' }] })
  expect((await get(`/indices/sipas?${about}&color=red`)).body).toMatchObject({
    errors: [{ field: 'color' }],
  })
  expect((await get(`/indices/decree-61?${about}&i2=x`)).status).toBe(422)
  // Before the State had set any points.
  const early = await get(`/indices/par-satisfaction?agency=${COMMUNE}&period=2001&satisfaction=80`)
  expect([early.status, early.body]).toMatchObject([422, { errors: [{ field: 'period' }] }])
  expect(
    (
      await get(
        `/indices/decree-118?${about}&${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((one) => `i${one}=1`).join('&')}`,
      )
    ).status,
  ).toBe(404)
})

test('nobody is told of agencies they do not cover', async () => {
  const t = await openTest()
  const key = await keyFor(t, [COMMUNE], ['scores'])
  const asked = await t.app.request('/api/v1/indices/sipas?agency=DLK&period=2026-11', {
    headers: { 'x-api-key': key },
  })
  expect(asked.status).toBe(403)
})

test('a period is frozen by who may, and can be read and checked by its hash', async () => {
  const { get, key, t } = await opened()
  await history(t)
  t.clock.now += 3 * DAY
  const made = await post(t, '/publications', key, { period: '2026-11' })
  expect(made.status).toBe(201)
  const { hash, number, previous } = (await made.json()) as { hash: string; number: number; previous: string }
  const again = await post(t, '/publications', key, { period: '2026-11' })
  expect([again.status, await again.json()]).toEqual([
    409,
    expect.objectContaining({ type: 'urn:problem:unchanged' }),
  ])
  expect((await get('/publications')).body['publications']).toMatchObject([{ number, hash, revision: 1 }])
  const frozen = await t.app.request(`/api/v1/publications/${number}`, { headers: { 'x-api-key': key } })
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(`${previous}\n${await frozen.text()}`),
  )
  expect(Buffer.from(digest).toString('hex')).toBe(hash)
  expect((await post(t, '/publications', key, { period: 'soon' })).status).toBe(422)
  expect((await post(t, '/publications', key, { period: '2027' })).status).toBe(422)
  const without = await post(t, '/publications', key, {})
  expect([without.status, await without.json()]).toEqual([
    422,
    expect.objectContaining({ errors: [expect.objectContaining({ field: 'period', reason: 'missing' })] }),
  ])
  expect((await get('/publications/9')).status).toBe(404)
  const reader = await keyFor(t, ['DLK'], ['scores'])
  expect((await post(t, '/publications', reader, { period: '2026-11' })).status).toBe(403)
})
