import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, deskHistory, INTERIOR } from './desk-answers.ts'
import { open as openPage, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { COMMUNE, openTestApp, PROCEDURE, type TestApp } from './world.ts'

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

describe('drill', () => {
  it('breaks an agency down, unverified answers apart', async () => {
    const { body } = await open(`/desk/agency/${COMMUNE}?${NOVEMBER}`)
    expect(rowsOf(body, 'Theo lĩnh vực').slice(1)).toEqual([
      ['Chứng thực', 'ít phiếu 62,50%', '30,57 – 86,32%', '8', '10', '80,00%', '−12,50 chưa rõ', '–'],
      ['Không rõ (phiếu không gắn hồ sơ)', '–', '–', '0', '0', '–', '–', '2'],
    ])
    expect(rowsOf(body, 'Theo kênh trả lời')[1]?.at(-1)).toBe('2 (50,00%)')
    expect(
      rowsOf(body, 'Đúng hạn và trễ hạn')
        .slice(1)
        .map((row) => [row[0], row[3], row[4]]),
    ).toEqual([
      ['Đúng hạn', '6', '8'],
      ['Trễ hạn', '2', '2'],
    ])
    expect(
      rowsOf(body, 'Theo hình thức nộp hồ sơ')
        .slice(1)
        .map((row) => [row[0], row[3], row[4]]),
    ).toEqual([
      ['Tại quầy', '4', '5'],
      ['Trực tuyến', '4', '5'],
    ])
    expect(
      rowsOf(body, 'Theo yếu tố phục vụ')
        .slice(1)
        .map((row) => row.slice(0, 4)),
    ).toEqual([['Tiếp cận dịch vụ', 'ít phiếu 0,00%', '0,00 – 79,35%', '1']])
    expect(textOf(body)).toContain(
      'Rất hài lòng 3 37,50% Hài lòng 2 25,00% Bình thường 1 12,50% Không hài lòng 1 12,50% Rất không hài lòng 1 12,50%',
    )
  })

  it('shows comments scrubbed and as text', async () => {
    const { body } = await open(`/desk/agency/${COMMUNE}?${NOVEMBER}`)
    expect(body).toContain(
      'Chờ lâu &lt;script&gt;alert(1)&lt;/script&gt; &amp; phải đi lại; gọi [số điện thoại] giúp tôi',
    )
    expect(body).not.toContain('<script')
    expect(body).not.toContain('0912')
    expect(textOf(body)).toContain('chưa xác thực')
    expect((await open(`/desk/agency/${INTERIOR}?${NOVEMBER}`)).body).toContain(
      'Chưa có ý kiến nào trong kỳ này.',
    )
  })

  it('goes from province to agency to field to procedure, and back', async () => {
    const field = await open(
      `/desk/agency/${COMMUNE}/field/${encodeURIComponent('Chứng thực')}?${NOVEMBER}&lang=en`,
    )
    expect(field.status).toBe(200)
    const link = `/desk/agency/${COMMUNE}/procedure/${PROCEDURE}?period=2026-11&amp;lang=en`
    expect(field.body).toContain(`href="${link}"`)
    const procedure = await open(link.replace('&amp;', '&'))
    expect(procedure.status).toBe(200)
    const crumbs = procedure.body.split('<nav class="crumbs"')[1]?.split('</nav>')[0] ?? ''
    expect([...crumbs.matchAll(/href="([^"]*)"/g)].map(([, href]) => decodeURIComponent(href ?? ''))).toEqual(
      [
        '/desk?period=2026-11&amp;lang=en',
        `/desk/agency/${COMMUNE}?period=2026-11&amp;lang=en`,
        `/desk/agency/${COMMUNE}/field/Chứng thực?period=2026-11&amp;lang=en`,
      ],
    )
    expect(
      rowsOf(procedure.body, 'Figures of the chart')
        .slice(-2)
        .map((row) => row.slice(0, 5)),
    ).toEqual([
      ['Oct 2026', 'few answers 75.00%', '30.06 – 95.44%', '4', '4'],
      ['Nov 2026', 'few answers 62.50%', '30.57 – 86.32%', '8', '10'],
    ])
  })

  it('answers a friendly 404 for what does not exist', async () => {
    const paths = [
      '/desk/agency/NO',
      `/desk/agency/${COMMUNE}/field/NO`,
      `/desk/agency/${COMMUNE}/procedure/NO`,
    ]
    for (const path of [
      ...paths,
      '/desk/agency/NO/procedure/2.000815',
      '/desk?agency=NO',
      '/desk/no/where',
    ]) {
      const { status, body } = await open(path)
      expect(status, path).toBe(404)
      expect(body).toContain('Về bảng toàn tỉnh')
    }
  })

  it('shows the answer of a citizen at once', async () => {
    await answer(test, [{ agency: 'DLK.STP', day: '2026-11-20', level: 5 }])
    expect(rowsOf((await open(`/desk?${NOVEMBER}&q=so+tu+phap`)).body, AGENCIES)[1]?.slice(0, 4)).toEqual([
      'Sở Tư pháp',
      'ít phiếu 100,00%',
      '20,65 – 100,00%',
      '1',
    ])
  })
})

describe('chart', () => {
  it('is a well-formed image that can load and run nothing', async () => {
    const { body, headers } = await open(`/desk/chart/trend.svg?agency=${COMMUNE}&${NOVEMBER}`)
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(body).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(isBalanced(body)).toBe(true)
    expect(body).toContain('11/2026')
    expect(body).toContain('n=8')
    expect(body).toContain('62,5')
  })

  it('keeps names that look like markup as text', async () => {
    const { body } = await open(`/desk/chart/trend.svg?agency=${COMMUNE}&field=%3Cscript%3E%26`)
    expect(body).not.toContain('<script')
    expect(isBalanced(body)).toBe(true)
  })

  it('is not there for an unknown agency', async () => {
    expect((await open('/desk/chart/trend.svg?agency=NO')).status).toBe(404)
  })
})

/** Whether every element is closed in order and every attribute quoted. */
function isBalanced(xml: string): boolean {
  const opened: string[] = []
  const rest = xml.replace(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end, name, __, self) => {
      if (end) return opened.pop() === name ? '' : '<'
      if (!self) opened.push(name)
      return ''
    },
  )
  return opened.length === 0 && !rest.includes('<')
}
