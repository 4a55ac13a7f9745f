import { afterAll, beforeAll, expect, test } from 'vitest'
import { judgeAnswer } from '../../src/actions/petition/judge.ts'
import { recordResponse } from '../../src/actions/response/record.ts'
import type { Answers } from '../../src/domain/questionnaire/answers.ts'
import { accepted } from '../domain/accepted.ts'
import { showFrom } from './thresholds.ts'
import { form, open, ORIGIN, sessionOf, textOf } from './desk-reader.ts'
import { COMMUNE, DAY, openTestApp, START, type TestApp } from './world.ts'

const OTHER = 'DLK.SNV'
let t: TestApp
let officer = ''
let head = ''

beforeAll(async () => {
  t = await openTestApp()
  await showFrom(t, 1)
  // So many dossiers of one procedure that none is known by it.
  for (let count = 0; count < 5; count++) await t.finish({ agency: COMMUNE })
  officer = await sessionOf(t, 'agency-officer', COMMUNE, 'officer@daklak.gov.vn')
  head = await sessionOf(t, 'agency-head', COMMUNE, 'head@daklak.gov.vn')
})
afterAll(() => t.close())

async function rated(own: Partial<Answers>, agency = COMMUNE): Promise<string> {
  const { long } = await t.finish({ agency })
  const answers: Answers = { level: 1, items: {}, reasons: [], comment: '', ...own }
  const attempt = t.world.vault.random()
  const done = await recordResponse(t.world, { place: { ticket: long }, attempt, via: 'web', answers })
  return accepted(done).receipt
}

const LIST = '/desk/follow-ups'
const linksOf = (body: string) =>
  [...body.matchAll(/href="(\/desk\/follow-ups\/\w+)"/g)].map(([, href]) => href ?? '')

/** The page of the follow-up whose comment holds these words. */
async function pathOf(words: string, state = 'all'): Promise<string> {
  const { body } = await open(t, officer, `${LIST}?state=${state}&q=${encodeURIComponent(words)}`)
  const [path, ...more] = linksOf(body)
  expect(more).toEqual([])
  return path ?? ''
}

const post = (path: string, fields: Record<string, string>, cookie = officer) =>
  t.app.request(`${ORIGIN}${path}`, form(fields, { cookie }))

const ANSWER = { answer: 'Đã mở thêm quầy số 2', cause: 'reason:late', publicText: '', version: '0' }

test('lists what is owed an answer, within one’s agencies, and filters it', async () => {
  await rated({ comment: 'Chờ lâu ở quầy; gọi 0905 123 456 <b>', reasons: ['late'], items: { result: 2 } })
  await rated({ level: 4, comment: 'Nên có thêm ghế ngồi' })
  await rated({ level: 2, reasons: ['late'] })
  await rated({ level: 1 })
  await rated({ comment: 'Của cơ quan khác' }, OTHER)
  const found = async (query: string) => {
    const { body, status } = await open(t, officer, `${LIST}?${query}`)
    expect(status).toBe(200)
    return linksOf(body).length
  }
  expect(await found('')).toBe(3)
  expect(await found('q=ghe+ngoi')).toBe(1)
  expect(await found('level=low')).toBe(2)
  expect(await found('level=high')).toBe(1)
  expect(await found('cause=reason%3Alate')).toBe(2)
  expect(await found('cause=factor%3Aresult')).toBe(1)
  expect(await found(`field=${encodeURIComponent('Chứng thực')}`)).toBe(3)
  expect(await found('field=no')).toBe(0)
  expect(await found(`agency=${COMMUNE}`)).toBe(3)
  expect(await found('state=overdue')).toBe(0)
  expect(await found('state=answered')).toBe(0)
  expect(await found('state=nonsense&page=-3')).toBe(3)
  expect((await open(t, officer, `${LIST}?agency=${OTHER}`)).status).toBe(404)
  const { body } = await open(t, officer, LIST)
  expect(body).toContain('gọi [số điện thoại] &lt;b&gt;')
  expect(body).not.toContain('Của cơ quan khác')
  expect(textOf(body)).toContain('hạn 01/12/2026')
  expect(textOf((await open(t, officer, `${LIST}?lang=en`)).body)).toContain('due 1 Dec 2026')
})

