import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { accepted } from '../domain/accepted.ts'
import { form, open, ORIGIN, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { BY, COMMUNE, COUNTER, openTestApp, PROCEDURE, START, type TestApp } from './world.ts'

const BASE = '/desk/catalogues'

let t: TestApp
let cookie: string
/** An administrator of one department alone. */
let head: string
beforeAll(async () => {
  t = await openTestApp()
  cookie = await sessionOf(t)
  head = await sessionOf(t, 'province-admin', 'DLK.SNV', 'snv@daklak.gov.vn')
})
afterAll(() => t.close())
beforeEach(() => {
  t.clock.now = START
})

type Fields = Record<string, string | readonly string[]>

async function send(path: string, fields: Fields, who = cookie) {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  )
  const response = await t.app.request(`${ORIGIN}${path}`, { ...form({}, { cookie: who }), body })
  return { status: response.status, to: response.headers.get('location'), body: await response.text() }
}

async function read(path: string, who = cookie): Promise<string> {
  return /name="read" value="(\w+)"/.exec((await open(t, who, path)).body)?.[1] ?? ''
}

const AGENCY = {
  code: 'DLK.NEW',
  name: 'Sở Khoa học mới',
  level: 'department',
  parent: 'DLK',
  validFrom: '01/12/2026',
  validTo: '',
  source: 'QĐ 1',
}

test('the start page leads to every catalogue, and the header leads there for those who manage', async () => {
  const page = await open(t, cookie, `${BASE}?lang=en`)
  const links = [...page.body.matchAll(/href="(\/desk\/[a-z/]+)\?lang=en"/g)].map(([, to = '']) => to)
  expect(links.length).toBeGreaterThanOrEqual(9)
  for (const link of links) expect((await open(t, cookie, link)).status, link).toBe(200)
  expect((await open(t, cookie, '/desk/account')).body).toContain(`href="${BASE}?`)
  const officer = await sessionOf(t, 'agency-officer', 'DLK.SNV', 'officer@daklak.gov.vn')
  expect((await open(t, officer, '/desk/account')).body).not.toContain(BASE)
})

test('agencies are found without diacritics, added, and shown on the next page', async () => {
  const found = await open(t, cookie, `${BASE}/agencies?q=so+noi+vu`)
  expect(rowsOf(found.body, 'Cơ quan').slice(1)).toEqual([
    ['Sở Nội vụ', 'DLK.SNV', 'Sở, ngành', 'UBND tỉnh Đắk Lắk', '01/07/2025', ''],
  ])
  const added = await send(`${BASE}/agencies`, AGENCY)
  expect([added.status, added.to]).toEqual([303, `${BASE}/agencies/DLK.NEW`])
  expect(textOf((await open(t, cookie, `${BASE}/agencies?q=khoa+hoc+moi`)).body)).toContain('Sở Khoa học mới')
  const again = await send(`${BASE}/agencies`, { ...AGENCY, name: 'Sở khác' })
  expect(again.status).toBe(422)
  expect(again.body).toContain('value="Sở khác"')
  expect(textOf(again.body)).toContain('“DLK.NEW” đã có rồi')
})

