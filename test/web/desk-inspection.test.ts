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
