import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer } from './desk-answers.ts'
import { open, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { showFrom } from './thresholds.ts'
import { COMMUNE, openTestApp, type TestApp } from './world.ts'

let t: TestApp
let cookie = ''

/** Ten visits a month: timely ones are liked, late ones are not; in November more of them are late. */
beforeAll(async () => {
  t = await openTestApp()
  await showFrom(t, 2)
  const month = (name: string, late: number) =>
    answer(
      t,
      Array.from({ length: 10 }, (_, at) => ({
        agency: COMMUNE,
        day: `${name}-${10 + at}`,
        level: at < late ? 1 : 5,
        late: at < late,
        items: { officials: at < late ? 2 : 5, access: 5 },
        ...(at === 0 && { comment: `Trễ hẹn quá lâu ở ${name}` }),
        ...(at === 9 && { comment: 'Cán bộ nhiệt tình' }),
      })),
    )
  await month('2026-11', 4)
  // So many late ones that a comment is no longer known by its dossier's lateness.
  await answer(
    t,
    [20, 21, 22].map((day) => ({ agency: COMMUNE, day: `2026-11-${day}`, level: null, late: true })),
  )
  t.clock.now -= 30 * 86_400_000
  await month('2026-10', 2)
  t.clock.now += 30 * 86_400_000
  cookie = await sessionOf(t)
})
afterAll(() => t.close())

test('a change is taken apart into what groups do themselves and what their mix does, exactly', async () => {
  const { body, status } = await open(t, cookie, `/desk/agency/${COMMUNE}/why?period=2026-11`)
  expect(status).toBe(200)
  const text = textOf(body)
  expect(text).toContain('−20,00 điểm % chưa rõ')
  expect(text).toContain('Từ 80,00% (10 phiếu) thành 60,00% (10 phiếu)')
  const late = rowsOf(body, 'Đúng hạn và trễ hạn').slice(1)
  // The shares of late and timely dossiers are as they were; there are more late ones.
  const points = late.map(([, shares = '', rate = '', mix = '', whole = '']) => [
    shares,
    rate.split(' ')[0],
    mix,
    whole,
  ])
  expect(points).toEqual(
    expect.arrayContaining([
      ['0,00% → 0,00%', '0,00', '−14,00', '−14,00'],
      ['100,00% → 100,00%', '0,00', '−6,00', '−6,00'],
    ]),
  )
  expect(text).toContain('Do chính các nhóm: 0,00 điểm %; do cơ cấu: −20,00 điểm %')
  // All of one field: its own share did it.
  expect(text).toContain('Do chính các nhóm: −20,00 điểm %; do cơ cấu: 0,00 điểm %')
  expect(body).toContain('/comments?period=2026-11&amp;field=')
  // The first of the lines is the largest; of it is said whether it may be chance.
  expect(text).toContain('Góp nhiều nhất: Trễ hạn (−14,00 điểm %).')
  expect(text).toContain(
    'Góp nhiều nhất: Chứng thực (−20,00 điểm %). Tỷ lệ hài lòng ở đó chưa khác rõ so với kỳ trước.',
  )
  expect(text).toContain('Thay đổi nhiều nhất:')
  const english = await open(t, cookie, `/desk/agency/${COMMUNE}/why?period=2026-11&lang=en`)
  expect(textOf(english.body)).toContain('By the groups themselves: −20.00 points')
})

test('with too few answers nothing is taken apart', async () => {
  const { body } = await open(t, cookie, `/desk/agency/${COMMUNE}/why?period=2026-10`)
  expect(textOf(body)).toContain('chưa đủ phiếu để so sánh')
  expect((await open(t, cookie, '/desk/agency/NOWHERE/why')).status).toBe(404)
})

/** What is written in the drawing of a part of a change. */
async function drawn(part: string, agency: string, period = '2026-11'): Promise<string> {
  const { body, status } = await open(
    t,
    cookie,
    `/desk/chart/why-${part}.svg?agency=${agency}&period=${period}`,
  )
  expect(status, part).toBe(200)
  return textOf(body.replace(/<style[\s\S]*?<\/style>/g, ''))
}

test('every part can be taken as a file of the figures in its table', async () => {
  const { body } = await open(t, cookie, `/desk/agency/${COMMUNE}/why?period=2026-11`)
  const parts = [
    ['field', 'Theo lĩnh vực', 4],
    ['procedure', 'Theo thủ tục', 4],
    ['late', 'Đúng hạn và trễ hạn', 4],
    ['filing', 'Theo hình thức nộp hồ sơ', 4],
    ['channel', 'Theo kênh trả lời', 4],
    ['month', 'Theo tháng trong kỳ', 2],
    ['factor', 'Theo yếu tố (không cộng thành mức hài lòng chung)', 2],
  ] as const
  for (const [part, title, column] of parts) {
    expect(body).toContain(`/desk/chart/why-${part}.svg?period=2026-11&amp;agency=${COMMUNE}`)
    const text = await drawn(part, COMMUNE)
    const rows = rowsOf(body, title).slice(1)
    expect(rows.length, part).toBeGreaterThan(0)
    for (const row of rows) {
      const [name = '', shares = ''] = row
      expect(text, part).toContain(name.split(' ')[0])
      expect(text, part).toContain(shares.replace('→', '›'))
      expect(text, part).toContain(row[column]?.split(' ')[0])
    }
  }
  const late = await drawn('late', COMMUNE)
  expect(late).toContain('Vì sao thay đổi: Đúng hạn và trễ hạn – UBND phường Tuy Hòa')
  expect(late).toContain('điểm %, Tháng 11/2026 so với tháng 10/2026')
  // A change is taken apart for an agency, not for a field of it.
  const field = `/desk/chart/why-late.svg?agency=${COMMUNE}&period=2026-11&field=nothing`
  expect((await open(t, cookie, field)).status).toBe(404)
})

test('the files keep back what the page does', async () => {
  // In October nothing can be compared, so nothing is drawn.
  const few = await drawn('late', COMMUNE, '2026-10')
  expect(few).not.toContain('Trễ hạn')
  expect(few).not.toMatch(/\d,\d\d/)
  // Of three procedures two have too few answers to be told apart.
  const OFFICE = 'DLK.STP'
  const month = (name: string, liked: number) =>
    answer(
      t,
      Array.from({ length: 7 }, (_, at) => ({
        agency: OFFICE,
        day: `${name}-${10 + at}`,
        level: at < liked ? (5 as const) : (1 as const),
        procedure: ['1.012784', '1.012781'][at] ?? '2.000815',
      })),
    )
  t.clock.now -= 30 * 86_400_000
  await month('2026-10', 6)
  t.clock.now += 30 * 86_400_000
  await month('2026-11', 3)
  const { body } = await open(t, cookie, `/desk/agency/${OFFICE}/why?period=2026-11`)
  const rows = rowsOf(body, 'Theo thủ tục').slice(1)
  expect(rows.map(([, shares]) => shares)).toEqual(['80,00% → 20,00%', ''])
  const text = await drawn('procedure', OFFICE)
  expect(text).toContain('2 nhóm khác')
  expect(text.match(/\d+,\d\d% › \d+,\d\d%/g)).toEqual(['80,00% › 20,00%'])
})

test('comments are found without diacritics, and by level, field and factor', async () => {
  const found = async (query: string) => {
    const { body } = await open(
      t,
      cookie,
      `/desk/agency/${COMMUNE}/comments?period=2026-10..2026-11&${query}`,
    )
    return /Ý kiến tìm thấy: (\d+)/.exec(textOf(body))?.[1]
  }
  expect(await found('')).toBe('4')
  expect(await found('q=TRE%20hen')).toBe('2')
  expect(await found('q=khong%20co%20gi')).toBe('0')
  expect(await found('level=low')).toBe('2')
  expect(await found('level=high&q=nhiet')).toBe('2')
  expect(await found('level=middle')).toBe('0')
  expect(await found('factor=officials')).toBe('2')
  expect(await found('factor=access')).toBe('0')
  expect(await found(`field=${encodeURIComponent('Chứng thực')}`)).toBe('4')
  expect(await found('field=nothing')).toBe('0')
  expect(await found('procedure=nothing&level=nonsense')).toBe('0')
  expect((await open(t, cookie, '/desk/agency/NOWHERE/comments')).status).toBe(404)
})

test('comments are counted by topic, and read by it; what was searched for is marked, and escaped', async () => {
  const page = (query: string) =>
    open(t, cookie, `/desk/agency/${COMMUNE}/comments?period=2026-10..2026-11${query}`)
  const all = await page('')
  const list = textOf(all.body.split('<ul class="topics">')[1]?.split('</ul>')[0] ?? '')
  expect(list).toBe('Trễ hẹn 2 Thái độ 2')
  const late = await page('&topic=late')
  expect(textOf(late.body)).toContain('Ý kiến tìm thấy: 2')
  expect(textOf(late.body)).not.toContain('nhiệt tình')
  expect(late.body).toContain('aria-current="true"')
  expect(textOf((await page('&topic=other')).body)).toContain('Ý kiến tìm thấy: 0')
  expect(textOf((await page('&topic=nonsense')).body)).toContain('Ý kiến tìm thấy: 0')
  const marked = await page('&q=tre+HEN')
  expect(marked.body.match(/<mark>Trễ hẹn<\/mark> quá lâu/g)).toHaveLength(2)
  const markup = await page('&q=%3Cb%3E')
  expect(markup.body).toContain('value="&lt;b&gt;"')
  expect(markup.body).not.toContain('<b>"')
})

test('comments are narrowed by what a bar stands for, and it is said so', async () => {
  const found = async (query: string) => {
    const { body } = await open(t, cookie, `/desk/agency/${COMMUNE}/comments?period=2026-11&${query}`)
    return [
      /Ý kiến tìm thấy: (\d+)/.exec(textOf(body))?.[1],
      /class="tag">([^<]*)<\/span>\s*<a/.exec(body)?.[1],
    ]
  }
  expect(await found('late=1')).toEqual(['1', 'Trễ hạn'])
  expect(await found('late=0')).toEqual(['1', 'Đúng hạn'])
  expect(await found('filing=counter')).toEqual(['2', 'Hình thức nộp: Tại quầy'])
  expect(await found('filing=online')).toEqual(['0', 'Hình thức nộp: Trực tuyến'])
  expect(await found('channel=web')).toEqual(['2', 'Kênh trả lời: Trang web (quét mã QR)'])
  expect(await found('channel=kiosk')).toEqual(['0', 'Kênh trả lời: Máy tại quầy'])
})

test('every bar leads to the comments behind it: fields, procedures, lateness, filing, channels, months and factors', async () => {
  const page = await open(t, cookie, `/desk/agency/${COMMUNE}/why?period=2026-11`)
  const links = [...page.body.matchAll(/<a class="small" href="([^"]*)">ý kiến không hài lòng<\/a>/g)].map(
    ([, href]) => decodeURIComponent((href ?? '').replaceAll('&amp;', '&').replaceAll('+', ' ')),
  )
  const to = (query: string) => `/desk/agency/${COMMUNE}/comments?period=2026-11&${query}`
  expect(links.toSorted()).toEqual(
    [
      to('channel=web&level=low'),
      to('factor=access'),
      to('factor=officials'),
      to('field=Chứng thực&level=low'),
      to('filing=counter&level=low'),
      to('late=0&level=low'),
      to('late=1&level=low'),
      to('level=low'),
      to('procedure=2.000815&level=low'),
    ].toSorted(),
  )
  const found = async (address: string) =>
    /Ý kiến tìm thấy: (\d+)/.exec(textOf((await open(t, cookie, encodeURI(address))).body))?.[1]
  for (const address of links)
    expect(await found(address), address).toBe(/late=0|factor=access/.test(address) ? '0' : '1')
})

