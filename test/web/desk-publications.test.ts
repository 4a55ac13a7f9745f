import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAudit } from '../../src/actions/audit/seal.ts'
import { NO_HASH } from '../../src/domain/publication/publication.ts'
import { answer, INTERIOR } from './desk-answers.ts'
import { form, open, ORIGIN, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { COMMUNE, DAY, openTestApp, START, type TestApp } from './world.ts'

const PERIOD = '2026-10'
const PREVIEW = `/desk/publications/preview?period=${PERIOD}`
const NAME = 'UBND phường Tuy Hòa'

let t: TestApp
let [office, head] = ['', '']

const october = (agency: string, levels: readonly (1 | 2 | 3 | 4 | 5)[]) =>
  answer(
    t,
    levels.map((level, at) => ({ agency, day: `2026-10-${29 + (at % 3)}`, level })),
  )

beforeAll(async () => {
  t = await openTestApp()
  // A copied database has entries of when it was made, which need not lie before the clock of this test.
  await t.engine.db.updateTable('audit').set({ at: START }).execute()
  await october(COMMUNE, [5, 5, 4, 4, 4, 4, 4, 4, 4, 2, 1])
  await october(INTERIOR, [1, 2, 1])
  await signIn()
})
afterAll(() => t.close())

async function signIn(): Promise<void> {
  office = await sessionOf(t, 'reform-office', 'DLK', 'cchc@daklak.gov.vn')
  head = await sessionOf(t, 'agency-head', COMMUNE, 'chu-tich@daklak.gov.vn')
}

const publish = (seen: number, cookie = office, period = PERIOD) =>
  t.app.request(`${ORIGIN}/desk/publications`, form({ period, seen: String(seen) }, { cookie }))

test('a preview shows what would be published, who is withheld, and what to know before', async () => {
  // Answers of today can still be changed, so none is in yet.
  const early = textOf((await open(t, office, PREVIEW)).body)
  expect(early).toContain('Không có cơ quan nào đủ phiếu.')
  t.clock.now = START + 3 * DAY
  await signIn()
  const { body, status } = await open(t, office, PREVIEW)
  expect(status).toBe(200)
  const text = textOf(body)
  expect(text).toContain('gồm phiếu trả lời đến hết ngày 24/11/2026')
  expect(text).toContain('Phiếu muộn còn có thể đến, đến hết ngày 30/11/2026.')
  expect(text).not.toContain('không khớp')
  expect(rowsOf(body, 'Số liệu được công bố: 1 cơ quan')[1]).toEqual([NAME, '81,82%', '52,30 – 94,86%', '11'])
  expect(text).toMatch(/Không công bố vì dưới 10 phiếu Sở Nội vụ/)
  // Withheld figures are nowhere.
  expect(text).not.toContain('0,00 – ')
  expect(textOf((await open(t, office, `${PREVIEW}&lang=en`)).body)).toContain('Late answers may still come')
  const running = textOf((await open(t, office, '/desk/publications/preview?period=2026-11')).body)
  expect(running).toContain('Kỳ chưa kết thúc: còn đến hết ngày 30/11/2026.')
})

test('the menu leads to the last period that is over, and says so', async () => {
  const menu = async (period: string) => {
    const { body } = await open(t, office, `/desk/publications?period=${period}`)
    return (/href="(\/desk\/publications\/preview[^"]*)"/.exec(body)?.[1] ?? '').replaceAll('&amp;', '&')
  }
  const shown = textOf((await open(t, office, await menu('2026-11'))).body)
  expect(shown).toContain('Kỳ đang chọn (Tháng 11/2026) chưa kết thúc, nên đây là kỳ gần nhất đã kết thúc')
  expect(shown).toContain('Quý III')
  const chosen = await menu(PERIOD)
  expect(chosen).toContain('period=2026-10')
  expect(textOf((await open(t, office, chosen)).body)).not.toContain('chưa kết thúc, nên')
})

test('a preview freezes nothing', async () => {
  expect(await t.world.publications.all()).toEqual([])
  expect(textOf((await open(t, office, '/desk/publications')).body)).toContain('Chưa công bố kỳ nào.')
})

