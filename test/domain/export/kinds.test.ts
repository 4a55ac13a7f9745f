import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byMonth,
  columnsOf,
  kindsOf,
  type Alike,
  type Kinds,
  type Trait,
} from '../../../src/domain/export/kinds.ts'
import { openNumbering } from '../../../src/domain/export/numbering.ts'

const kinds: fc.Arbitrary<Alike[]> = fc.uniqueArray(
  fc.record({
    count: fc.integer({ min: 1, max: 9 }),
    traits: fc
      .record({
        agency: fc.constantFrom('DLK.1', 'DLK.2', 'Đắk'),
        procedure: fc.constantFrom('1.000', '2.000', '2.001'),
        filing: fc.constantFrom('online', 'counter'),
        late: fc.constantFrom('0', '1'),
        month: fc.constantFrom('2026-01', '2026-02', '2026-03'),
        via: fc.constantFrom('web', 'kiosk'),
      })
      .map((traits) => ({ ...traits, field: fieldOf(traits.procedure) })),
  }),
  { maxLength: 40, selector: ({ traits }) => lineOf(traits) },
)

const fieldOf = (procedure: string) => (procedure.startsWith('2') ? 'đất đai' : 'hộ tịch')
const lineOf = ({ agency, filing, late, month, procedure, via }: Alike['traits']) =>
  [agency, procedure, filing, late, month, via].join('\t')

function numbered(lines: readonly string[]) {
  const numbering = openNumbering()
  for (const line of lines) numbering.of(new DataView(new TextEncoder().encode(`${line}\n`).buffer), 0)
  return numbering
}

/** What columns say, as objects. */
function objectsOf({ counts, names, traits }: Kinds): Alike[] {
  return Array.from(counts, (count, at) => {
    const name = (trait: Trait) => names[trait][traits[trait][at] ?? -1] ?? '?'
    return {
      count,
      traits: {
        agency: name('agency'),
        procedure: name('procedure'),
        field: name('field'),
        filing: name('filing'),
        late: name('late'),
        month: name('month'),
        via: name('via'),
      },
    }
  })
}

test('kinds are the same in columns, from objects and from lines', () => {
  fc.assert(
    fc.property(kinds, (all) => {
      expect(objectsOf(columnsOf(all))).toEqual(all)
      const lines = numbered(all.map(({ traits }) => lineOf(traits)))
      const counts = all.map(({ count }) => count)
      expect(objectsOf(kindsOf(lines, counts, fieldOf))).toEqual(all)
    }),
  )
})

test('by month each kind is there once, with its number among all', () => {
  fc.assert(
    fc.property(kinds, (all) => {
      const found: Alike[] = []
      for (const { kinds: own, which } of byMonth(columnsOf(all))) {
        const objects = objectsOf(own)
        expect(objects).toHaveLength(which.length)
        expect(new Set(objects.map(({ traits }) => traits.month)).size).toBe(1)
        for (const [at, kind] of which.entries()) {
          expect(found[kind]).toBeUndefined()
          found[kind] = objects[at] as Alike
        }
      }
      expect(found).toEqual(all)
    }),
  )
})

test('a code with a tab in it, or a line that is too short, is refused', () => {
  const line = 'DLK.1\t1.000\tonline\t0\t2026-01\tweb'
  for (const wrong of [`${line}\tweb`, line.slice(6)])
    expect(() => kindsOf(numbered([wrong, line]), [1, 1], fieldOf)).toThrow(/no agency and procedure/)
})
