import * as v from 'valibot'
import { expect, test } from 'vitest'
import { openMetrics } from '../../src/commands/metrics.ts'
import { keyFor, post, WIRE } from './api-caller.ts'
import { tap } from './citizen-steps.ts'
import { openTest } from './world.ts'

test('a monitor learns that the process lives and may get traffic', async () => {
  const t = await openTest()
  expect((await t.app.request('/healthz')).status).toBe(200)
  expect(await (await t.app.request('/readyz')).text()).toBe('ready\n')
})

test('without its database the service is alive, but not ready', async () => {
  const t = await openTest({ ready: async () => false })
  expect((await t.app.request('/healthz')).status).toBe(200)
  expect((await t.app.request('/readyz')).status).toBe(503)
})

test('metrics count what happens by route pattern, without any code in them', async () => {
  const t = await openTest({ metrics: openMetrics(() => 3) })
  const { long } = await t.finish()
  await tap(t, `/r/${long}`, 1)
  await t.app.request('/r/00000000000000000000000000')
  await post(t, '/dossiers', await keyFor(t), { ...WIRE, result: 'x' })
  const response = await t.app.request('/metrics')
  expect(response.headers.get('content-type')).toContain('version=0.0.4')
  const text = await response.text()
  expect(text).toContain('responses_recorded{via="web"} 1')
  expect(text).toMatch(/ticket_guesses\{.*\} 1/)
  expect(text).toMatch(/dossiers_refused\{.*\} 1/)
  expect(text).toContain('write_queue 3')
  expect(text).toMatch(/http_request_seconds_count\{method="POST",route="\/r\/:code[^"]*",status="303"\} 1/)
  expect(text).not.toContain(long)
})

test('every answer forbids guessing types, framing and telling where one came from', async () => {
  const t = await openTest({ baseUrl: 'https://hailong.daklak.gov.vn' })
  const { long } = await t.finish()
  for (const path of [
    `/r/${long}`,
    '/',
    '/desk/sign-in',
    '/api/docs',
    '/api/openapi.json',
    '/nowhere',
    '/healthz',
    '/c/NOWHERE',
    '/api/v1/scores',
  ]) {
    const { headers } = await t.app.request(path)
    expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    expect([path, headers.get('referrer-policy')]).toEqual([
      path,
      expect.stringMatching(/^(no-referrer|same-origin)$/),
    ])
    expect([path, headers.get('x-frame-options')]).toEqual([path, 'DENY'])
    expect([path, headers.get('strict-transport-security')]).toEqual([
      path,
      expect.stringContaining('max-age='),
    ])
    const policy = headers.get('content-security-policy')
    if (headers.get('content-type')?.startsWith('text/html')) {
      expect([path, policy]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")])
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
    }
  }
  // Without TLS a browser must not be told to insist on it.
  const plain = await openTest()
  expect((await plain.app.request('/healthz')).headers.has('strict-transport-security')).toBe(false)
})

const operation = v.object({
  summary: v.string(),
  responses: v.record(v.string(), v.object({ description: v.pipe(v.string(), v.minLength(1)) })),
})
const documentSchema = v.object({
  openapi: v.string(),
  info: v.object({ title: v.string() }),
  paths: v.record(v.string(), v.record(v.string(), operation)),
  servers: v.array(v.object({ url: v.string() })),
})

test('the API describes itself in OpenAPI 3.1, every route with its refusals', async () => {
  const t = await openTest()
  const response = await t.app.request('/api/openapi.json')
  const body: unknown = await response.json()
  const document = v.parse(documentSchema, body)
  expect(document.openapi).toMatch(/^3\.1\./)
  expect(document.servers).toEqual([{ url: 'http://localhost:3000' }])
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { responses }]) => [`${method} ${path}`, Object.keys(responses)] as const,
    ),
  )
  expect(routes.map(([route]) => route).toSorted()).toEqual([
    'get /api/v1/analysis',
    'get /api/v1/drivers',
    'get /api/v1/indices',
    'get /api/v1/indices/{id}',
    'get /api/v1/plan',
    'get /api/v1/publications',
    'get /api/v1/publications/{number}',
    'get /api/v1/reported',
    'get /api/v1/responses',
    'get /api/v1/scores',
    'get /api/v1/targets',
    'post /api/v1/dossiers',
    'post /api/v1/publications',
    'post /api/v1/tickets/reissue',
    'put /api/v1/reported',
  ])
  for (const [, statuses] of routes) expect(statuses).toEqual(expect.arrayContaining(['401', '403']))
  // Whatever takes values says which of them are wrong.
  for (const [route, statuses] of routes)
    if (/^post|scores|indices\/\{/.test(route)) expect(statuses, route).toContain('422')
  // Each reference leads somewhere.
  const text = JSON.stringify(body)
  for (const [, name = ''] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    expect(text).toContain(`"${name}":{`)
  expect(text).toContain('Dossier code (mã hồ sơ)')
})

test('the document can be read without any other host', async () => {
  const t = await openTest()
  const page = await (await t.app.request('/api/docs')).text()
  expect(page).toContain('POST /api/v1/dossiers')
  expect(page).toContain('GET /api/v1/scores')
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
})
