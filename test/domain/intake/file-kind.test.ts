import { expect, test } from 'vitest'
import { foreignKind } from '../../../src/domain/intake/file-kind.ts'

const bytes = (...numbers: number[]) => new Uint8Array(numbers)
const text = (words: string) => new TextEncoder().encode(words)

test('a file of another kind is told by its first bytes', () => {
  expect(foreignKind(bytes(0x50, 0x4b, 3, 4, 20))).toBe('spreadsheet')
  expect(foreignKind(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('old-spreadsheet')
  expect(foreignKind(text('%PDF-1.7\n'))).toBe('pdf')
  expect(foreignKind(bytes(0xff, 0xfe, 0x6d, 0))).toBe('utf-16')
  expect(foreignKind(bytes(0xfe, 0xff, 0, 0x6d))).toBe('utf-16')
  expect(foreignKind(bytes(0x6d, 0, 0x61, 0))).toBe('utf-16')
  expect(foreignKind(bytes(0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 5, 0))).toBe('binary')
})

test('a text in UTF-8 may be CSV, with and without a byte order mark', () => {
  for (const words of ['code,name\nA,Sở Nội vụ\n', '\ufeffmã;tên\n', ''])
    expect(foreignKind(text(words))).toBeUndefined()
})
