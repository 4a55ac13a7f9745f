import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSafe, suppress, type Cell, type Withheld } from '../../../src/domain/statistics/suppress.ts'
import { cellsOf, openAttack, primaryOnly, type Range, type Sum } from './attack.ts'

const LEAST = 10

const leaf = (key: string, count: number, most?: number): Cell => ({
  key,
  count,
  parts: [],
  ...(most !== undefined && { most }),
})
const sumOf = (key: string, parts: readonly Cell[]): Cell => ({
  key,
  parts,
  count: parts.reduce((sum, { count }) => sum + count, 0),
})
const leavesOf = (cell: Cell): readonly string[] =>
  cell.parts.length === 0 ? [cell.key] : cell.parts.flatMap(leavesOf)

/** What is published of a table under a suppression, and the reasons that are given. */
function published(root: Cell, withheld: ReadonlyMap<string, Withheld>): readonly Sum[] {
  return cellsOf(root).map((cell) => {
    const why = withheld.get(cell.key)
    const of = leavesOf(cell)
    if (why === undefined) return { of, least: cell.count, most: cell.count }
    if (why === 'few') return { of, least: 0, most: LEAST - 1 }
    return { of, least: why === 'protects' ? LEAST : 0, most: Infinity }
  })
}

/** How far the attack gets with each withheld cell. */
async function attacked(
  root: Cell,
  withheld: ReadonlyMap<string, Withheld>,
): Promise<readonly { readonly cell: Cell; readonly why: Withheld; readonly range: Range }[]> {
  const range = await openAttack({ sums: published(root, withheld) })
  return cellsOf(root).flatMap((cell) => {
    const why = withheld.get(cell.key)
    return why === undefined ? [] : [{ cell, why, range: range(leavesOf(cell)) }]
  })
}

/** Tables of three storeys with many small cells, as communes below districts with their fields are. */
const tables = fc
  .array(
    fc.array(fc.array(fc.oneof(fc.nat(9), fc.nat(30)), { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    { minLength: 1, maxLength: 4 },
  )
  .map((districts) =>
    sumOf(
      'P',
      districts.map((communes, d) =>
        sumOf(
          `D${d}`,
          communes.map((fields, c) =>
            fields.length === 0
              ? leaf(`D${d}C${c}`, c * 7)
              : sumOf(
                  `D${d}C${c}`,
                  fields.map((count, f) => leaf(`D${d}C${c}F${f}`, count)),
                ),
          ),
        ),
      ),
    ),
  )

test('no attack narrows a withheld cell below what is promised', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (root) => {
      for (const { cell, range, why } of await attacked(root, suppress(root, LEAST))) {
        const what = `${cell.key}=${cell.count} ${why} ${JSON.stringify(range)}`
        if (why === 'few') expect(range, what).toEqual({ least: 0, most: LEAST - 1 })
        else expect(range.most - range.least, what).toBeGreaterThanOrEqual(LEAST - 1)
      }
    }),
    { numRuns: 60, seed: 766 },
  )
})

test('the same attack breaks a table without secondary suppression', async () => {
  const root = sumOf('P', [leaf('A', 4), leaf('B', 25), leaf('C', 40)])
  const [found] = await attacked(root, primaryOnly(root, LEAST))
  expect(found).toMatchObject({ cell: { key: 'A' }, range: { least: 4, most: 4 } })
  let broken = 0
  await fc.assert(
    fc.asyncProperty(tables, async (one) => {
      if ((await attacked(one, primaryOnly(one, LEAST))).some(({ range }) => range.least === range.most))
        broken += 1
    }),
    { numRuns: 60, seed: 766 },
  )
  expect(broken).toBeGreaterThan(10)
})

test('one small cell takes a neighbour with it, and as many as are needed', () => {
  const [a, b, c] = [leaf('A', 4), leaf('B', 25), leaf('C', 40)]
  expect([...suppress(sumOf('P', [a, b, c]), LEAST)]).toEqual([
    ['A', 'few'],
    ['B', 'protects'],
  ])
  // 0 + 10: whoever knows that the second one has ten or more knows the first one; a third one is needed.
  expect(suppress(sumOf('P', [leaf('A', 0), leaf('B', 10), leaf('C', 40)]), LEAST).size).toBe(3)
  // Nine and nine are eighteen, the most that two small cells can have.
  expect(suppress(sumOf('P', [leaf('A', 9), leaf('B', 9), leaf('C', 40)]), LEAST).has('C')).toBe(true)
  expect(suppress(sumOf('P', [leaf('A', 9), leaf('B', 0), leaf('C', 40)]), LEAST).has('C')).toBe(false)
})

test('a total that gives its parts away even when all are hidden is hidden itself', () => {
  const small = sumOf('D', [leaf('A', 9), leaf('B', 9)])
  const found = suppress(sumOf('P', [small, leaf('E', 60), leaf('F', 80)]), LEAST)
  expect(Object.fromEntries(found)).toEqual({ D: 'protects', A: 'inside', B: 'inside', E: 'protects' })
  expect([...suppress(small, LEAST).keys()]).toEqual(['D', 'A', 'B'])
  expect([...suppress(leaf('Z', 3), LEAST)]).toEqual([['Z', 'few']])
})

test('a detail is left out without reasons where they would tell too much', () => {
  const agency = { ...sumOf('A', [leaf('F', 4), leaf('G', 8)]), isDetailed: true }
  expect(Object.fromEntries(suppress(sumOf('P', [agency, leaf('B', 60)]), LEAST))).toEqual({
    F: 'inside',
    G: 'inside',
  })
})

test('what is known to be an upper bound is taken into account', () => {
  // Of two and two satisfied answers, each of at most two: every one was satisfied.
  expect(isSafe([leaf('A', 2, 2), leaf('B', 2, 2)], 3)).toBe(false)
  expect(isSafe([leaf('A', 2, 12), leaf('B', 9, 40)], 3)).toBe(true)
  // The neighbour is satisfied throughout, so it could not have had more.
  expect(isSafe([leaf('A', 2, 12), leaf('B', 12, 12)], 3)).toBe(false)
})
