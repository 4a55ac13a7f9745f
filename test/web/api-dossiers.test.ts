import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { checkKey } from '../../src/actions/key/check.ts'
import { revokeKey } from '../../src/actions/key/revoke.ts'
import { Overloaded } from '../../src/domain/outage.ts'
import { problemSchema, verdictSchema, verdictsSchema } from '../../src/web/api/dossier-schema.ts'
import { keyFor, post, WIRE } from './api-caller.ts'
import { COMMUNE, openTest, type TestApp } from './world.ts'

async function open(options: Parameters<typeof openTest>[0] = {}): Promise<TestApp & { key: string }> {
  const t = await openTest({ baseUrl: 'https://hailong.daklak.gov.vn', ...options })
  return { ...t, key: await keyFor(t) }
}

const stored = async (t: TestApp) => (await t.engine.db.selectFrom('dossiers').selectAll().execute()).length

/** A problem document, which every refusal must be. */
async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = v.parse(problemSchema, await response.json())
  expect(body.status).toBe(response.status)
  expect(JSON.stringify(body)).not.toMatch(/ at |\.ts:/)
  return body
}

/** A verdict as the document describes it. */
const verdict = async (response: Response) => v.parse(verdictSchema, await response.json())

test('a dossier is answered with its ticket, and the same again with the same', async () => {
  const t = await open()
  const first = await post(t, '/dossiers', t.key, WIRE)
  expect(first.status).toBe(201)
  const made = await verdict(first)
  const { url, code } = made.ticket
  expect(made).toEqual({
    code: WIRE.code,
    status: 201,
    ticket: {
      url: expect.stringMatching(/^https:\/\/hailong\.daklak\.gov\.vn\/r\/[0-9A-HJKMNP-TV-Z]{26}$/),
      code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/),
      qrSvg: `${url}/qr.svg`,
      qrPng: `${url}/qr.png`,
      slip: `https://hailong.daklak.gov.vn/print/r/${url.slice(-26)}?code=${code}`,
      usable: true,
    },
  })
  // With a sentence around it, a message of one SMS (160 letters of the GSM alphabet).
  expect(url.length).toBeLessThan(70)
  const again = await post(t, '/dossiers', t.key, WIRE)
  expect(again.status).toBe(200)
  expect(await again.json()).toEqual({ ...made, status: 200 })
  expect(await stored(t)).toBe(1)
  for (const address of [made.ticket.qrSvg, made.ticket.qrPng, made.ticket.slip, url])
    expect((await t.app.request(new URL(address).pathname + new URL(address).search)).status).toBe(200)
})

test('a contradicting repeat is a conflict that shows the difference', async () => {
  const t = await open()
  await post(t, '/dossiers', t.key, WIRE)
  const response = await post(t, '/dossiers', t.key, { ...WIRE, result: 'refused' })
  expect(response.status).toBe(409)
  expect(await problem(response)).toMatchObject({
    type: 'urn:problem:dossier-contradicts',
    differences: [{ field: 'result', stored: 'granted', sent: 'refused' }],
  })
})

test('in an array every item has its own verdict, in order, and the good ones are stored', async () => {
  const t = await open()
  await post(t, '/dossiers', t.key, WIRE)
  const narrow = await keyFor(t, [COMMUNE])
  const items = [
    { ...WIRE, code: 'H15-2' },
    WIRE,
    { ...WIRE, filing: 'online' },
    { ...WIRE, code: 'H15-3', agency: 'DLK.SNV' },
    { ...WIRE, code: 'H15-4', procedure: '9.999999' },
    { ...WIRE, code: 'H15-5', filing: 'pigeon' },
    'no dossier',
    null,
    { ...WIRE, code: 'H15-6' },
    { ...WIRE, code: 'H15-6' },
  ]
  const response = await post(t, '/dossiers', narrow, items)
  expect(response.status).toBe(207)
  const verdicts = v.parse(verdictsSchema, await response.json())
  expect(verdicts.map(({ status }) => status)).toEqual([201, 200, 409, 403, 422, 422, 422, 422, 201, 200])
  expect(verdicts.map(({ code }) => code)).toEqual([
    'H15-2',
    WIRE.code,
    WIRE.code,
    'H15-3',
    'H15-4',
    'H15-5',
    null,
    null,
    'H15-6',
    'H15-6',
  ])
  for (const one of verdicts)
    if ('problem' in one) {
      expect(one.problem.status).toBe(one.status)
      expect(one.problem.type).toContain('urn:problem:')
    } else expect(one.status).toBeLessThan(300)
  expect(await stored(t)).toBe(3)
  expect(Object.fromEntries(t.counted)).toMatchObject({
    'dossiers_finished false': 3,
    'dossiers_finished true': 2,
  })
})

