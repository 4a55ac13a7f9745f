import { expect, test } from 'vitest'
import { codeIssues, holdsUnseen, nameIssues } from '../../../src/domain/intake/catalogue-texts.ts'

const reasons = (issues: ReturnType<typeof codeIssues>) => issues.map(({ field, reason }) => [field, reason])

test('a code is short and of letters that everybody can type', () => {
  expect(codeIssues('code', 'DLK.22015')).toEqual([])
  for (const bad of ['', 'a b', 'ế', 'A\u200b', 'A\n'])
    expect(reasons(codeIssues('code', bad)), JSON.stringify(bad)).toEqual([['code', 'malformed']])
  expect(reasons(codeIssues('code', 'A'.repeat(1_000)))).toEqual([['code', 'too-long']])
})

test('a name is one line that can be seen, as long as letters are counted by people', () => {
  expect(nameIssues('name', 'UBND phường Tuy Hòa')).toEqual([])
  expect(nameIssues('name', '😀'.repeat(10), 10)).toEqual([])
  expect(reasons(nameIssues('name', '😀'.repeat(11), 10))).toEqual([['name', 'too-long']])
  for (const bad of ['hai\ndòng', 'ẩn\u200b']) {
    expect(holdsUnseen(bad)).toBe(true)
    expect(nameIssues('name', bad).length).toBeGreaterThan(0)
  }
})