test('the months of a quarter are the change together, each with its own comments', async () => {
  t.clock.now -= 90 * 86_400_000
  await answer(
    t,
    Array.from({ length: 10 }, (_, at) => ({
      agency: COMMUNE,
      day: `2026-08-${10 + at}`,
      level: 5 as const,
    })),
  )
  t.clock.now += 90 * 86_400_000
  const { body } = await open(t, cookie, `/desk/agency/${COMMUNE}/why?period=2026-Q4`)
  // 10 of 10 in the third quarter; 8 of 10 in October, 6 of 10 in November.
  expect(
    rowsOf(body, 'Theo tháng trong kỳ')
      .slice(1)
      .map((row) => row.slice(0, 3)),
  ).toEqual([
    ['10/2026', '100,00% → 80,00%', '−10,00 chưa rõ'],
    ['11/2026', '100,00% → 60,00%', '−20,00 chưa rõ'],
  ])
  expect(textOf(body)).toContain('−30,00 điểm % chưa rõ')
  expect(body).toContain('/comments?period=2026-10&amp;level=low')
  // Of a period that is not of whole months the comments are those of all of it.
  const days = await open(t, cookie, `/desk/agency/${COMMUNE}/why?period=2026-11-10..2026-11-19`)
  expect(days.status).toBe(200)
})

