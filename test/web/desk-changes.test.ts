import { expect, test } from 'vitest'
import { changeText } from '../../src/web/desk/drawings.ts'
import { messages } from '../../src/web/messages/index.ts'
import { textOf } from './desk-reader.ts'

const vi = { lang: 'vi', words: messages.vi.desk } as const
const said = async (change: number | null, trend: 'rising' | 'falling' | 'unclear', unit?: string) =>
  String(await changeText(vi, change, trend, unit))

test('a clear change has an arrow, a word and a colour; one that may be chance has none of them', async () => {
  expect(textOf(await said(12.345, 'rising'))).toBe('▲ tăng 12,35')
  expect(await said(12.345, 'rising')).toContain('class="up"')
  expect(textOf(await said(-3, 'falling', 'điểm %'))).toBe('▼ giảm 3,00 điểm %')
  expect(await said(-3, 'falling')).toContain('class="down"')
  for (const [change, text] of [
    [-24.21, '−24,21 điểm % chưa rõ'],
    [0.65, '+0,65 điểm % chưa rõ'],
  ] as const) {
    expect(textOf(await said(change, 'unclear', 'điểm %'))).toBe(text)
    expect(await said(change, 'unclear')).not.toMatch(/class="(up|down)"/)
  }
  expect(textOf(await said(0, 'unclear', 'điểm %'))).toBe(messages.vi.desk.same)
  expect(await said(null, 'unclear')).toBe('–')
})
