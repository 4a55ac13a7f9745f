import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { accepted } from '../domain/accepted.ts'
import { open, ORIGIN, sessionOf, textOf } from './desk-reader.ts'
import { BY, COMMUNE, openTestApp, type TestApp } from './world.ts'

const PATH = '/desk/catalogues/files'

let t: TestApp
let cookie: string
beforeAll(async () => {
  t = await openTestApp()
  cookie = await sessionOf(t)
})
afterAll(() => t.close())

async function post(path: string, fields: Record<string, string | Blob>, who = cookie) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const response = await t.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    body,
    headers: { cookie: who, origin: ORIGIN },
  })
  return { status: response.status, to: response.headers.get('location'), body: await response.text() }
}

async function upload(kind: string, file: string | Uint8Array<ArrayBuffer>, who = cookie) {
  return post(PATH, { kind, file: new File([file], 'tệp.csv', { type: 'text/csv' }) }, who)
}

/** The fields of the form that confirms a preview, as a browser sends them: line ends are two letters there. */
function confirmation(body: string): Record<string, string> {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''
  const plain = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
  const [kind, mark, text] = [
    /name="kind" value="(\w+)" \/>/.exec(body)?.[1] ?? '',
    value('mark'),
    value('text'),
  ]
  return { kind, mark, text: plain(text).replaceAll('\n', '\r\n') }
}

async function state(): Promise<string> {
  const { tree, counters, procedures } = await t.world.catalogues.read()
  return JSON.stringify([...tree.byCode, ...counters, ...procedures])
}

const HEAD = 'code,name,level,parent_code,valid_from,valid_to,source'

test('a file is looked at first, and saved as it was looked at', async () => {
  const csv = [
    '\ufeffMã;Tên;Cấp;Mã cấp trên;Từ ngày;Nguồn',
    'DLK.N1;"Sở ""Mới""; số 1";Sở;DLK;01/12/2026;QĐ 1',
    'DLK.SNV;Sở Nội vụ và Lao động;Sở;DLK;01/07/2025;national portal 2026',
    'DLK.STP;Sở Tư pháp;Sở;DLK;01/07/2025;national portal 2026',
  ].join('\r\n')
  const before = await state()
  const seen = await upload('agencies', csv)
  expect(seen.status).toBe(200)
  const words = textOf(seen.body)
  expect(words).toContain('1 dòng mới, 1 dòng thay đổi, 1 dòng như cũ.')
  expect(words).toContain('Tên: “Sở Nội vụ” → “Sở Nội vụ và Lao động”')
  expect(await state()).toBe(before)
  const saved = await post(`${PATH}/confirm`, confirmation(seen.body))
  expect([saved.status, saved.to]).toEqual([303, `${PATH}?saved=2`])
  expect(textOf((await open(t, cookie, saved.to ?? '')).body)).toContain('Đã lưu 2 dòng.')
  const { tree } = await t.world.catalogues.read()
  expect(tree.byCode.get('DLK.N1')?.name).toBe('Sở "Mới"; số 1')
  expect(tree.byCode.get('DLK.SNV')?.name).toBe('Sở Nội vụ và Lao động')
  // What was as it was left no line in the log.
  const log = await t.engine.db
    .selectFrom('audit')
    .select('subject')
    .where('actor', 'like', 'official:%')
    .execute()
  expect(log.filter(({ subject }) => subject.startsWith('DLK.STP:'))).toEqual([])
  expect(textOf((await upload('agencies', csv)).body)).toContain('Tệp không thay đổi gì.')
})

test('a catalogue that was changed after the preview is shown anew, and nothing is saved', async () => {
  const csv = `code,agency,name\nQ-77,${COMMUNE},Quầy của tôi\n`
  const seen = await upload('counters', csv)
  const theirs = { code: 'Q-77', agency: COMMUNE, name: 'Quầy của họ' }
  accepted(await saveCatalogues(t.world, BY, { counters: [theirs] }))
  const late = await post(`${PATH}/confirm`, confirmation(seen.body))
  expect(late.status).toBe(409)
  expect(textOf(late.body)).toContain('name: “Quầy của họ” → “Quầy của tôi”')
  expect((await t.world.catalogues.read()).counters.get('Q-77')).toEqual(theirs)
  expect((await post(`${PATH}/confirm`, confirmation(late.body))).status).toBe(303)
  expect((await t.world.catalogues.read()).counters.get('Q-77')?.name).toBe('Quầy của tôi')
  const forged = { ...confirmation(late.body), mark: '' }
  expect((await post(`${PATH}/confirm`, forged)).status).toBe(409)
})