test('a comment does not tell whose dossier it was about: neither its day, nor a procedure of few', async () => {
  const ONCE = 'DLK.SNV'
  const rare = { agency: ONCE, day: '2026-11-18', level: 1 as const, comment: 'Hồ sơ duy nhất trong ngày' }
  await answer(t, [rare])
  const page = (period: string, more = '') =>
    open(t, cookie, `/desk/agency/${ONCE}/comments?period=${period}${more}`)
  const text = textOf((await page('2026-11')).body)
  expect(text).toContain('Hồ sơ duy nhất')
  expect(text).toContain('hồ sơ xong trong tháng 11/2026')
  expect(text).not.toContain('18/11/2026')
  const list = (await page('2026-11')).body.split('class="talk"')[1] ?? ''
  expect(list).not.toContain('Chứng thực')
  // Neither does finding it by its day, its procedure, its field or how it was filed.
  const other = textOf((await page('2026-11-02..2026-11-03')).body)
  expect(other).toContain('Hồ sơ duy nhất')
  expect(other).toContain('Ý kiến được xem theo tháng trọn vẹn: 01/11/2026 – 30/11/2026.')
  for (const more of [
    '&procedure=2.000815',
    `&field=${encodeURIComponent('Chứng thực')}`,
    '&filing=counter',
    '&late=0',
  ])
    expect(textOf((await page('2026-11', more)).body), more).toContain('Ý kiến tìm thấy: 0')
  await answer(
    t,
    [19, 20, 21, 22].map((day) => ({ agency: ONCE, day: `2026-11-${day}`, level: null })),
  )
  expect(textOf((await page('2026-11', '&procedure=2.000815&filing=counter')).body)).toContain(
    'Ý kiến tìm thấy: 1',
  )
})
