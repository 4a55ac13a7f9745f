import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyFor } from './api-caller.ts'
import { answer, INTERIOR } from './desk-answers.ts'
import { open, ORIGIN, sessionOf } from './desk-reader.ts'
import { COMMUNE, openTestApp, type TestApp } from './world.ts'

let t: TestApp
let key: string

beforeAll(async () => {
  t = await openTestApp()
  t.clock.now = Date.parse('2026-10-25T10:00:00+07:00')
  const levels = [5, 4, 3, 2, 1, 5, 4] as const
  const comment = '=SUM(A1)\n"Chờ lâu", gọi 0912 345 678'
  await answer(t, [
    ...levels.map((level, at) => ({
      agency: COMMUNE,
      day: `2026-10-${String(at + 10)}`,
      level,
      items: { access: 4 as const },
      comment,
    })),
    ...levels.slice(0, 6).map((level, at) => ({
      agency: INTERIOR,
      day: '2026-10-05',
      level,
      filing: at % 2 === 0 ? ('online' as const) : ('counter' as const),
    })),
    ...levels.slice(0, 2).map((level) => ({ agency: INTERIOR, day: '2026-09-28', level })),
  ])
  t.clock.now = Date.parse('2026-11-23T10:00:00+07:00')
  await answer(t, [{ agency: COMMUNE, day: '2026-11-12', level: 1 }])
  t.clock.now = Date.parse('2026-12-04T10:00:00+07:00')
  key = await keyFor(t, ['DLK'], ['export'])
})
afterAll(() => t.close())

