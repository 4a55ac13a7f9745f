import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generalise, SMALLEST_GROUP, WITHHELD } from '../../../src/domain/export/generalise.ts'
import type { Alike, Traits } from '../../../src/domain/export/kinds.ts'

const PARENTS: Readonly<Record<string, string>> = { A1: 'A', A2: 'A', A: 'P', B: 'P', B1: 'B' }
const parentOf = (agency: string) => PARENTS[agency]

function kind(count: number, traits: Partial<Traits> = {}): Alike {
  const usual = {
    agency: 'A1',
    procedure: 'p1',
    field: 'f1',
    filing: 'online',
    late: '0',
    month: '2026-01',
    via: 'web',
  }
  return { count, traits: { ...usual, ...traits } }
}

const kinds = fc.uniqueArray(
  fc.record({
    count: fc.integer({ min: 1, max: 9 }),
    agency: fc.constantFrom('A1', 'A2', 'A', 'B', 'B1', 'P'),
    procedure: fc.constantFrom('p1', 'p2', 'p3'),
    filing: fc.constantFrom('online', 'counter'),
    late: fc.constantFrom('0', '1'),
    month: fc.constantFrom('2026-01', '2026-02'),
    via: fc.constantFrom('web', 'kiosk'),
  }),
  { maxLength: 60, selector: ({ count: _, ...traits }) => Object.values(traits).join() },
)

test('every group told has five answers at least, what is withheld too, and none is lost', () => {
  fc.assert(
    fc.property(kinds, (drawn) => {
      const all = drawn.map(({ count, procedure, ...rest }) =>
        kind(count, { ...rest, procedure, field: procedure === 'p3' ? 'f2' : 'f1' }),
      )
      const told = generalise(all, parentOf)
      const total = all.reduce((sum, { count }) => sum + count, 0)
      if (total < SMALLEST_GROUP) return told.every((one) => one === undefined)
      const groups = new Map<string, number>()
      for (const [at, { count }] of all.entries()) {
        const key = JSON.stringify(told[at])
        groups.set(key, (groups.get(key) ?? 0) + count)
      }
      expect(told).not.toContain(undefined)
      expect(Math.min(...groups.values())).toBeGreaterThanOrEqual(SMALLEST_GROUP)
      return true
    }),
    { numRuns: 500 },
  )
})

test('what is told is never anything but what is true', () => {
  const above = (agency: string): string[] => [agency, ...(PARENTS[agency] ? above(PARENTS[agency]) : [])]
  fc.assert(
    fc.property(kinds, (drawn) => {
      const all = drawn.map(({ count, ...traits }) => kind(count, traits))
      for (const [at, told] of generalise(all, parentOf).entries()) {
        const { traits } = all[at] ?? kind(0)
        for (const [name, value] of Object.entries(told ?? WITHHELD)) {
          const truth = name === 'agency' ? above(traits.agency) : [traits[name as keyof Traits]]
          if (value !== '') expect(truth).toContain(value)
        }
      }
    }),
  )
})

test('the procedure goes first, then filing and lateness, then the agency up to the top, then the field', () => {
  const told = generalise(
    [
      kind(5),
      kind(3, { procedure: 'p2' }),
      kind(2, { procedure: 'p3' }),
      kind(3, { agency: 'A2', filing: 'post' }),
      kind(2, { agency: 'A2', late: '1' }),
      kind(4, { agency: 'B1', month: '2026-02' }),
      kind(1, { agency: 'B', month: '2026-02', procedure: 'p9' }),
      kind(5, { agency: 'A2', month: '2026-03', field: 'f2', procedure: 'p4' }),
      kind(4, { agency: 'A1', month: '2026-03', field: 'f3', procedure: 'p5' }),
      kind(1, { agency: 'B1', month: '2026-03', field: 'f4', procedure: 'p6' }),
    ],
    parentOf,
  )
  const plain = { procedure: '', field: 'f1', filing: 'online', late: '0', month: '2026-01', via: '' }
  expect(told).toEqual([
    kind(5).traits,
    { agency: 'A1', ...plain },
    { agency: 'A1', ...plain },
    { agency: 'A2', ...plain, filing: '', late: '' },
    { agency: 'A2', ...plain, filing: '', late: '' },
    { agency: 'B', ...plain, month: '2026-02' },
    { agency: 'B', ...plain, month: '2026-02' },
    kind(5, { agency: 'A2', month: '2026-03', field: 'f2', procedure: 'p4' }).traits,
    { ...WITHHELD, agency: 'P', month: '2026-03' },
    { ...WITHHELD, agency: 'P', month: '2026-03' },
  ])
})

test('how the answer came is given up before anything else', () => {
  const told = generalise([kind(5), kind(3, { via: 'kiosk' }), kind(2, { via: 'assisted' })], parentOf)
  expect(told).toEqual([kind(5).traits, { ...kind(5).traits, via: '' }, { ...kind(5).traits, via: '' }])
})

test('fewer than five that are left take the smallest group along, so that they are no group of their own', () => {
  const told = generalise([kind(9), kind(6, { agency: 'B' }), kind(2, { month: '2026-02' })], parentOf)
  expect(told).toEqual([kind(9).traits, WITHHELD, WITHHELD])
  expect(generalise([kind(4)], parentOf)).toEqual([undefined])
  expect(generalise([], parentOf)).toEqual([])
})

test('agencies that are above each other end no walk', () => {
  const told = generalise([kind(2), kind(3, { agency: 'A2' })], (agency) => (agency === 'A1' ? 'A2' : 'A1'))
  expect(told).not.toContain(undefined)
})
