import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agency } from '../../../src/domain/agency/agency.ts'
import { findAgencies } from '../../../src/domain/agency/find.ts'
import { treeOf } from '../../../src/domain/agency/tree.ts'
import { searchable } from '../../../src/domain/text.ts'

function agency(code: string, name: string, validTo: string | null = null): Agency {
  return { code, name, level: 'commune', parent: null, validFrom: '2025-07-01', validTo, source: 'test' }
}

const seed = readFileSync(new URL('../../../db/seed/agencies.csv', import.meta.url), 'utf8')
const PROVINCE = parse<Record<string, string>>(seed, { columns: true }).map((row) =>
  agency(row['code'] ?? '', row['name'] ?? ''),
)

function found(words: string, agencies: readonly Agency[] = PROVINCE): readonly string[] {
  const allowed = new Set(agencies.map(({ code }) => code))
  return findAgencies(treeOf(agencies), allowed, words).map(({ name }) => name)
}

describe('agencies by what people call them', () => {
  test.each([
    ['DLK.22015', 'UBND phường Tuy Hòa'],
    [' dlk.snv ', 'Sở Nội vụ'],
    ['ea kao', 'UBND phường Ea Kao'],
    ['eakao', 'UBND phường Ea Kao'],
    ['xã  Ea   Kao', 'UBND phường Ea Kao'],
    ['phường ea kao', 'UBND phường Ea Kao'],
    ['P. Ea Kao', 'UBND phường Ea Kao'],
    ['ubnd xã ea kao', 'UBND phường Ea Kao'],
    ['Uỷ ban nhân dân phường Ea Kao', 'UBND phường Ea Kao'],
    ['ub phuong ea kao', 'UBND phường Ea Kao'],
    ["Ea H'Leo", 'UBND xã Ea H’Leo'],
    ['ea hleo', 'UBND xã Ea H’Leo'],
    ['ea h leo', 'UBND xã Ea H’Leo'],
    ['noi vu', 'Sở Nội vụ'],
    ['nội vụ sở', 'Sở Nội vụ'],
    ['van hoa the thao', 'Sở Văn hóa, Thể thao và Du lịch'],
    ['đắk lắk', 'UBND tỉnh Đắk Lắk'],
    ['UBND tỉnh', 'UBND tỉnh Đắk Lắk'],
    ['khu công nghiệp', 'Ban Quản lý các khu công nghiệp tỉnh'],
    ['so noi', 'Sở Nội vụ'],
    ['sở khoa h', 'Sở Khoa học và Công nghệ'],
    ['xã cư ba', 'UBND phường Cư Bao'],
    ['phường yang', 'UBND xã Yang Mao'],
    ['hòa phú', 'UBND xã Hòa Phú'],
  ])('%s', (words, name) => {
    expect(found(words)[0]).toBe(name)
  })

  test.each([
    ['SNV', 'Sở Nội vụ'],
    ['snnmt', 'Sở Nông nghiệp và Môi trường'],
    ['snnvmt', 'Sở Nông nghiệp và Môi trường'],
    ['Sở GD&ĐT', 'Sở Giáo dục và Đào tạo'],
    ['sở xd', 'Sở Xây dựng'],
    ['bmt', 'UBND phường Buôn Ma Thuột'],
    ['BQLKCN', 'Ban Quản lý các khu công nghiệp tỉnh'],
    ['22015', 'UBND phường Tuy Hòa'],
  ])('initials: %s', (words, name) => {
    expect(found(words)).toEqual([name])
  })

  test('several are given when several are meant, those that begin with the words first', () => {
    expect(found('phu hoa')).toEqual(['UBND xã Phú Hòa 1', 'UBND xã Phú Hòa 2'])
    expect(found('xuân').slice(0, 2)).toEqual(['UBND xã Xuân Cảnh', 'UBND phường Xuân Đài'])
    expect(found('xuân')).toContain('UBND xã Đồng Xuân')
    expect(found('sở')).toHaveLength(PROVINCE.filter(({ name }) => name.startsWith('Sở')).length)
  })

  test('nobody is meant by nothing, by marks, or by other words', () => {
    for (const words of ['', '  ', '?!', '–', 'quận Hoàn Kiếm', 'xx']) expect(found(words), words).toEqual([])
  })
})

test('every agency is found by its full name alone, with and without diacritics, in any case', () => {
  const forms = [
    (name: string) => name,
    searchable,
    (name: string) => name.toUpperCase(),
    (name: string) => searchable(name).toUpperCase(),
    (name: string) => ` ${name.normalize('NFD').replaceAll(' ', '  ')} `,
    (name: string) => name.replace('UBND', 'Ủy ban nhân dân'),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...PROVINCE), fc.constantFrom(...forms), ({ name }, form) => {
      expect(new Set(found(form(name)))).toEqual(new Set([name]))
    }),
    { numRuns: PROVINCE.length * forms.length },
  )
})

test('whatever is asked, only allowed agencies answer, each once', () => {
  const codes = PROVINCE.map(({ code }) => code)
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...PROVINCE.flatMap(({ name, code }) => [code, name.slice(0, 6), ...name.split(' ')])),
  )
  fc.assert(
    fc.property(fc.subarray(codes), words, (some, text) => {
      const allowed = new Set(some)
      const hits = findAgencies(treeOf(PROVINCE), allowed, text).map(({ code }) => code)
      expect(new Set(hits).size).toBe(hits.length)
      expect(hits.every((code) => allowed.has(code))).toBe(true)
    }),
  )
})

test('the kind decides between namesakes; without it both are meant, and the one that ends comes last', () => {
  const two = [
    agency('A', 'UBND xã Tân Lập', '2026-06-30'),
    agency('B', 'UBND phường Tân Lập'),
    agency('C', 'UBND xã Tân Lập Đông'),
  ]
  expect(found('xã tân lập', two)).toEqual(['UBND xã Tân Lập'])
  expect(found('phuong tan lap', two)).toEqual(['UBND phường Tân Lập'])
  expect(found('tân lập', two)).toEqual(['UBND phường Tân Lập', 'UBND xã Tân Lập'])
})

test('a name with its diacritics comes before others that differ by them alone', () => {
  const two = [agency('A', 'UBND xã Ea Ba'), agency('B', 'UBND xã Ea Bá')]
  expect(found('ubnd xã ea bá', two)).toEqual(['UBND xã Ea Bá'])
  expect(found('ea ba', two)).toHaveLength(2)
})

test('namesakes are all given, in one order', () => {
  const same = [agency('B', 'Sở Y tế'), agency('A', 'Sở Y tế')]
  expect(findAgencies(treeOf(same), new Set(['A', 'B']), 'sở y tế').map(({ code }) => code)).toEqual([
    'A',
    'B',
  ])
})