test.each([
  ['an Excel file', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'Đây là tệp Excel'],
  ['a PDF', '%PDF-1.7\n%âãÏÓ', 'Đây là tệp PDF'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x63, 0, 0x6f, 0]), 'UTF-16'],
  ['another code page', new Uint8Array([0x63, 0x2c, 0xe0, 0xe1, 0x0a]), 'không mã hóa UTF-8'],
  [
    'a picture',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 5, 6, 7, 0]),
    'không phải là tệp văn bản',
  ],
  ['nothing', '', 'Chưa chọn tệp nào'],
  ['a header alone', `${HEAD}\n`, 'không có dòng nào'],
  [
    'a file without the columns',
    'a,b\n1,2\n',
    'Không nhận tệp này Chưa lưu gì. Thiếu cột: mã (code), tên (name), cấp (level), từ ngày (valid_from).',
  ],
  ['a doubled column', `${HEAD},mã\nA,B,xã,DLK,1/1/2026,,,C\n`, 'Hai cột cùng chỉ một nội dung: code.'],
  ['a file too large', `${HEAD}\n${'x'.repeat(1024 * 1024)}`, 'lớn hơn 1 MB'],
])('%s is refused with the reason, and nothing is changed', async (_name, file, words) => {
  const before = await state()
  const answer = await upload('agencies', file)
  expect(answer.status).toBe(422)
  expect(textOf(answer.body)).toContain(words)
  expect(answer.body).not.toContain('name="mark"')
  expect(await state()).toBe(before)
})

test('a form far too large is refused unread, with the limit', async () => {
  const answer = await upload('agencies', 'x'.repeat(1_200_000))
  expect([answer.status, textOf(answer.body)]).toEqual([413, expect.stringContaining('lớn hơn 1 MB')])
  const long = await post(`${PATH}/confirm`, { kind: 'agencies', text: 'x'.repeat(2_300_000) })
  expect(long.status).toBe(413)
  expect((await post(`${PATH}/confirm`, { kind: 'agencies', text: 'x'.repeat(1_200_000) })).status).toBe(422)
})

test('every wrong line is named with its reason, in both languages', async () => {
  const csv = [
    HEAD,
    'N1,Một,commune,DLK,2026-01-01,,',
    'N2,Hai,làng,DLK,31/02/2026,,',
    'N1,Ba,commune,DLK,2026-01-01,,',
    'N4,"mở,commune,DLK,2026-01-01,,',
  ].join('\n')
  const vi = textOf((await upload('agencies', csv)).body)
  for (const words of [
    'Bị từ chối: 3 dòng',
    'dòng 3: valid_from không phải là ngày: “31/02/2026”',
    'dòng 3: level không phải tỉnh, sở, huyện hay xã: “làng”',
    'dòng 4: code “N1” đã có ở dòng 2',
    'dòng 5: dấu ngoặc kép',
  ])
    expect(vi).toContain(words)
  const own = 'Mã cơ quan;Tên;Cấp;Cấp trên;Mã cấp trên;Hiệu lực từ\n'
  expect(textOf((await upload('agencies', `${own}N1;A;xã;;DLK;mai\n`)).body)).toContain(
    'dòng 2: Hiệu lực từ không phải là ngày: “mai”',
  )
  const twice = textOf((await upload('agencies', `${own}N1;A;xã;;NƠI KHÁC;1/1/2026\n`)).body)
  expect(twice).toContain('Bị từ chối: 1 dòng')
  expect(twice).toContain('dòng 2: Mã cấp trên: Không có cơ quan mang mã “NƠI KHÁC”.')
  const page = textOf((await open(t, cookie, PATH)).body)
  expect(page).toMatch(/code \(\s*mã, mã cơ quan, mã đơn vị\s*\)\s*, cần có/)
  expect(page).toMatch(/source \(\s*nguồn\s*\)\s*, không bắt buộc/)
  const body = { kind: 'agencies', file: new File([`${HEAD}\nN1,A,commune,NOWHERE,2026-01-01,,\n`], 'a.csv') }
  expect(textOf((await post(`${PATH}?lang=en`, body)).body)).toContain(
    'line 2: parent_code: There is no agency with the code “NOWHERE”.',
  )
})

