import { expect, test } from 'vitest'
import type { Level } from '../../src/domain/questionnaire/answers.ts'
import { answer } from './desk-answers.ts'
import { open, sessionOf, textOf } from './desk-reader.ts'
import { COMMUNE, openTest } from './world.ts'

test('agencies with a clear sign are listed with their reasons, on a page and as a file', async () => {
  const t = await openTest()
  const rated = (agency: string, liked: number) =>
    answer(
      t,
      Array.from({ length: 40 }, (_, at) => ({
        agency,
        day: `2026-11-${10 + (at % 10)}`,
        level: (at < liked ? 5 : 1) as Level,
        late: at >= liked && at % 2 === 0,
      })),
    )
  await rated(COMMUNE, 38)
  await rated('DLK.22045', 15)
  const cookie = await sessionOf(t)
  const page = textOf((await open(t, cookie, '/desk/inspection?period=2026-11')).body)
  expect(page).toContain('UBND phường Bình Kiến')
  expect(page).toContain('Thấp hơn rõ 57,50 điểm % so với các cơ quan cùng loại')
  expect(page).toMatch(/Lĩnh vực Chứng thực: 3\d,\d\d% hồ sơ trễ hạn/)
  expect(page).not.toContain('UBND phường Tuy Hòa')
  const english = textOf((await open(t, cookie, '/desk/inspection?period=2026-11&lang=en')).body)
  expect(english).toContain('Clearly 57.50 points below agencies of its kind')
  const file = await open(t, cookie, '/desk/inspection.csv?period=2026-11')
  expect(file.headers.get('content-disposition')).toContain('inspection-2026-11.csv')
  const [head, ...lines] = file.body.trim().split('\n')
  expect(head).toBe('period,agency,name,reason,words')
  expect(lines.map((line) => line.split(',')[3])).toEqual(['below-peers', 'late-disliked'])
  // A head sees what is in their own agency alone, which is nobody's peer then.
  const own = await sessionOf(t, 'agency-head', 'DLK.22045', 'bk@daklak.gov.vn')
  expect(textOf((await open(t, own, '/desk/inspection?period=2026-11')).body)).not.toContain('Thấp hơn rõ')
  expect(textOf((await open(t, cookie, '/desk/inspection?period=2026-09')).body)).toContain(
    'không có cơ quan nào',
  )
})

test('a month in which far more answered than in the others of the year is among the reasons', async () => {
  const t = await openTest()
  const month = async (name: string, dossiers: number, answered: number) => {
    const ahead = t.clock.now
    t.clock.now = Date.parse(`${name}-28T10:00:00+07:00`)
    await answer(
      t,
      Array.from({ length: dossiers }, (_, at) => ({
        agency: COMMUNE,
        day: `${name}-${10 + (at % 10)}`,
        level: at < answered ? (((at % 3) + 3) as Level) : null,
      })),
    )
    t.clock.now = ahead
  }
  for (const name of ['2026-08', '2026-09', '2026-10']) await month(name, 10, 1)
  await month('2026-11', 30, 24)
  const cookie = await sessionOf(t)
  const list = async (period: string) =>
    textOf((await open(t, cookie, `/desk/inspection?period=${period}`)).body)
  const words =
    'Tháng 11/2026 có 80,00% số hồ sơ được trả lời, các tháng khác của chính cơ quan chỉ 10,00%: tăng đột biến'
  expect(await list('2026-11')).toContain(words)
  expect(await list('2026-Q4')).toContain(words)
  expect(await list('2026-10')).not.toContain('tăng đột biến')
  const file = await open(t, cookie, '/desk/inspection.csv?period=2026-11&lang=en')
  expect(file.body).toContain('burst')
  expect(file.body).toContain('In Nov 2026 80.00% of dossiers were answered')
})
