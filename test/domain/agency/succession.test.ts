import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { Agency } from '../../../src/domain/agency/agency.ts'
import { formerAgencies, lineagesOf, type Succession } from '../../../src/domain/agency/succession.ts'
import { heirOf, subtree, treeOf } from '../../../src/domain/agency/tree.ts'

const SEED = join(import.meta.dirname, '../../../db/seed')
const rows = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(SEED, `${name}.csv`)), { columns: true })

const SUCCESSIONS = rows('successions').map((row): Succession => ({
  oldCode: row['old_code'] ?? '',
  oldName: row['old_name'] ?? '',
  oldDistrict: row['old_district'] ?? '',
  oldProvince: row['old_province'] ?? '',
  newCode: row['new_code'] ?? '',
  newName: row['new_name'] ?? '',
  effective: row['effective'] ?? '',
}))
const TODAY = rows('agencies').map((row): Agency => ({
  code: row['code'] ?? '',
  name: row['name'] ?? '',
  level: row['level'] as Agency['level'],
  parent: row['parent_code'] || null,
  validFrom: row['valid_from'] ?? '',
  validTo: null,
  source: '',
}))
const FORMER = formerAgencies(SUCCESSIONS, 'DLK')
const TREE = treeOf([...TODAY, ...FORMER], SUCCESSIONS)

test('the official list tells of 303 lines, 24 districts and the communes below them', () => {
  expect(SUCCESSIONS).toHaveLength(303)
  // The list writes some districts and communes in two ways.
  expect(FORMER.filter(({ level }) => level === 'district')).toHaveLength(24)
  expect(FORMER.filter(({ level }) => level === 'commune')).toHaveLength(293)
  for (const { code, parent, validTo } of FORMER) {
    expect(validTo).toBe('2025-06-30')
    expect(parent === 'DLK' || TREE.byCode.has(parent ?? ''), code).toBe(true)
  }
  expect(TREE.roots.map(({ code }) => code)).toEqual(['DLK'])
})

test('an agency holds what went into it, and an official of it sees that, too', () => {
  const lineage = TREE.lineages.get('DLK.22015')
  expect(lineage?.effective).toBe('2025-07-01')
  expect(lineage?.whole).toContain('OLD.22018')
  expect(subtree(TREE, 'DLK.22015').has('OLD.22018')).toBe(true)
  expect(subtree(TREE, 'DLK.22045').has('OLD.22018')).toBe(false)
  expect(heirOf(TREE, 'OLD.22018')).toBe('DLK.22015')
  expect(heirOf(TREE, 'DLK.22015')).toBe('DLK.22015')
})

test('every former commune went whole into one, or is shown as split; two were', () => {
  const split = new Set([...TREE.lineages.values()].flatMap((one) => one.split))
  const communes = FORMER.filter(({ level }) => level === 'commune')
  for (const { code } of communes) expect(TREE.heirs.has(code) !== split.has(code), code).toBe(true)
  const named = [...split].map((code) => TREE.byCode.get(code)?.name)
  expect(named.toSorted()).toEqual(['UBND phường 9 (Thành phố Tuy Hòa)', 'UBND xã Ia Rvê (Huyện Ea Súp)'])
  expect(TREE.lineages.get('DLK.22015')?.split).toEqual(['OLD.22024'])
  expect(TREE.lineages.get('DLK.22045')?.split).toEqual(['OLD.22024'])
})

test('without former agencies nothing is inherited; agencies that still exist are no predecessors', () => {
  expect(lineagesOf(new Map(TODAY.map((agency) => [agency.code, agency])), SUCCESSIONS).size).toBe(0)
  const alive = FORMER.map((agency) => ({ ...agency, validTo: null }))
  expect(treeOf([...TODAY, ...alive], SUCCESSIONS).lineages.size).toBe(0)
})

test('an heir’s heir is found, and a circle ends', () => {
  const agency = (code: string, validTo: string | null): Agency => ({
    code,
    name: code,
    level: 'commune',
    parent: null,
    validFrom: '2000-01-01',
    validTo,
    source: '',
  })
  const line = (oldCode: string, newCode: string, effective: string): Succession => ({
    oldCode,
    newCode,
    effective,
    oldName: oldCode,
    oldDistrict: '',
    oldProvince: '',
    newName: newCode,
  })
  const chain = treeOf(
    [agency('A', '2019-12-31'), agency('B', '2025-06-30'), agency('C', null)],
    [line('A', 'B', '2020-01-01'), line('B', 'C', '2025-07-01')],
  )
  expect(heirOf(chain, 'A')).toBe('C')
  expect([...subtree(chain, 'C')].toSorted()).toEqual(['A', 'B', 'C'])
  const circle = treeOf(
    [agency('A', '2019-12-31'), agency('B', '2019-12-31')],
    [line('A', 'B', '2020-01-01'), line('B', 'A', '2020-01-01')],
  )
  expect(['A', 'B']).toContain(heirOf(circle, 'A'))
  expect(subtree(circle, 'A').size).toBe(2)
})

test('a unit that never had a code is named by its words', () => {
  expect(TREE.heirs.get('OLD.thi-xa-buon-ho-xa-ea-blang')).toBe('DLK.24328')
})