async function exported(query: string, as: string = key) {
  const response = await t.app.request(`${ORIGIN}/api/v1/responses?${query}`, {
    headers: { authorization: `Bearer ${as}` },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

type Row = Record<string, string>
const rowsOf = (text: string): Row[] => parse(text, { columns: true, bom: true })

test('CSV: one line an answer, a column for each question, small groups withheld, nothing that names anybody', async () => {
  const { headers, text } = await exported('period=2026&format=csv&comments=yes')
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toContain('responses-2026.csv')
  const rows = rowsOf(text)
  expect(rows).toHaveLength(13)
  expect(text.trim().split('\n')).toHaveLength(14)
  const commune = rows.filter(({ agency, month }) => agency === COMMUNE && month === '2026-10')
  expect(commune).toHaveLength(7)
  for (const row of commune) {
    expect(row).toMatchObject({
      procedure: '2.000815',
      filing: 'counter',
      late: '0',
      verified: '1',
      via: 'web',
    })
    expect(row).toMatchObject({ q_access: '4', q_result: '', questionnaire: 'quick@1' })
    expect(row['comment']).toBe('\'=SUM(A1) "Chờ lâu", gọi [số điện thoại]')
  }
  expect(commune.map(({ level }) => level).toSorted()).toEqual(['1', '2', '3', '4', '4', '5', '5'])
  const rest = rows.filter((row) => !commune.includes(row))
  expect(rest).toHaveLength(6)
  // Those of the months in which there were fewer than five are in no export.
  for (const { agency, field, filing, late, month, procedure, via } of rest)
    expect([agency, field, month, procedure, filing, late, via]).toEqual([
      INTERIOR,
      'Chứng thực',
      '2026-10',
      '',
      '',
      '',
      '',
    ])
})

test('NDJSON: an object a line, withheld is null, and comments only when asked for', async () => {
  const { text } = await exported(`period=2026-10&agency=${COMMUNE}`)
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows).toHaveLength(7)
  expect(rows[0]).toMatchObject({
    agency: COMMUNE,
    late: false,
    items: { access: 4 },
    reasons: [],
    verified: true,
  })
  expect(rows[0]).not.toHaveProperty('comment')
  const all = await exported('period=2026')
  expect(all.text).toContain('"procedure":null')
})

test('behind any cursor the rest follows, byte for byte, and again with the clock a month later', async () => {
  for (const format of ['csv', 'ndjson']) {
    const whole = (await exported(`period=2026&format=${format}`)).text
    const lines = whole.replace('\ufeff', '').trimEnd().split('\n')
    const body = format === 'csv' ? lines.slice(1) : lines
    for (const at of [0, 4, 11]) {
      const cursor = format === 'csv' ? body[at]?.split(',')[0] : JSON.parse(body[at] ?? '').cursor
      const now = t.clock.now
      if (at === 4) t.clock.now += 40 * 86_400_000
      const { text } = await exported(`period=2026&format=${format}&after=${cursor}`)
      t.clock.now = now
      expect(text).toBe(
        body
          .slice(at + 1)
          .map((line) => `${line}\n`)
          .join(''),
      )
    }
  }
})

test('a cursor holds nothing of an answer, and goes with its own question alone', async () => {
  const { text } = await exported('period=2026&format=csv')
  const [{ cursor = '' } = {}] = rowsOf(text)
  const ids = await t.engine.db.selectFrom('responses').select('id').execute()
  for (const { id } of ids) {
    expect(text).not.toContain(id)
    expect(text).not.toContain(id.slice(0, 11))
  }
  for (const query of [
    'period=2026-10',
    'period=2026&comments=yes',
    `period=2026&agency=${COMMUNE}`,
    'period=2026',
  ])
    expect((await exported(`${query}&after=${cursor}`)).status).toBe(query === 'period=2026' ? 200 : 422)
  expect((await exported('period=2026&after=nonsense')).status).toBe(422)
})

test('refused: without the right, beyond the key, parts of months, months that are not over', async () => {
  expect((await exported('period=2026', await keyFor(t))).status).toBe(403)
  const other = await keyFor(t, [INTERIOR], ['export'])
  expect((await exported(`period=2026&agency=${COMMUNE}`, other)).status).toBe(403)
  expect((await exported('period=2026-10-05')).text).toContain('whole months')
  expect((await exported('period=2026-12')).text).toContain('over for two days')
  expect((await exported('period=2026&format=xml')).status).toBe(422)
  // Within one’s own agencies alone, of which the other’s answers are no part.
  expect(rowsOf((await exported('period=2026&format=csv', other)).text)).toHaveLength(6)
})

test('an answer looks the same in every export, so that two of them tell no more than one', async () => {
  const plain = (text: string) => rowsOf(text).map(({ cursor: _, ...row }) => JSON.stringify(row))
  const all = plain((await exported('period=2026&format=csv')).text)
  const sorted = (rows: readonly string[]) => rows.toSorted()
  const parts: string[] = []
  for (const agency of [COMMUNE, INTERIOR])
    parts.push(...plain((await exported(`period=2026-10&format=csv&agency=${agency}`)).text))
  expect(sorted(parts)).toEqual(sorted(all))
  // A group of which only a part would be in an export is not in it.
  t.clock.now = Date.parse('2026-12-20T10:00:00+07:00')
  const december = (agency: string, count: number) =>
    answer(
      t,
      Array.from({ length: count }, () => ({ agency, day: '2026-12-18', level: 1 as const })),
    )
  await december(COMMUNE, 4)
  await december('DLK.STP', 4)
  t.clock.now = Date.parse('2027-01-05T10:00:00+07:00')
  const told = (query: string) => exported(`period=2026-12&format=csv${query}`)
  expect(rowsOf((await told(`&agency=${COMMUNE}`)).text)).toEqual([])
  expect(rowsOf((await told('')).text).map(({ agency, month }) => [agency, month])).toEqual(
    Array.from({ length: 8 }, () => ['DLK', '2026-12']),
  )
  t.clock.now = Date.parse('2026-12-04T10:00:00+07:00')
})

test('fewer than five in all are none', async () => {
  expect((await exported(`period=2026-09&agency=${INTERIOR}`)).text).toBe('')
})

test('an answer given after the month is found by a later export', async () => {
  await answer(t, [{ agency: COMMUNE, day: '2026-11-20', level: 5 }])
  expect(rowsOf((await exported('period=2026&format=csv')).text)).toHaveLength(13)
})

test('each export stands in the log, with how many rows went out', async () => {
  await exported(`period=2026-10&agency=${COMMUNE}&comments=yes`)
  const entries = await t.world.audit.latest({ limit: 10 })
  const [ended, begun] = entries.filter(({ kind }) => kind === 'exported')
  expect(begun?.subject).toBe(`2026-10, ${COMMUNE}, comments: begun`)
  expect(ended?.subject).toBe(`2026-10, ${COMMUNE}, comments: 7 rows`)
  expect(ended?.actor).toMatch(/^key:/)
})

test('the desk: a form for those who may, which keeps what was typed and says what is wrong', async () => {
  const cookie = await sessionOf(t, 'agency-head', COMMUNE, 'head@daklak.gov.vn')
  const page = await open(t, cookie, '/desk/export')
  expect(page.status).toBe(200)
  expect(page.body).toContain('30/11/2026')
  const wrong = await open(
    t,
    cookie,
    `/desk/export/file?period=5%2F10%2F2026&agency=${COMMUNE}&format=ndjson`,
  )
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Kỳ phải gồm trọn tháng.')
  expect(wrong.body).toContain('value="5/10/2026"')
  expect(wrong.body).toMatch(/value="ndjson" +selected/)
  const file = await open(t, cookie, `/desk/export/file?period=10%2F2026&agency=${COMMUNE}&format=csv`)
  expect(rowsOf(file.body)).toHaveLength(7)
  const officer = await sessionOf(t, 'agency-officer', COMMUNE, 'officer@daklak.gov.vn')
  expect((await open(t, officer, '/desk/export')).status).toBe(404)
  expect((await open(t, officer, '/desk')).body).not.toContain('/desk/export')
})
