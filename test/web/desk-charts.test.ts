import { afterAll, beforeAll, expect, test } from 'vitest'
import { pngOf } from '../../src/commands/picture.ts'
import type { ItemAnswer, Level } from '../../src/domain/questionnaire/answers.ts'
import { CHART_KINDS } from '../../src/web/desk/charts/names.ts'
import { answer } from './desk-answers.ts'
import { open as openPage, ORIGIN, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { showFrom } from './thresholds.ts'
import { COMMUNE, openTest, openTestApp, PROCEDURE, type TestApp } from './world.ts'

const LAND = '1.012784'
const OTHER = 'DLK.22045'

let t: TestApp
let cookie = ''
const open = (path: string) => openPage(t, cookie, path)
const drawn = async (kind: string) => {
  const { body, status } = await open(`/desk/chart/${kind}.svg?agency=${COMMUNE}&period=2026-11`)
  expect(status, kind).toBe(200)
  return textOf(body.replace(/<style[\s\S]*?<\/style>/g, ''))
}

/**
 * In Tuy Hòa 12 certified copies on time of which 11 are liked, and 12 land dossiers of which every second is late: of those
 * late 1 of 6 is liked, of the others 4; every land dossier is filed online. In Bình Kiến 20 copies, all liked.
 */
beforeAll(async () => {
  t = await openTestApp({ picture: pngOf })
  await showFrom(t, 5, 10)
  const rated = (of: { agency: string; procedure: string; late?: boolean }, n: number, liked: number) =>
    answer(
      t,
      Array.from({ length: n }, (_, at) => ({
        ...of,
        day: `2026-11-${10 + (at % 10)}`,
        level: (at < liked ? 5 : 1) as Level,
        filing: of.procedure === LAND ? ('online' as const) : ('counter' as const),
        items: { access: (at < liked ? 5 : 2) as ItemAnswer, officials: 4 as const },
      })),
    )
  await rated({ agency: COMMUNE, procedure: PROCEDURE }, 12, 11)
  await rated({ agency: COMMUNE, procedure: LAND }, 6, 4)
  await rated({ agency: COMMUNE, procedure: LAND, late: true }, 6, 1)
  await rated({ agency: OTHER, procedure: PROCEDURE }, 20, 20)
  await answer(t, [{ agency: COMMUNE, day: '2026-11-12', level: 4, procedure: '1.012781' }])
  cookie = await sessionOf(t)
})
afterAll(() => t.close())

test('the figures in the charts are those of the tables', async () => {
  const { body } = await open(`/desk/agency/${COMMUNE}?period=2026-11`)
  // Per chart: the title of its table, and the columns of the share and of n.
  const tables = [
    ['field', 'Theo lĩnh vực', 1, 3],
    ['procedure', 'Theo thủ tục', 1, 3],
    ['late', 'Đúng hạn và trễ hạn', 1, 3],
    ['filing', 'Theo hình thức nộp hồ sơ', 1, 3],
    ['channel', 'Theo kênh trả lời', 1, 3],
    ['trend', 'Số liệu của biểu đồ', 1, 3],
    ['peers', 'So với các cơ quan cùng loại', 1, undefined],
  ] as const
  for (const [kind, title, share, n] of tables) {
    const text = await drawn(kind)
    const rows = rowsOf(body, title).slice(1)
    const shown = rows.filter((row) => /\d%/.test(row[share] ?? ''))
    expect(shown.length, kind).toBeGreaterThan(0)
    for (const row of shown) {
      if (kind === 'peers' && !row[0]?.includes('Tuy Hòa')) continue
      const percent = Number(/([\d,]+)%/.exec(row[share] ?? '')?.[1]?.replace(',', '.'))
      expect(text, `${kind} ${row[0]}`).toContain(
        (Math.round(percent * 10) / 10).toFixed(1).replace('.', ','),
      )
      if (n !== undefined) expect(text, `${kind} ${row[0]}`).toContain(`n=${row[n]}`)
    }
  }
  // 8 of 25 answers are at the lowest level.
  expect(await drawn('levels')).toMatch(/32 .*n=25|n=25.* 32/)
  expect(await drawn('factor')).toContain('n=24')
  expect(await drawn('question')).toContain('n=24')
  const lateness = await drawn('lateness')
  expect(lateness).toContain('Tất cả: Trễ hạn (n=6)')
  expect(lateness).toContain('16,7')
  expect(lateness).toContain('84,2')
  expect(rowsOf(body, 'Trễ hạn và mức hài lòng')[1]).toEqual([
    'Tất cả',
    '84,21% (n = 19)',
    '16,67% (n = 6)',
    '67,54',
    '50,66%',
  ])
})

test('a row of too few answers is named with its n, and has no share in the chart', async () => {
  const text = await drawn('procedure')
  expect(text).toContain('(n=1)')
  expect(text).not.toContain('100,0')
})

test('every chart has a sentence made of its figures, which does not say more than they bear', async () => {
  const { body } = await open(`/desk/agency/${COMMUNE}?period=2026-11`)
  const sentences = [...body.matchAll(/<p class="says">([\s\S]*?)<\/p>/g)].map(([, text]) =>
    textOf(text ?? ''),
  )
  expect(sentences).toContain('Cao nhất: Chứng thực (91,67%); thấp nhất: Đất đai (46,15%). Khác nhau rõ.')
  expect(sentences).toContain(
    '68,00% hài lòng (mức 4–5), 0,00% bình thường (mức 3), 32,00% không hài lòng (mức 1–2).',
  )
  // Six late ones are too few to be compared.
  expect(sentences).toContain(
    'Chưa đủ phiếu của hồ sơ trễ hạn hoặc đúng hạn để so sánh (mỗi bên cần ít nhất 10).',
  )
  expect(sentences.filter((one) => one.startsWith('UBND phường Tuy Hòa (68,00%)'))).toEqual([
    'UBND phường Tuy Hòa (68,00%) thấp hơn rõ so với 1 cơ quan cùng loại gộp lại (100,00%). Hạng có thể từ 2 đến 2 trong 2.',
  ])
  const english = await open(`/desk/agency/${OTHER}?period=2026-11&lang=en`)
  expect(textOf(english.body)).toContain('Too few answers to compare groups with each other')
})

test('a rank says among how many it is, where others have too few answers', async () => {
  const one = await openTest()
  const levels = [
    [COMMUNE, 34],
    [OTHER, 34],
    ['DLK.24121', 3],
  ] as const
  await answer(
    one,
    levels.flatMap(([agency, count]) =>
      Array.from({ length: count }, (_, at) => ({
        agency,
        day: `2026-11-${10 + (at % 10)}`,
        level: at % 4 === 0 ? (2 as const) : (5 as const),
      })),
    ),
  )
  const other = await sessionOf(one)
  const page = await openPage(one, other, `/desk/agency/${COMMUNE}?period=2026-11`)
  expect(/Thứ hạng[^.]*/.exec(textOf(page.body))?.[0]).toBe(
    'Thứ hạng chỉ tính 2 cơ quan đủ phiếu để so sánh trong 102 cơ quan cùng nhóm',
  )
  const overview = await openPage(one, other, '/desk?period=2026-11')
  expect(textOf(overview.body)).toContain('Hạng chỉ tính giữa các cơ quan đủ phiếu')
  const nowhere = await openPage(one, other, '/desk/nowhere')
  expect(textOf(nowhere.body)).toContain('Không có trang này, hoặc trang không dành cho Ông/Bà')
})

test('lateness is said to explain dissatisfaction where there is enough to say so', async () => {
  const one = await openTest()
  await showFrom(one, 5, 10)
  await answer(
    one,
    Array.from({ length: 24 }, (_, at) => ({
      agency: COMMUNE,
      day: `2026-11-${10 + (at % 10)}`,
      late: at < 12,
      level: ((at < 12 ? at < 4 : at < 23) ? 5 : 1) as Level,
    })),
  )
  const text = textOf(
    (await openPage(one, await sessionOf(one), `/desk/agency/${COMMUNE}?period=2026-11`)).body,
  )
  // 9 of 24 are not satisfied; at the rate of those on time, 1 in 12, it would be 2: 7 of the 9 are of lateness.
  expect(text).toContain('kém 58,33 điểm %. Trễ hạn giải thích được 77,78% số phiếu không hài lòng')
})

test('every chart can be taken as SVG, and as PNG where pictures are drawn', async () => {
  for (const kind of CHART_KINDS) {
    const { body, headers } = await open(`/desk/chart/${kind}.svg?agency=${COMMUNE}&period=2026-11`)
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(headers.get('content-disposition')).toContain(`filename="${kind}-DLK-22015-2026-11.svg"`)
    expect(body, kind).toContain('prefers-color-scheme:dark')
    expect(body, kind).not.toContain('<script')
  }
  const png = await t.app.request(`${ORIGIN}/desk/chart/field.png?agency=${COMMUNE}&period=2026-11`, {
    headers: { cookie },
  })
  expect(png.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await png.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect((await open(`/desk/agency/${COMMUNE}?period=2026-11`)).body).toContain('/desk/chart/field.png?')
  for (const path of ['nothing.svg', 'toString.svg', 'field.gif', 'field'])
    expect((await open(`/desk/chart/${path}?agency=${COMMUNE}`)).status, path).toBe(404)
  expect((await open('/desk/chart/peers.svg?agency=NO')).status).toBe(404)
  const without = await openTest()
  const own = await sessionOf(without)
  expect((await openPage(without, own, `/desk/chart/field.png?agency=${COMMUNE}`)).status).toBe(404)
  expect((await openPage(without, own, `/desk/agency/${COMMUNE}`)).body).not.toContain('.png')
})

test('a head is shown nothing of the agencies beside', async () => {
  const head = await sessionOf(t, 'agency-head', COMMUNE, 'th@daklak.gov.vn')
  const { body } = await openPage(t, head, `/desk/agency/${COMMUNE}?period=2026-11`)
  expect(textOf(body)).toContain('không thuộc phạm vi được xem')
  expect(body).not.toContain('Bình Kiến')
  const chart = await openPage(t, head, `/desk/chart/peers.svg?agency=${COMMUNE}&period=2026-11`)
  expect(chart.body).not.toContain('100,0')
})
