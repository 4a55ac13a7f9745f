import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskHistory } from './desk-answers.ts'
import { open as openPage, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { showFrom } from './thresholds.ts'
import { openTestApp, type TestApp } from './world.ts'

const NOVEMBER = 'period=2026-11'
const AGENCIES = 'Kết quả theo cơ quan'

let test: TestApp
let cookie = ''
const open = (path: string) => openPage(test, cookie, path)

beforeAll(async () => {
  test = await openTestApp()
  await deskHistory(test)
  cookie = await sessionOf(test)
})
afterAll(() => test.close())

describe('overview', () => {
  it('shows the figures that were recorded', async () => {
    const { body, status, headers } = await open(`/desk?${NOVEMBER}`)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
    expect(headers.get('cache-control')).toBe('no-store')
    const [first, second] = rowsOf(body, AGENCIES).slice(1)
    expect(first).toEqual([
      'UBND phường Tuy Hòa',
      'ít phiếu 62,50%',
      '30,57 – 86,32%',
      '8',
      '10',
      '80,00%',
      '−12,50 chưa rõ',
      '',
      '90%',
      '−27,50 chưa đạt',
      'chưa đủ phiếu',
      '–',
      '2',
    ])
    expect(second?.slice(0, 6)).toEqual([
      'Sở Nội vụ',
      'ít phiếu 100,00%',
      '20,65 – 100,00%',
      '1',
      '1',
      '100,00%',
    ])
    const headline = textOf(body.slice(body.indexOf('id="headline"')).split('</section>')[0] ?? '')
    expect(headline).toContain('66,67%')
    expect(headline).toContain('n = 9 phiếu đã xác thực')
    expect(headline).toContain('Khoảng tin cậy 95%: 35,42% – 87,94%')
    expect(headline).toContain('11 Đã giải quyết 11 Được mời 9 Đã trả lời')
    expect(headline).toContain('Tỷ lệ trả lời: 81,82%')
    expect(headline).toContain('Tháng 10/2026: 75,00%, n = 4')
    expect(headline).toContain('không tính vào điểm: 2 phiếu, hài lòng 50,00%')
    expect(headline).toContain('satisfied-share@1')
  })

  it('shows no share that so few gave that one of them could be told', async () => {
    const t = await openTestApp()
    try {
      await deskHistory(t)
      await showFrom(t, 5)
      const page = await openPage(t, await sessionOf(t), `/desk?${NOVEMBER}&typed=10/2026`)
      // Four answers in October.
      expect(rowsOf(page.body, AGENCIES)[1]?.slice(1, 4)).toEqual(['chưa đủ phiếu', '–', '4'])
      expect(textOf(page.body)).toContain('Mới có 4 phiếu')
      expect(page.body).not.toContain('75,00')
      const own = await openPage(t, await sessionOf(t), `/desk/agency/DLK.22015?${NOVEMBER}`)
      expect(textOf(own.body)).toContain('62,50%')
      expect(textOf(own.body)).not.toMatch(/75,00%, n = 4|2 \(50,00%\)|hài lòng 50,00%/)
    } finally {
      await t.close()
    }
  })

  it('lists agencies without any answer with a dash, and all of them', async () => {
    const { body } = await open(`/desk?${NOVEMBER}`)
    const rows = rowsOf(body, AGENCIES).slice(1)
    const { tree } = await test.world.catalogues.read()
    expect(rows).toHaveLength(tree.byCode.size - 1)
    expect(rows.at(-1)?.slice(1)).toEqual([
      '–',
      '–',
      '0',
      '0',
      '–',
      '–',
      '–',
      '90%',
      '–',
      'chưa đủ phiếu',
      '–',
      '–',
    ])
  })

  it('sorts by links that say so, with unknown figures last either way', async () => {
    const first = async (query: string) =>
      rowsOf((await open(`/desk?${NOVEMBER}&${query}`)).body, AGENCIES)[1]?.[0]
    expect(await first('sort=score')).toBe('Sở Nội vụ')
    expect(await first('sort=score&dir=asc')).toBe('UBND phường Tuy Hòa')
    expect(await first('sort=rate&dir=asc')).toBe('UBND phường Tuy Hòa')
    expect(await first('sort=change')).toBe('UBND phường Tuy Hòa')
    expect(await first('sort=nonsense&dir=nonsense')).toBe('UBND phường Tuy Hòa')
    const { body } = await open(`/desk?${NOVEMBER}&sort=score&dir=asc`)
    expect(body.match(/aria-sort="\w+"/g)).toEqual(['aria-sort="ascending"'])
    expect(body).toContain(`href="/desk?period=2026-11&amp;sort=score&amp;dir=desc"`)
  })

  it('finds agencies without diacritics', async () => {
    const { body } = await open(`/desk?${NOVEMBER}&q=PHUONG%20tuy%20hoa`)
    expect(rowsOf(body, AGENCIES).slice(1)).toHaveLength(1)
    expect(body).toContain('value="PHUONG tuy hoa"')
    const none = await open(`/desk?${NOVEMBER}&q=%3Cb%3Ekhong-co`)
    expect(none.status).toBe(200)
    expect(none.body).toContain('Không có cơ quan nào khớp với “&lt;b&gt;khong-co”.')
  })

  it('keeps what was typed for a period it cannot read, and shows the current quarter', async () => {
    const { status, body } = await open('/desk?period=2026-11&typed=%22quý%20sau%22')
    expect(status).toBe(422)
    expect(body).toContain('value="&quot;quý sau&quot;"')
    expect(body).toContain('Không hiểu kỳ “&quot;quý sau&quot;”. Bảng dưới đây là của Quý IV/2026.')
    expect(rowsOf(body, AGENCIES)[1]?.[3]).toBe('12')
    expect((await open('/desk?period=2026-13')).status).toBe(422)
  })

  it('reads periods as people write them', async () => {
    const title = async (typed: string) =>
      textOf(
        (await open(`/desk?typed=${encodeURIComponent(typed)}`)).body
          .split('id="headline">')[1]
          ?.split('</h2>')[0] ?? '',
      )
    expect(await title('')).toBe('Quý IV/2026')
    expect(await title('2026-q3')).toBe('Quý III/2026')
    expect(await title('Q3/2026')).toBe('Quý III/2026')
    expect(await title('9/2026')).toBe('Tháng 9/2026')
    expect(await title('14/9/2026')).toBe('14/09/2026')
    expect(await title('07/2026 – 09/2026')).toBe('01/07/2026 – 30/09/2026')
    expect(await title('2026-07..2026-09')).toBe('01/07/2026 – 30/09/2026')
    expect(await title('2026')).toBe('Năm 2026')
  })

  it('speaks English, and says so in every link', async () => {
    const { body } = await open(`/desk?${NOVEMBER}&lang=en`)
    expect(body).toContain('<html lang="en">')
    expect(rowsOf(body, 'Results by agency')[1]).toEqual([
      'UBND phường Tuy Hòa',
      'few answers 62.50%',
      '30.57 – 86.32%',
      '8',
      '10',
      '80.00%',
      '−12.50 not clear',
      '',
      '90%',
      '−27.50 missed',
      'too few answers',
      '–',
      '2',
    ])
    const links = [...body.matchAll(/href="(\/desk[^"]*)"/g)].map(([, href]) => href ?? '')
    expect(links.filter((href) => !href.includes('lang=en'))).toEqual(['/desk?period=2026-11'])
  })
})
