import { expect, test } from 'vitest'
import type { Agency } from '../../../src/domain/agency/agency.ts'
import { restructured, type Told } from '../../../src/domain/agency/restructure.ts'
import { subtree, treeOf } from '../../../src/domain/agency/tree.ts'
import { accepted } from '../accepted.ts'

const agency = (code: string, name: string, parent: string | null = 'P'): Agency => ({
  code,
  name,
  level: parent === null ? 'province' : 'department',
  parent,
  validFrom: '2020-01-01',
  validTo: null,
  source: '',
})
const [province, a, b, c] = [
  agency('P', 'UBND tỉnh', null),
  agency('A', 'Sở A'),
  agency('B', 'Sở B'),
  agency('C', 'Sở C'),
]
const all = [province, a, b, c]
const tree = treeOf(all)
const tell = (told: Partial<Told>) =>
  restructured(tree, { kind: 'merger', agency: a, effective: '2026-07-01', into: ['B'], name: '', ...told })

test('of an agency that merges, the figures are found under the new one, whole', () => {
  const { agency: after, successions } = accepted(tell({}))
  expect(after).toEqual({ ...a, validTo: '2026-06-30' })
  const next = treeOf([province, after, b, c], successions)
  expect(next.lineages.get('B')).toEqual({ effective: '2026-07-01', whole: ['A'], split: [] })
  expect([...subtree(next, 'B')].toSorted()).toEqual(['A', 'B'])
})

test('of one that is split, each part has it beside, and none has its figures', () => {
  const { agency: after, successions } = accepted(tell({ kind: 'split', into: ['B', 'C'] }))
  const next = treeOf([province, after, b, c], successions)
  for (const heir of ['B', 'C'])
    expect(next.lineages.get(heir)).toEqual({ effective: '2026-07-01', whole: [], split: ['A'] })
  expect([...subtree(next, 'B')]).toEqual(['B'])
})

test('one that is renamed goes on under its code, and the old name is kept in the line', () => {
  const { agency: after, successions } = accepted(tell({ kind: 'rename', into: [], name: 'Sở Mới' }))
  expect(after).toEqual({ ...a, name: 'Sở Mới' })
  expect(successions).toMatchObject([{ oldCode: 'A', oldName: 'Sở A', newCode: 'A', newName: 'Sở Mới' }])
  expect(treeOf([province, after, b, c], successions).lineages.size).toBe(0)
})

test('units of one name below different agencies stay apart', () => {
  const twin = (parent: string) => agency(`${parent}.V`, 'Văn phòng', parent)
  const twins = [twin('A'), twin('B')]
  const wider = treeOf([...all, ...twins])
  const made = twins.map((one) =>
    accepted(
      restructured(wider, { kind: 'merger', agency: one, effective: '2026-07-01', into: ['C'], name: '' }),
    ),
  )
  const next = treeOf(
    [...all, ...made.map((one) => one.agency)],
    made.flatMap((one) => one.successions),
  )
  expect(next.lineages.get('C')?.whole.toSorted()).toEqual(['A.V', 'B.V'])
})

test.each<[string, Partial<Told>, string, string]>([
  ['a merger into none', { into: [] }, 'into', 'missing'],
  ['a merger into two', { into: ['B', 'C'] }, 'into', 'missing'],
  ['a split into one', { kind: 'split', into: ['B', 'B'] }, 'into', 'missing'],
  ['a merger into itself', { into: ['A'] }, 'into', 'unknown-agency'],
  ['a merger into nothing known', { into: ['X'] }, 'into', 'unknown-agency'],
  ['a day before it was there', { effective: '2019-01-01' }, 'effective', 'agency-not-valid-then'],
  ['a renaming without a name', { kind: 'rename', into: [] }, 'name', 'missing'],
  ['a renaming to the same', { kind: 'rename', into: [], name: 'Sở A' }, 'name', 'taken'],
])('%s is refused', (_name, told, field, reason) => {
  expect(tell(told)).toMatchObject({
    ok: false,
    refusal: {
      code: 'invalid',
      issues: expect.arrayContaining([expect.objectContaining({ field, reason })]),
    },
  })
})
