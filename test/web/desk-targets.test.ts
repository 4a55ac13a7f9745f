import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, deskHistory, INTERIOR } from './desk-answers.ts'
import { form, open, ORIGIN, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { showFrom } from './thresholds.ts'
import { COMMUNE, openTestApp, type TestApp } from './world.ts'

let t: TestApp
let [office, head, officer] = ['', '', '']

beforeAll(async () => {
  t = await openTestApp()
  await deskHistory(t)
  office = await sessionOf(t, 'reform-office', 'DLK', 'cchc@daklak.gov.vn')
  head = await sessionOf(t, 'agency-head', COMMUNE, 'chu-tich@daklak.gov.vn')
  officer = await sessionOf(t, 'agency-officer', COMMUNE, 'can-bo@daklak.gov.vn')
})
afterAll(() => t.close())

const post = (path: string, fields: Record<string, string>, cookie: string) =>
  t.app.request(`${ORIGIN}${path}`, form(fields, { cookie }))

const pageOf = (field = '', agency = COMMUNE, year = '2026') =>
  `/desk/targets/agency/${agency}?year=${year}&field=${encodeURIComponent(field)}`

const proposal = (more: Record<string, string> = {}) => ({
  agency: COMMUNE,
  year: '2026',
  field: '*',
  version: '0',
  percent: '92,5',
  source: 'Kế hoạch 12/KH-UBND',
  note: '',
  ...more,
})

test('a target goes from proposal to commitment, with its history, in the words of both', async () => {
  const before = textOf((await open(t, head, pageOf())).body)
  expect(before).toContain('Chỉ tiêu mặc định, chưa xác nhận: 90,00%')
  expect(before).toContain('Chưa ai đề xuất.')
  const proposed = await post('/desk/targets/propose', proposal(), office)
  expect(proposed.status).toBe(303)
  expect(proposed.headers.get('location')).toContain(`/desk/targets/agency/${COMMUNE}`)
  const waiting = await open(t, head, pageOf())
  expect(textOf(waiting.body)).toContain('chờ trả lời: 92,50%')
  expect(waiting.body).toContain('action="/desk/targets/answer"')
  // Who reads and does not decide has no form; who proposes does not accept.
  expect((await open(t, officer, pageOf())).body).not.toContain('action="/desk/targets/')
  expect((await open(t, office, pageOf())).body).not.toContain('action="/desk/targets/answer"')

  const no = { ...proposal({ version: '1', percent: '88', note: 'Thiếu <b>người</b>' }), kind: 'declined' }
  expect((await post('/desk/targets/answer', no, head)).status).toBe(303)
  const declined = await open(t, office, pageOf())
  expect(textOf(declined.body)).toContain('không chấp thuận, đề nghị 88,00%')
  expect(declined.body).toContain('Thiếu &lt;b&gt;người&lt;/b&gt;')
  // What was offered in return stands ready to be proposed.
  expect(declined.body).toMatch(/name="percent"\s+value="88"/)
  await post('/desk/targets/propose', proposal({ version: '2', percent: '88' }), office)
  const yes = { ...proposal({ version: '3' }), kind: 'accepted' }
  expect((await post('/desk/targets/answer', yes, head)).status).toBe(303)

  const after = await open(t, head, pageOf())
  expect(textOf(after.body)).toContain('Chỉ tiêu đã cam kết: 88,00%')
  expect(rowsOf(after.body, 'Quá trình').map(([step]) => step)).toEqual([
    'Việc',
    '4. Chấp thuận',
    '3. Đề xuất',
    '2. Không chấp thuận',
    '1. Đề xuất',
  ])
  expect(after.body).not.toContain('action="/desk/targets/answer"')
  expect(textOf((await open(t, head, `${pageOf()}&lang=en`)).body)).toContain('Committed target: 88.00%')
})

test('progress is told month by month, with the gap and a forecast', async () => {
  const { body } = await open(t, head, pageOf())
  const text = textOf(body)
  expect(text).toMatch(/Từ đầu năm: 66,67%, n = 12 phiếu/)
  expect(text).toContain('So với chỉ tiêu: −21,33 điểm %.')
  expect(text).toMatch(/Dự báo cuối năm: \d\d,\d\d%, khoảng dự báo 95%: \d\d,\d\d% – \d\d,\d\d%/)
  expect(text).toContain('Khả năng đạt chỉ tiêu: &lt; 1%.')
  const rows = rowsOf(body, 'Lũy kế theo tháng')
  expect(rows).toHaveLength(12)
  const [october, november] = rows.slice(-2)
  expect([october?.[0], october?.[1], october?.[3], october?.[5]]).toEqual(['10/2026', '75,00%', '4', '4'])
  expect([november?.[0], november?.[1], november?.[3], november?.[4]]).toEqual([
    '11/2026',
    '66,67%',
    '12',
    '−21,33',
  ])
  const card = textOf((await open(t, head, `/desk/agency/${COMMUNE}?period=2026-11`)).body)
  expect(card).toContain('Chỉ tiêu 2026 Chỉ tiêu đã cam kết: 88,00%')
})

test('two who edit the same target: the second is told, sees both, and keeps what they typed', async () => {
  const field = 'Đất đai'
  const first = await post(
    '/desk/targets/propose',
    proposal({ field, percent: '86', note: 'Bản một' }),
    office,
  )
  expect(first.status).toBe(303)
  const admin = await sessionOf(t)
  const late = await post('/desk/targets/propose', proposal({ field, percent: '87', note: 'Bản hai' }), admin)
  expect(late.status).toBe(409)
  const body = await late.text()
  expect(textOf(body)).toMatch(/Đề xuất: 86,00%; Kế hoạch 12\/KH-UBND; Bản một/)
  expect(body).toMatch(/name="note"\s+value="Bản hai"/)
  expect(body).toMatch(/name="percent"\s+value="87"/)
  expect(body).toMatch(/name="version" value="1"/)
  expect(
    (await post('/desk/targets/propose', proposal({ field, version: '1', percent: '87' }), admin)).status,
  ).toBe(303)
  // The head who answers the first one is shown the second, and keeps the remark.
  const answered = { agency: COMMUNE, year: '2026', field, version: '1', kind: 'accepted', note: 'Đồng ý' }
  const stale = await post('/desk/targets/answer', answered, head)
  expect(stale.status).toBe(409)
  const shown = await stale.text()
  expect(textOf(shown)).toContain('Đề xuất: 87,00%')
  expect(shown).toMatch(/id="accept-note"\s+name="note"\s+value="Đồng ý"/)
})

test('a form that is sent twice is one step, and no quarrel', async () => {
  const fields = proposal({ field: 'Hộ tịch' })
  const both = await Promise.all([1, 2].map(() => post('/desk/targets/propose', fields, office)))
  expect(both.map(({ status }) => status)).toEqual([303, 303])
})

test('what is wrong is named beside its field, and what was typed stays', async () => {
  const wrong = await post(
    '/desk/targets/propose',
    proposal({ version: '4', percent: 'chín mươi', note: 'giữ lại' }),
    office,
  )
  expect(wrong.status).toBe(422)
  const body = await wrong.text()
  expect(body).toContain('value="chín mươi"')
  expect(body).toContain('value="giữ lại"')
  expect(body).toContain('id="percent-wrong"')
  expect(body).toContain('aria-invalid="true"')
  const empty = { agency: COMMUNE, year: '2026', field: 'Đất đai', version: '2', kind: 'declined', note: '' }
  const unsaid = await post('/desk/targets/answer', empty, head)
  expect(unsaid.status).toBe(422)
  expect(await unsaid.text()).toContain('Xin nêu lý do hoặc đề nghị một tỷ lệ khác.')
  const level = { year: '2026', field: '*', level: 'commune', percent: '0', again: 'yes' }
  const bulk = await post('/desk/targets', level, office)
  expect(bulk.status).toBe(422)
  const shown = await bulk.text()
  expect(shown).toMatch(/<option value="commune" selected/)
  expect(shown).toMatch(/name="again" value="yes" checked/)
})

test('a whole level is proposed to in one form, and the page says to how many', async () => {
  const done = await post(
    '/desk/targets',
    { year: '2027', field: '*', level: 'commune', percent: '90' },
    office,
  )
  expect(done.status).toBe(303)
  const page = await open(t, office, done.headers.get('location') ?? '')
  expect(textOf(page.body)).toContain('Đã đề xuất cho 102 cơ quan, giữ nguyên 0.')
  const waiting = await open(t, office, '/desk/targets?year=2027&state=proposed')
  expect(rowsOf(waiting.body, 'Chỉ tiêu và tiến độ')).toHaveLength(103)
  expect(
    (await post('/desk/targets', { year: '2027', field: '*', level: 'commune', percent: '91' }, head)).status,
  ).toBe(404)
})

test('the list tells state, progress and forecast of one’s own agencies', async () => {
  const { body } = await open(t, office, '/desk/targets?year=2026')
  const row = rowsOf(body, 'Chỉ tiêu và tiến độ').find(([name]) => name === 'UBND phường Tuy Hòa')
  expect(row?.slice(1, 3)).toEqual(['đã cam kết: 88,00%', 'ít phiếu 66,67%'])
  expect(row?.[5]).toBe('−21,33')
  expect(row?.[6]).toMatch(/^\d\d,\d\d% \(\d\d,\d\d% – \d\d,\d\d%\)$/)
  const own = rowsOf((await open(t, head, '/desk/targets?year=2026')).body, 'Chỉ tiêu và tiến độ')
  expect(own.map(([name]) => name)).toEqual(['Cơ quan', 'UBND phường Tuy Hòa'])
  expect((await open(t, head, pageOf('', INTERIOR))).status).toBe(404)
})

test('the year is evaluated: met, missed, or that it cannot be told; and the same as a file', async () => {
  const page = await open(t, office, '/desk/targets/evaluation?year=2026')
  expect(textOf(page.body)).toContain('Năm chưa kết thúc')
  const row = rowsOf(page.body, 'Bảng đánh giá cuối năm').find(([name]) => name === 'UBND phường Tuy Hòa')
  expect(row?.at(-1)).toBe('không đạt')
  const file = await open(t, office, '/desk/targets/evaluation.csv?year=2026')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="targets-2026.csv"')
  const lines = file.body.replace('\uFEFF', '').split('\n')
  expect(lines[0]).toBe(
    'year,agency,name,field,target,status,source,satisfied,low,high,n,gap,evaluation,words',
  )
  const line = lines.find((one) => one.startsWith(`2026,${COMMUNE},`))
  expect(line).toContain(',88,accepted,Cam kết: Nguyễn Văn A chấp thuận ngày 23/11/2026')
  expect(line).toContain(',66.67,39.06,86.19,12,-21.33,missed,')
})

test('few answers are told as few: no score, no forecast, no evaluation', async () => {
  await showFrom(t, 5)
  await answer(t, [{ agency: INTERIOR, day: '2026-11-13', level: 1 }])
  const text = textOf((await open(t, office, pageOf('', INTERIOR))).body)
  expect(text).toContain('Từ đầu năm mới có 2 phiếu, chưa đủ để hiện số liệu.')
  expect(text).not.toContain('Dự báo cuối năm:')
  expect(text).not.toContain('50,00%')
  const { body } = await open(t, office, '/desk/targets/evaluation.csv?year=2026')
  expect(body.split('\n').find((one) => one.startsWith(`2026,${INTERIOR},`))).toMatch(/,,,,2,,few,/)
  await showFrom(t, 1)
})

test('the API tells an accepted target from a default, and who accepted it', async () => {
  const { body } = await open(t, office, '/api/v1/targets?period=2026')
  const { targets } = JSON.parse(body) as { targets: readonly Record<string, unknown>[] }
  const of = (agency: string) => targets.find((one) => one['agency'] === agency && one['field'] === '*')
  expect(of(COMMUNE)).toMatchObject({ target: 88, status: 'accepted' })
  expect(of(COMMUNE)?.['source']).toMatch(/^Cam kết: Nguyễn Văn A chấp thuận ngày 23\/11\/2026/)
  expect(of(INTERIOR)).toMatchObject({ target: 90, status: 'default', source: null })
})

test('what is no year is refused by name, and nothing is stored', async () => {
  for (const year of ['abc', '2026.5', '1e400']) {
    const refused = await post('/desk/targets/propose', proposal({ year }), office)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('id="year-wrong"')
  }
  const level = await post('/desk/targets', { ...proposal({ year: 'abc' }), level: 'commune' }, office)
  expect(level.status).toBe(422)
  expect(await level.text()).toContain('id="year-wrong"')
  const answered = { ...proposal({ year: 'abc' }), kind: 'accepted' }
  expect((await post('/desk/targets/answer', answered, head)).status).toBe(404)
})