test('shows one with what was rated, and neither dossier nor receipt nor response', async () => {
  const path = await pathOf('cho lau o quay')
  const { body, status } = await open(t, officer, path)
  expect(status).toBe(200)
  const text = textOf(body)
  for (const words of [
    '1 – Rất không hài lòng',
    'Lý do đã chọn: Trễ hẹn',
    'Chứng thực',
    'hồ sơ xong trong tháng 11/2026',
  ])
    expect(text).toContain(words)
  expect(text).toContain('không được tính theo Quyết định 766')
  const rows = await t.engine.db.selectFrom('responses').select('id').execute()
  for (const { id } of rows) expect(body).not.toContain(id.slice(0, 11))
  expect(body).not.toContain('H15.50')
})

test('an officer takes and answers it; the citizen reads the answer by the receipt and says what they think', async () => {
  const receipt = await rated({ level: 2, comment: 'Phải đi lại ba lần' })
  const path = await pathOf('di lai ba lan')
  expect((await post(`${path}/take`, { version: '0' })).status).toBe(303)
  expect(textOf((await open(t, officer, path)).body)).toContain('Đang xử lý: Nguyễn Văn A')
  const empty = await post(`${path}/answer`, {
    ...ANSWER,
    answer: ' ',
    publicText: 'x'.repeat(401),
    version: '1',
  })
  expect(empty.status).toBe(422)
  const page = await empty.text()
  expect(page).toMatch(/id="answer"[^>]*aria-describedby="answer-wrong answer-hint"[^>]*aria-invalid="true"/)
  expect(page).toContain('x'.repeat(401))
  expect(page).toMatch(/value="reason:late"\s+selected/)
  const sent = await post(`${path}/answer`, {
    ...ANSWER,
    answer: 'Gọi 0905 123 456',
    publicText: 'Nhận kết quả tại nhà',
    version: '1',
  })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, path])
  const seen = await t.app.request(`/receipt?code=${receipt}`)
  const text = textOf(await seen.text())
  expect(text).toContain('Cơ quan đã trả lời ngày 23/11/2026 Gọi [số điện thoại]')
  expect(text).toContain('Cơ quan đã tiếp thu Nhận kết quả tại nhà')
  expect(text).toContain('Trả lời này có thỏa đáng không?')
  const said = await t.app.request('/receipt', {
    method: 'POST',
    body: new URLSearchParams({ code: receipt, settled: 'no' }),
  })
  expect([said.status, said.headers.get('location')]).toEqual([303, `/receipt?code=${receipt}`])
  expect(textOf(await (await t.app.request(`/receipt?code=${receipt}`)).text())).toContain(
    'Ông/Bà đã cho biết trả lời chưa thỏa đáng',
  )
  const again = await t.app.request('/receipt', {
    method: 'POST',
    body: new URLSearchParams({ code: receipt, settled: 'yes' }),
  })
  expect(again.status).toBe(303)
  const after = textOf((await open(t, officer, path)).body)
  expect(after).toContain('Người dân cho biết trả lời chưa thỏa đáng.')
  expect(after).not.toContain('Viết trả lời')
  expect(after).not.toContain('Mở lại để trả lời lại')
  expect(await t.world.petitions.adopted(new Set([COMMUNE]), 5)).toMatchObject([
    { text: 'Nhận kết quả tại nhà' },
  ])
})

test('a head opens it again, with a new day, and what was adopted can be taken back', async () => {
  const path = await pathOf('di lai ba lan')
  const before = await open(t, head, path)
  const version = /name="version" value="(\d+)"/.exec(before.body)?.[1] ?? ''
  expect((await post(`${path}/reopen`, { version, note: 'Chưa rõ' })).status).toBe(404)
  expect((await post(`${path}/adopt`, { version, publicText: '' }, head)).status).toBe(303)
  const next = String(Number(version) + 1)
  expect((await post(`${path}/reopen`, { version: next, note: 'Chưa rõ' }, head)).status).toBe(303)
  const text = textOf((await open(t, head, path)).body)
  expect(text).toContain('mở lại')
  expect(text).toContain('Lịch sử xử lý')
  expect(text.slice(text.indexOf('Lịch sử xử lý'))).toContain('Chưa rõ')
  expect(await t.world.petitions.adopted(new Set([COMMUNE]), 5)).toEqual([])
})