test('a thousand at once are taken, one more is refused whole', async () => {
  const t = await open()
  const items = Array.from({ length: 1_001 }, (_, at) => ({ ...WIRE, code: `H15-${at}` }))
  const refused = await post(t, '/dossiers', t.key, items)
  expect(refused.status).toBe(422)
  expect((await problem(refused)).title).toContain('1001')
  expect((await problem(await post(t, '/dossiers', t.key, []))).status).toBe(422)
  expect(await stored(t)).toBe(0)
  const taken = await post(t, '/dossiers', t.key, items.slice(1))
  expect(new Set(v.parse(verdictsSchema, await taken.json()).map(({ status }) => status))).toEqual(
    new Set([201]),
  )
  expect(await stored(t)).toBe(1_000)
})

test('a field that is missing, empty or misspelt is called just that', async () => {
  const t = await open()
  const { agency: _left, ...rest } = WIRE
  const errorsOf = async (body: unknown) => (await problem(await post(t, '/dossiers', t.key, body))).errors
  expect(await errorsOf(rest)).toEqual([
    { field: 'agency', reason: 'missing', detail: 'The field “agency” is missing.' },
  ])
  expect(await errorsOf({ ...WIRE, agency: ' ' })).toMatchObject([{ field: 'agency', reason: 'missing' }])
  expect(await errorsOf({ ...rest, agencyy: 'DLK' })).toContainEqual({
    field: 'agencyy',
    reason: 'malformed',
    detail: 'There is no field “agencyy”.',
  })
})

test('each wrong field is named, in words, and nothing is stored', async () => {
  const t = await open()
  const fieldOf = async (overrides: Record<string, unknown>) => {
    const response = await post(t, '/dossiers', t.key, { ...WIRE, ...overrides })
    expect(response.status).toBe(422)
    const { errors } = await problem(response)
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.detail).toMatch(/\w+ \w+/)
    return errors?.[0]?.field
  }
  for (const [field, value] of Object.entries({
    code: '',
    agency: 'NOWHERE',
    procedure: 7,
    receivedAt: '20/11/2026',
    dueAt: '2026-11-01T08:00:00+07:00',
    finishedAt: '2027-01-01T08:00:00+07:00',
    filing: 'fax',
    result: undefined,
    applicant: 'dog',
    counter: 'DLK.SNV-Q1',
    phone: 'call me',
    supplements: 1.5,
    agensy: 'misspelt',
  }))
    expect(await fieldOf({ [field]: value })).toBe(field)
  expect(await fieldOf({ finishedAt: '2026-11-23T09:00:00' })).toBe('finishedAt')
  expect(await stored(t)).toBe(0)
})

test('a phone number is checked, taken, and stored nowhere', async () => {
  const t = await open()
  expect((await post(t, '/dossiers', t.key, { ...WIRE, phone: '0912 345 678' })).status).toBe(201)
  for (const table of ['dossiers', 'tickets', 'once', 'audit'] as const)
    expect(JSON.stringify(await t.engine.db.selectFrom(table).selectAll().execute())).not.toMatch(
      /912 ?345 ?678/,
    )
})