test('codes and names that cannot be seen, printed or put into an address are refused, whichever way they come', async () => {
  const before = await state()
  const row = (code: string, name = 'Xã Mới') => `${HEAD}\n${code},"${name}",commune,DLK,2026-01-01,,\n`
  for (const [csv, words] of [
    [row('N\u200B1'), 'dòng 2: code có dấu xuống dòng hoặc ký tự không nhìn thấy được'],
    [row('N1', 'Xã\u0007Mới'), 'dòng 2: name có dấu xuống dòng'],
    [row('N1', 'Xã Mới').padEnd(6_000) + '\u0000', 'không phải là tệp văn bản'],
    [row('N1', 'Xã\r\nMới'), 'dòng 2: name có dấu xuống dòng'],
    [row('../N1'), 'dòng 2: code: Không đúng định dạng: “../N1”.'],
    [row('N/1'), 'dòng 2: code: Không đúng định dạng'],
    [row('N..1'), 'dòng 2: code: Không đúng định dạng'],
    [row('N1', 'X'.repeat(201)), 'dòng 2: name: '],
  ] as const) {
    const answer = await upload('agencies', csv)
    expect([answer.status, textOf(answer.body)]).toEqual([422, expect.stringContaining(words)])
  }
  const counter = { agency: COMMUNE, name: 'Quầy\n2' }
  expect(await saveCatalogues(t.world, BY, { counters: [{ ...counter, code: 'a/b' }] })).toMatchObject({
    refusal: { issues: [{ field: 'counters.0.code' }, { field: 'counters.0.name' }] },
  })
  expect(await state()).toBe(before)
})

test('rows outside one’s own agencies are refused, and so is what is common to the province', async () => {
  const head = await sessionOf(t, 'province-admin', 'DLK.SNV', 'snv@daklak.gov.vn')
  const before = await state()
  for (const [kind, csv] of [
    ['agencies', `${HEAD}\nDLK.STP,Sở khác,department,DLK,2025-07-01,,\n`],
    ['agencies', `${HEAD}\nDLK.N9,Sở khác,department,DLK,2025-07-01,,\n`],
    ['counters', 'code,agency,name\nQ1,DLK.STP,Quầy\n'],
    ['counters', `code,agency,name\n${COMMUNE}-Q1,DLK.SNV,Quầy\n`],
    ['procedures', 'code,name,field,level\n9.1,A,B,commune\n'],
    ['assignments', 'agency,procedure,questionnaire,valid_from\n*,*,quick,2026-12-01\n'],
    ['successions', 'old_name,new_code,new_name,effective\nSở Tư pháp,DLK.SNV,Sở Nội vụ,2026-12-01\n'],
  ] as const) {
    const answer = await upload(kind, csv, head)
    expect([answer.status, kind, textOf(answer.body)]).toEqual([
      422,
      kind,
      expect.stringContaining('Không thuộc phạm vi quản lý'),
    ])
    const forced = await post(`${PATH}/confirm`, { kind, text: csv, mark: 'x' }, head)
    expect(forced.status, kind).toBe(422)
  }
  expect(await state()).toBe(before)
  const own = `${HEAD}\nDLK.SNV.P1,Phòng 1,department,DLK.SNV,2026-01-01,,\nDLK.SNV.P1.1,Tổ 1,department,DLK.SNV.P1,2026-01-01,,\n`
  const seen = await upload('agencies', own, head)
  expect((await post(`${PATH}/confirm`, confirmation(seen.body), head)).to).toBe(`${PATH}?saved=2`)
  const taken = await open(t, head, `${PATH}/agencies.csv`)
  expect(taken.body.trim().split('\n')).toHaveLength(4)
})

test('what is taken as a file is taken back without a change', async () => {
  for (const kind of ['agencies', 'procedures', 'successions', 'counters', 'assignments']) {
    const file = await open(t, cookie, `${PATH}/${kind}.csv`)
    expect(file.headers.get('content-disposition')).toContain(`${kind}.csv`)
    const words = textOf((await upload(kind, file.body)).body)
    expect(words, kind).toContain(kind === 'assignments' ? 'không có dòng nào' : 'Tệp không thay đổi gì.')
  }
  expect((await open(t, cookie, `${PATH}/reported.csv`)).status).toBe(404)
  // What a spreadsheet would take for a formula is marked as text on the way out, and read back as it was.
  const name = '=HYPERLINK("x")'
  accepted(await saveCatalogues(t.world, BY, { counters: [{ code: '-Q1', agency: COMMUNE, name }] }))
  const { body } = await open(t, cookie, `${PATH}/counters.csv`)
  expect(body).toMatch(/'-Q1,DLK\.22015,"'=HYPERLINK/)
  expect(textOf((await upload('counters', body)).body)).toContain('Tệp không thay đổi gì.')
})

test('lines of the official list that repeat are added as often as they stand in the file', async () => {
  const line = 'Xã Cũ,Huyện Cũ,Phú Yên,DLK.22015,UBND phường Tuy Hòa,2026-12-01'
  const csv = `old_name,old_district,old_province,new_code,new_name,effective\n${line}\n${line}\n`
  const before = (await t.world.catalogues.successions()).length
  const seen = await upload('successions', csv)
  expect(textOf(seen.body)).toContain('2 dòng mới')
  expect((await post(`${PATH}/confirm`, confirmation(seen.body))).to).toBe(`${PATH}?saved=2`)
  expect(await t.world.catalogues.successions()).toHaveLength(before + 2)
  expect(textOf((await upload('successions', csv)).body)).toContain('2 dòng như cũ')
})