test('what is wrong is named, and what was typed stays', async () => {
  const cases = [
    [{ code: 'a b' }, 'code'],
    [{ name: ' ' }, 'name'],
    [{ level: 'kingdom' }, 'level'],
    [{ validFrom: '31/02/2026' }, 'validFrom'],
    [{ validTo: '01/01/2020' }, 'validTo'],
  ] as const
  for (const [wrong, field] of cases) {
    const answer = await send(`${BASE}/agencies`, {
      ...AGENCY,
      code: 'DLK.N2',
      source: 'Nghị quyết 9',
      ...wrong,
    })
    expect([answer.status, field]).toEqual([422, field])
    expect(answer.body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`))
    expect(answer.body).toContain(`id="${field}-wrong"`)
    expect(answer.body).toContain('value="Nghị quyết 9"')
  }
  const circle = await send(`${BASE}/agencies/DLK`, {
    ...AGENCY,
    read: await read(`${BASE}/agencies/DLK`),
    parent: COMMUNE,
  })
  expect([circle.status, textOf(circle.body)]).toEqual([422, expect.stringContaining('dưới chính nó')])
  expect((await t.world.catalogues.read()).tree.byCode.has('DLK.N2')).toBe(false)
})

test('when somebody else was first nothing is saved, both are shown, and saving again keeps one’s own', async () => {
  const path = `${BASE}/agencies/DLK.NEW`
  const mine = await read(path)
  const theirs = await send(path, { ...AGENCY, read: mine, name: 'Sở của họ' })
  expect(theirs.status).toBe(303)
  const late = await send(path, { ...AGENCY, read: mine, name: 'Sở của tôi', source: 'QĐ 1' })
  expect(late.status).toBe(409)
  expect(late.body).toContain('value="Sở của tôi"')
  expect(late.body).toMatch(/<blockquote lang="vi">Sở của họ<\/blockquote>/)
  expect(late.body).toContain('role="alert"')
  const fresh = /name="read" value="(\w+)"/.exec(late.body)?.[1] ?? ''
  expect((await send(path, { ...AGENCY, read: fresh, name: 'Sở của tôi' })).status).toBe(303)
  expect((await t.world.catalogues.read()).tree.byCode.get('DLK.NEW')?.name).toBe('Sở của tôi')
  const log = await t.engine.db
    .selectFrom('audit')
    .selectAll()
    .where('kind', '=', 'agency-saved')
    .where('subject', 'like', 'DLK.NEW:%')
    .orderBy('id')
    .execute()
  expect(log.map(({ actor, subject }) => [actor.split(':')[0], /: ([^,]+),/.exec(subject)?.[1]])).toEqual([
    ['official', 'Sở Khoa học mới'],
    ['official', 'Sở của họ'],
    ['official', 'Sở của tôi'],
  ])
})

test('mergers, splits and renamings are recorded, shown on both sides, and withdrawn', async () => {
  for (const code of ['M1', 'M2', 'M3'])
    await send(`${BASE}/agencies`, { ...AGENCY, code, name: `Trung tâm ${code}`, validFrom: '01/01/2020' })
  const tell = async (code: string, fields: Fields) =>
    send(`${BASE}/agencies/${code}/succession`, {
      read: await read(`${BASE}/agencies/${code}`),
      effective: '01/12/2026',
      ...fields,
    })
  const wrong = await tell('M1', { kind: 'split', into: ['M2'] })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toMatch(/<details open>[\s\S]*id="split-into"[\s\S]*value="M2" selected/)
  expect((await tell('M1', { kind: 'merger', into: ['M2'], effective: 'mai' })).status).toBe(422)
  expect((await tell('M1', { kind: 'ended' })).status).toBe(404)
  expect((await tell('M1', { kind: 'merger', into: ['M2'] })).to).toBe(`${BASE}/agencies/M1`)
  expect((await tell('M2', { kind: 'rename', name: 'Trung tâm hợp nhất' })).status).toBe(303)
  const old = textOf((await open(t, cookie, `${BASE}/agencies/M1`)).body)
  expect(old).toContain('Trung tâm M1 (UBND tỉnh Đắk Lắk) → Trung tâm M2, từ ngày 01/12/2026')
  const page = (await open(t, cookie, `${BASE}/agencies/M2`)).body
  expect(textOf(page)).toContain('Trung tâm M2 (UBND tỉnh Đắk Lắk) → Trung tâm hợp nhất, từ ngày 01/12/2026')
  const { tree } = await t.world.catalogues.read()
  expect(tree.byCode.get('M1')?.validTo).toBe('2026-11-30')
  expect(tree.lineages.get('M2')?.whole).toEqual(['M1'])
  // A form that was open meanwhile finds the agency changed.
  expect((await tell('M3', { kind: 'merger', into: ['M2'], read: 'older' })).status).toBe(409)
  const [, id = ''] = /aria-label="Rút lại: Trung tâm M1[\s\S]*?"/.test(page)
    ? (/name="id" value="(\w+)"(?=[^<]*\/>\s*<button[^>]*Trung tâm M1)/.exec(page) ?? [])
    : []
  expect((await send(`${BASE}/successions/withdraw`, { id }, head)).status).toBe(404)
  expect((await send(`${BASE}/successions/withdraw`, { id })).status).toBe(303)
  expect((await t.world.catalogues.read()).tree.lineages.get('M2')).toBeUndefined()
})

test('procedures are kept for the whole province, with their legal days', async () => {
  const fields = {
    code: '9.000001',
    name: 'Thủ tục mới',
    field: 'Đất đai',
    level: 'commune',
    legalDays: '15',
  }
  const wrong = await send(`${BASE}/procedures`, { ...fields, legalDays: 'mười' })
  expect([wrong.status, textOf(wrong.body)]).toEqual([422, expect.stringContaining('số nguyên')])
  expect((await send(`${BASE}/procedures`, fields)).status).toBe(303)
  expect((await send(`${BASE}/procedures`, fields)).status).toBe(422)
  const list = (await open(t, cookie, `${BASE}/procedures?q=thu+tuc+moi`)).body
  expect(rowsOf(list, 'Thủ tục').slice(1)).toEqual([
    ['Thủ tục mới', '9.000001', 'Đất đai', '15 ngày làm việc'],
  ])
  const path = `${BASE}/procedures/9.000001`
  const mine = await read(path)
  expect((await send(path, { ...fields, read: mine, legalDays: '' })).status).toBe(303)
  expect((await t.world.catalogues.read()).procedures.get('9.000001')).not.toHaveProperty('legalDays')
  const late = await send(path, { ...fields, read: mine, legalDays: '10' })
  expect([late.status, late.body]).toEqual([409, expect.stringContaining('value="10"')])
  // Of one agency's administrator they are only read.
  expect((await open(t, head, path)).body).not.toContain('name="read"')
  expect((await send(path, { ...fields, read: await read(path) }, head)).status).toBe(404)
  expect((await send(`${BASE}/procedures`, { ...fields, code: '9.2' }, head)).status).toBe(404)
})

test('counters are added, renamed, closed and opened by who manages their agency', async () => {
  const fields = { agency: COMMUNE, code: 'Q-9', name: 'Quầy số 9' }
  expect((await send(`${BASE}/counters`, fields)).status).toBe(303)
  for (const code of ['Q-9', 'DLK.SNV', 'có dấu'])
    expect((await send(`${BASE}/counters`, { ...fields, code })).status, code).toBe(422)
  expect((await send(`${BASE}/counters`, { ...fields, code: 'Q-8' }, head)).status).toBe(404)
  const path = `${BASE}/counters/Q-9`
  const mine = await read(path)
  expect((await send(path, { read: mine, name: 'Quầy số 9 mới', closedOn: '01/12/2026' })).status).toBe(303)
  expect(textOf((await open(t, cookie, `${BASE}/counters?q=quay+so+9`)).body)).toContain('đóng từ 01/12/2026')
  const late = await send(path, { read: mine, name: 'Quầy khác', closedOn: '' })
  expect(late.status).toBe(409)
  expect(late.body).toMatch(/value="Quầy khác"[\s\S]*Quầy số 9 mới<\/blockquote>/)
  expect((await send(path, { read: await read(path), name: 'Quầy số 9', closedOn: '' })).status).toBe(303)
  expect((await t.world.catalogues.read()).counters.get('Q-9')).toEqual({
    code: 'Q-9',
    agency: COMMUNE,
    name: 'Quầy số 9',
  })
  expect((await open(t, head, path)).status).toBe(404)
  // A poster of a counter that is closed still leads somewhere.
  const closed = { code: COUNTER, agency: COMMUNE, name: 'Quầy số 1', closedOn: '2026-01-01' }
  accepted(await saveCatalogues(t.world, BY, { counters: [closed] }))
  expect((await t.app.request(`/c/${COUNTER}`)).status).toBe(200)
})

test('questionnaires stand in both languages, and one is given from a day on that is not past', async () => {
  const page = (await open(t, cookie, `${BASE}/questionnaires`)).body
  const { questionnaires } = await t.world.catalogues.read()
  for (const { questions } of questionnaires)
    for (const { text } of questions)
      for (const words of [text.vi, text.en])
        expect(page).toContain(
          words.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;'),
        )
  const fields = {
    questionnaire: 'service-2023',
    agency: COMMUNE,
    procedure: `${PROCEDURE}.000.00.00.H15`,
    validFrom: '24/11/2026',
  }
  const past = await send(`${BASE}/questionnaires`, { ...fields, validFrom: '22/11/2026' })
  expect([past.status, textOf(past.body)]).toEqual([422, expect.stringContaining('không được ở quá khứ')])
  expect((await send(`${BASE}/questionnaires`, { ...fields, procedure: '9.9' })).status).toBe(422)
  expect((await send(`${BASE}/questionnaires`, fields)).status).toBe(303)
  expect((await t.world.catalogues.read()).assignments).toContainEqual({
    agency: COMMUNE,
    procedure: PROCEDURE,
    questionnaire: 'service-2023',
    validFrom: '2026-11-24',
  })
  const again = await send(`${BASE}/questionnaires`, { ...fields, questionnaire: 'quick' })
  expect([again.status, textOf(again.body)]).toEqual([422, expect.stringContaining('đã có rồi')])
  // For any agency only by who manages all.
  expect((await send(`${BASE}/questionnaires`, { ...fields, agency: '' }, head)).status).toBe(404)
  expect((await send(`${BASE}/questionnaires`, { ...fields, agency: 'DLK.SNV' }, head)).status).toBe(303)
})

test('a key is shown once, works, tells when it was used, and is revoked', async () => {
  const made = await send(`${BASE}/keys`, { name: 'Cổng một cửa', agencies: ['DLK.SNV'], rights: ['scores'] })
  const text = /cs_[0-9A-Z]{26}/.exec(made.body)?.[0] ?? ''
  expect(text).not.toBe('')
  const list = async (who = cookie) => (await open(t, who, `${BASE}/keys`)).body
  expect(await list()).not.toContain(text)
  expect(textOf(await list())).toContain('chưa dùng')
  const scores = () =>
    t.app.request('/api/v1/scores?period=2026-11&by=total&agency=DLK.SNV', { headers: { 'x-api-key': text } })
  expect((await scores()).status).toBe(200)
  const row = async (who = cookie) =>
    rowsOf(await list(who), 'Khóa API').find(([name]) => name?.startsWith('Cổng một cửa'))
  expect(await row(head)).toEqual(expect.arrayContaining(['đọc điểm', 'Sở Nội vụ', '23/11/2026']))
  const [{ id } = { id: '' }] = (await t.world.keys.all()).filter(({ name }) => name === 'Cổng một cửa')
  const other = await sessionOf(t, 'province-admin', 'DLK.STP', 'stp@daklak.gov.vn')
  expect(await row(other)).toBeUndefined()
  expect((await send(`${BASE}/keys/revoke`, { id }, other)).status).toBe(404)
  expect((await send(`${BASE}/keys/revoke`, { id }, head)).status).toBe(303)
  expect((await scores()).status).toBe(401)
  expect((await row())?.join()).toContain('thu hồi lúc 23/11/2026')
})

test('a key speaks for no more than whoever makes it', async () => {
  const wanted = { name: 'x', agencies: ['DLK.SNV'], rights: ['scores'] }
  for (const agencies of [['DLK'], ['DLK.STP'], ['DLK.SNV', 'DLK.STP'], ['NOWHERE']])
    expect((await send(`${BASE}/keys`, { ...wanted, agencies }, head)).status, String(agencies)).toBe(404)
  for (const [over, words] of [
    [{ agencies: [] }, 'agencies'],
    [{ rights: [] }, 'rights'],
    [{ rights: ['manage', 'audit'] }, 'rights'],
    [{ name: ' ' }, 'name'],
  ] as const) {
    const answer = await send(`${BASE}/keys`, { ...wanted, ...over })
    expect([answer.status, words]).toEqual([422, words])
    expect(answer.body).toContain(`id="${words}-wrong"`)
  }
  expect((await t.world.keys.all()).filter(({ name }) => name === 'x')).toEqual([])
})