test('a call needs a key that is known, not revoked, and has the right', async () => {
  const t = await open()
  const scores = await keyFor(t, ['DLK'], ['scores'])
  const gone = await keyFor(t)
  await revokeKey(t.world, { kind: 'system', name: 'test' }, (await checkKey(t.world, gone))?.id ?? '')
  for (const [key, status] of [
    [undefined, 401],
    ['', 401],
    ['cs_WRONG', 401],
    [gone, 401],
    [scores, 403],
  ] as const)
    expect((await problem(await post(t, '/dossiers', key, WIRE))).status).toBe(status)
  const unknown = await post(t, '/dossiers', gone, WIRE)
  expect(unknown.headers.get('www-authenticate')).toBe('Bearer')
  expect(await stored(t)).toBe(0)
  const other = await t.app.request('/api/v1/dossiers', {
    method: 'POST',
    headers: { 'x-api-key': t.key },
    body: JSON.stringify(WIRE),
  })
  expect(other.status).toBe(201)
})

test('what is not JSON, too large, or nowhere is told so', async () => {
  const t = await open()
  expect((await problem(await post(t, '/dossiers', t.key, '{"code":'))).status).toBe(400)
  expect((await problem(await post(t, '/dossiers', t.key, 'x'.repeat(2 * 1024 * 1024 + 1)))).status).toBe(413)
  expect((await problem(await post(t, '/nowhere', t.key, WIRE))).status).toBe(404)
  expect((await problem(await t.app.request('/api/v1/dossiers', { method: 'DELETE' }))).status).toBe(404)
})

test('when too many writes wait, it says when to come back, and stored nothing', async () => {
  const t = await open({ disturb: (world) => ({ ...world, commit: () => Promise.reject(new Overloaded()) }) })
  const response = await post(t, '/dossiers', t.key, WIRE)
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  await problem(response)
  expect(await stored(t)).toBe(0)
  expect(t.counted.get('overloaded')).toBe(1)
})

test('a fault of the service tells nobody its stack', async () => {
  const t = await open({
    disturb: (world) => ({ ...world, commit: () => Promise.reject(new Error('secret path')) }),
  })
  const response = await post(t, '/dossiers', t.key, WIRE)
  expect(response.status).toBe(500)
  expect(JSON.stringify(await problem(response))).not.toContain('secret')
})

test('a ticket is issued anew by its dossier code', async () => {
  const t = await open()
  const { ticket } = await verdict(await post(t, '/dossiers', t.key, WIRE))
  const response = await post(t, '/tickets/reissue', t.key, { code: WIRE.code })
  expect(response.status).toBe(201)
  const anew = await verdict(response)
  expect(anew.ticket.url).not.toBe(ticket.url)
  expect((await t.app.request(new URL(ticket.url).pathname)).status).toBe(410)
  expect((await t.app.request(new URL(anew.ticket.url).pathname)).status).toBe(200)
  expect((await problem(await post(t, '/tickets/reissue', t.key, { code: 'H15-404' }))).status).toBe(404)
  expect((await problem(await post(t, '/tickets/reissue', t.key, {}))).errors?.[0]?.field).toBe('code')
  const elsewhere = await keyFor(t, ['DLK.SNV'])
  expect((await problem(await post(t, '/tickets/reissue', elsewhere, { code: WIRE.code }))).status).toBe(403)
})

test('no body whatever brings the service down', async () => {
  const t = await open()
  const field = fc.constantFrom(...Object.keys(WIRE), 'counter', 'phone', '__proto__', 'constructor')
  const body = fc.oneof(
    fc.jsonValue(),
    fc.tuple(field, fc.jsonValue()).map(([name, value]) => ({ ...WIRE, code: 'H15-9', [name]: value })),
    fc.array(fc.oneof(fc.jsonValue(), fc.constant(WIRE)), { maxLength: 5 }),
  )
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const { status } = await post(t, '/dossiers', t.key, JSON.stringify(sent))
      expect([200, 201, 207, 409, 422]).toContain(status)
    }),
    { numRuns: 300 },
  )
})

test('a day that does not exist is refused by field, as in a file', async () => {
  const t = await open()
  for (const field of ['receivedAt', 'dueAt', 'finishedAt']) {
    const response = await post(t, '/dossiers', t.key, { ...WIRE, [field]: '2026-02-31T09:00:00+07:00' })
    expect(response.status).toBe(422)
    expect((await problem(response)).errors).toMatchObject([{ field }])
  }
  expect(await stored(t)).toBe(0)
})
