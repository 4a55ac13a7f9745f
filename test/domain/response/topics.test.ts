import { expect, test } from 'vitest'
import { shippedParameters } from '../../../src/commands/seed.ts'
import { topicsOf, topicsOn } from '../../../src/domain/response/topics.ts'
import { searchable } from '../../../src/domain/text.ts'

const topics = topicsOn(shippedParameters(), '2026-11-23')?.topics ?? []
const of = (text: string) => [...topicsOf(text, topics)].toSorted()

test('comments are sorted by words of them, with diacritics or without', () => {
  expect(of('Hẹn trả ba lần vẫn chưa xong, phải đi lại nhiều.')).toEqual(['late', 'visits'])
  expect(of('cho lau qua, chi co mot quay')).toEqual(['waiting'])
  expect(of('THÁI ĐỘ của cán bộ rất tốt; nộp trực tuyến tiện')).toEqual(['attitude', 'online'])
  expect(of('Phải đưa tiền, có phong bì mới nhanh')).toEqual(['fees'])
  expect(of('Giấy chứng nhận in sai tên, phải đính chính')).toEqual(['result'])
  expect(of('Phòng chờ nóng nực, thiếu ghế ngồi')).toEqual(['premises'])
  expect(of('Rất nhanh gọn, cảm ơn các anh chị.')).toEqual([])
})

test('a word counts as whole syllables alone', () => {
  expect(of('chocolate onlines vneidx')).toEqual([])
  expect(of('thuận tiện')).toEqual([])
  expect(of('“bồi dưỡng”')).toEqual(['fees'])
})

test('the catalogue is written as it is searched, and no word stands under two topics', () => {
  const words = topics.flatMap((topic) => topic.words)
  expect(words.filter((word) => searchable(word) !== word)).toEqual([])
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length)
  expect(topicsOn(shippedParameters(), '2020-01-01')).toBeUndefined()
})