test('who writes on what changed meanwhile is shown both, and loses nothing', async () => {
  await rated({ comment: 'Hai người cùng trả lời' })
  const path = await pathOf('hai nguoi cung')
  // What nobody sees is no answer.
  const unseen = await post(`${path}/answer`, { ...ANSWER, answer: '\u200B\u200B' })
  expect(unseen.status).toBe(422)
  expect(await unseen.text()).toContain('id="answer-wrong"')
  expect((await post(`${path}/take`, { version: '0' }, head)).status).toBe(303)
  const late = await post(`${path}/answer`, { ...ANSWER, answer: 'Trả lời của tôi' })
  expect(late.status).toBe(409)
  const page = await late.text()
  expect(textOf(page)).toContain('Mục này vừa thay đổi trong lúc Ông/Bà viết')
  expect(page).toMatch(/<textarea[^>]*>\s*Trả lời của tôi</)
  expect((await post(`${path}/answer`, { ...ANSWER, version: '1' }, head)).status).toBe(303)
  const later = await post(`${path}/answer`, { ...ANSWER, answer: 'Trả lời của tôi', version: '1' })
  expect(later.status).toBe(409)
  const text = textOf(await later.text())
  expect(text).toContain('Nội dung Ông/Bà đã gõ Trả lời của tôi')
  expect(text).toContain('Đã mở thêm quầy số 2')
})

test('what is late is said so, and counted on the agency’s page', async () => {
  const receipt = await rated({ comment: 'Cảm ơn cán bộ', level: 5 })
  const path = await pathOf('cam on can bo')
  await post(`${path}/answer`, ANSWER)
  accepted(await judgeAnswer(t.world, receipt, true))
  t.clock.now = START + 9 * DAY
  officer = await sessionOf(t, 'agency-officer', COMMUNE, 'officer@daklak.gov.vn')
  const list = await open(t, officer, `${LIST}?state=overdue`)
  expect(linksOf(list.body).length).toBeGreaterThan(2)
  expect(textOf(list.body)).toContain('quá hạn')
  const page = textOf((await open(t, officer, `/desk/agency/${COMMUNE}?period=2026-11`)).body)
  const card = page.slice(page.indexOf('Trả lời góp ý trong kỳ'))
  expect(card).toContain('6 đã mở')
  expect(card).toContain('2 trên 6 (33,33%) đã trả lời')
  expect(card).toContain('2 trên 2 (100,00%) đúng hạn')
  expect(card).toContain('1 trên 2 (50,00%) thấy trả lời thỏa đáng')
  expect(card).toContain('quá hạn: 4')
  t.clock.now = START
})

test('a long list goes page by page and keeps what was asked', async () => {
  const cookie = await sessionOf(t, 'agency-officer', OTHER, 'other@daklak.gov.vn')
  for (let at = 0; at < 51; at++) await rated({ comment: `Ý kiến thứ ${at}`, level: 2 }, OTHER)
  const first = await open(t, cookie, `${LIST}?level=low&q=y+kien`)
  expect(linksOf(first.body)).toHaveLength(50)
  const next = /href="([^"]*)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(next).toContain('level=low')
  const second = await open(t, cookie, next)
  expect(linksOf(second.body)).toHaveLength(1)
  expect(second.body).toContain('rel="prev"')
})

test('what few dossiers have in common is neither told nor found, and no day of the citizen is', async () => {
  const third = 'DLK.STP'
  const own = await sessionOf(t, 'agency-officer', third, 'third@daklak.gov.vn')
  await rated({ comment: 'Người duy nhất' }, third)
  const [path = ''] = linksOf((await open(t, own, LIST)).body)
  const body = (await open(t, own, path)).body
  const text = textOf(body)
  expect(text).toContain('Người duy nhất')
  expect(text).toMatch(/mở trong tháng \d\d\/2026/)
  expect(text).not.toContain('hồ sơ xong ngày')
  expect(text).not.toContain('Chứng thực')
  expect(linksOf((await open(t, own, `${LIST}?field=${encodeURIComponent('Chứng thực')}`)).body)).toEqual([])
})