test('what keeps the log from being sealed, and counts that are not those of the answers, are named', async () => {
  t.clock.now += 2 * 60 * 60_000
  expect(textOf((await open(t, office, PREVIEW)).body)).toMatch(
    /Nhật ký còn \d+ dòng quá hạn chưa niêm phong/,
  )
  await sealAudit(t.world)
  expect(textOf((await open(t, office, PREVIEW)).body)).not.toContain('Nhật ký còn')
  const more = (n5: number) =>
    t.engine.db
      .updateTable('tallies_agency_month')
      .set((eb) => ({ n5: eb('n5', '+', n5) }))
      .where('agency', '=', COMMUNE)
      .where('question', '=', 'overall')
      .execute()
  await more(1)
  expect(textOf((await open(t, office, PREVIEW)).body)).toContain(`Bảng đếm không khớp phiếu gốc: ${NAME}.`)
  await more(-1)
  expect(textOf((await open(t, office, PREVIEW)).body)).not.toContain('không khớp')
})

test('two officers at once, or a double click, publish once, and the second is told', async () => {
  const answers = await Promise.all([publish(0), publish(0)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  const second = answers.find(({ status }) => status === 409)
  expect(textOf((await second?.text()) ?? '')).toContain('Kỳ này vừa được công bố (số 1, lần 1,')
  expect(await t.world.publications.all()).toHaveLength(1)
  expect((await publish(0)).status).toBe(409)
  const [entry] = await t.world.audit.latest({ kind: 'published', limit: 1 })
  expect(entry?.subject).toMatch(/^2026-10, 1: [0-9a-f]{64}$/)
  expect(entry?.actor).toMatch(/^official:/)
})

test('a publication has a page with its chain, figures and files', async () => {
  const list = await open(t, head, '/desk/publications')
  expect(textOf(list.body)).toContain('Chuỗi mã băm liền mạch.')
  expect(rowsOf(list.body, 'Các lần công bố')[1]?.slice(0, 2)).toEqual(['Tháng 10/2026, lần 1', '1'])
  const page = await open(t, office, '/desk/publications/1')
  const [publication] = await t.world.publications.all()
  expect(page.body).toContain(publication?.hash)
  expect(page.body).toContain(NO_HASH)
  expect(rowsOf(page.body, 'Số liệu được công bố: 1 cơ quan')[1]?.[0]).toBe(NAME)
  const madeWith = /<dt>Tính bằng<\/dt><dd>([^<]+)/.exec(page.body)?.[1] ?? ''
  const parts = madeWith.split('; ')
  expect(parts).toContain('Tỷ lệ hài lòng chung (bản 1)')
  expect(parts.some((part) => /^Ngày nghỉ lễ, tết \(bản 1, 2, 3\)$/.test(part))).toBe(true)
  expect(new Set(parts).size).toBe(parts.length)
  expect(madeWith).not.toContain('@')
  const inEnglish = await open(t, office, '/desk/publications/1?lang=en')
  expect(inEnglish.body).toContain('Share of satisfied answers (version 1)')
  const csv = await open(t, head, '/desk/publications/1/file.csv')
  expect(csv.body.replace('\uFEFF', '').trim().split('\n')).toEqual([
    'number,period,revision,agency,name,answers,percent,low,high,withheld',
    `1,2026-10,1,${COMMUNE},${NAME},11,81.82,52.3,94.86,no`,
    `1,2026-10,1,${INTERIOR},Sở Nội vụ,,,,,yes`,
  ])
  const json = await open(t, office, '/desk/publications/1/file.json')
  expect(json.body).toBe(publication?.body)
  expect(json.headers.get('content-disposition')).toBe('attachment; filename="publication-1-2026-10.json"')
})

test('what holds counts that are not published is for those alone who publish for the whole province', async () => {
  const part = await sessionOf(t, 'reform-office', COMMUNE, 'cchc-phuong@daklak.gov.vn')
  for (const cookie of [head, part]) {
    for (const path of [PREVIEW, '/desk/publications/1/file.json', '/desk/publications/1/proof'])
      expect((await open(t, cookie, path)).status, path).toBe(404)
    expect((await publish(1, cookie)).status).toBe(404)
    const page = await open(t, cookie, '/desk/publications/1')
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('file.json')
    expect((await open(t, cookie, '/desk/publications')).body).not.toContain('preview')
  }
  for (const path of ['/desk/publications/9', '/desk/publications/9/proof', '/desk/publications/1/file.exe'])
    expect((await open(t, office, path)).status, path).toBe(404)
})

test('a revision shows agency by agency what it changes, before and after it is published', async () => {
  const same = await open(t, office, PREVIEW)
  expect(textOf(same.body)).toContain('Không có gì thay đổi so với lần 1, nên không công bố thêm được')
  expect(same.body).not.toContain('name="seen"')
  const refused = await publish(1)
  expect([refused.status, textOf(await refused.text())]).toEqual([
    409,
    expect.stringContaining('Không có gì thay đổi so với lần 1'),
  ])
  expect(await t.world.publications.all()).toHaveLength(1)
  await october(INTERIOR, [5, 5, 5, 5, 5, 5, 5, 5])
  t.clock.now += 3 * DAY
  await signIn()
  const preview = await open(t, office, PREVIEW)
  expect(textOf(preview.body)).toContain('Chốt và công bố lần 2')
  const changed = [['Sở Nội vụ', 'ít phiếu, giữ lại', '72,73% (n = 11)', '3 → 11']]
  expect(rowsOf(preview.body, 'Cơ quan đổi số').slice(1)).toEqual(changed)
  const done = await publish(1)
  expect(done.headers.get('location')).toBe('/desk/publications/2')
  const page = await open(t, office, '/desk/publications/2')
  expect(textOf(page.body)).toContain('Thay đổi so với lần 1')
  expect(rowsOf(page.body, 'Cơ quan đổi số').slice(1)).toEqual(changed)
  expect(textOf((await open(t, office, '/desk/publications')).body)).toContain('Tháng 10/2026, lần 2')
})

test('of agencies that are not one’s own the desk shows what the public sees, however periods overlap', async () => {
  const span = '2026-10-29..2026-10-31'
  expect((await publish(0, office, span)).status).toBe(303)
  const all = await t.world.publications.all()
  const number = all.at(-1)?.number
  const line = async (cookie: string) =>
    (await open(t, cookie, `/desk/publications/${number}/file.csv`)).body
      .split('\n')
      .find((one) => one.includes(`,${COMMUNE},`))
  const own = await sessionOf(t, 'agency-head', COMMUNE, 'chu-tich@daklak.gov.vn')
  for (const cookie of [office, own]) expect(await line(cookie)).toMatch(/,\d+,[\d.]+,[\d.]+,[\d.]+,no$/)
  // It overlaps what was published before and does not contain it, so the public sees nothing of it.
  const foreign = await sessionOf(t, 'agency-head', INTERIOR, 'snv@daklak.gov.vn')
  expect(await line(foreign)).toBe(`${number},${span},1,${COMMUNE},${NAME},,,,,yes`)
  const page = await open(t, foreign, `/desk/publications/${number}`)
  expect(rowsOf(page.body, 'Số liệu được công bố: 0 cơ quan')).toEqual([])
  // Nor what a revision counts otherwise elsewhere.
  const second = await open(t, own, '/desk/publications/2')
  expect(rowsOf(second.body, 'Cơ quan đổi số').slice(1)).toEqual([])
})

test('a publication is proved from the desk: equal, or every difference by name', async () => {
  const equal = textOf((await open(t, office, '/desk/publications/1/proof')).body)
  expect(equal).toContain('Khớp: 2 số liệu từ 2 bảng đếm')
  expect(equal).toContain('8 hồ sơ được báo sau khi chốt')
  const [row] = await t.engine.db
    .selectFrom('responses')
    .select('id')
    .where('agency', '=', COMMUNE)
    .where('level', '=', 1)
    .execute()
  const set = (level: number) =>
    t.engine.db
      .updateTable('responses')
      .set({ level })
      .where('id', '=', row?.id ?? '')
      .execute()
  await set(5)
  const { body } = await open(t, office, '/desk/publications/1/proof')
  expect(textOf(body)).toContain('Không khớp: 2 chỗ.')
  expect(rowsOf(body, 'Nội dung').slice(1)).toEqual([
    [`${COMMUNE}, overall`, '1 1 0 7 2', '0 1 0 7 3'],
    [`${COMMUNE}, field Chứng thực`, '1 1 0 7 2', '0 1 0 7 3'],
  ])
  await set(1)
})

test('a chain that somebody broke is told on the list', async () => {
  await t.engine.db.updateTable('publications').set({ previous: NO_HASH }).where('number', '=', 2).execute()
  const { body } = await open(t, office, '/desk/publications')
  expect(textOf(body)).toContain('Chuỗi mã băm bị đứt: hash of publication 2.')
})

test('a period that cannot be frozen yet is told, whether looked at or posted', async () => {
  const ahead = await open(t, office, '/desk/publications/preview?period=2027')
  expect(ahead.status).toBe(422)
  expect(textOf(ahead.body)).toContain('Kỳ này chưa có phiếu nào chốt được')
  const posted = await publish(0, office, '2027')
  expect(posted.status).toBe(422)
  expect((await publish(0, office, 'mùa thu')).status).toBe(404)
  const unread = await open(t, office, '/desk/publications/preview?period=2026-10&typed=m%C3%B9a+thu')
  expect(unread.status).toBe(422)
  expect(unread.body).toContain('value="mùa thu"')
})
