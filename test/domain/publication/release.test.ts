import fc from 'fast-check'
import { expect, test } from 'vitest'
import { releasesOf, type Release } from '../../../src/domain/publication/release.ts'
import type { Frozen, Publication } from '../../../src/domain/publication/publication.ts'
import type { Suppression } from '../../../src/domain/publication/table.ts'
import { USUAL } from '../../../src/domain/indices/thresholds.ts'
import { primaryOnly } from '../statistics/attack.ts'
import { attackTables, type SeenTable, type Target } from './attack.ts'

/** A province, a department with two offices, and four agencies more; each has two fields. */
const PARENTS = { P: null, D: 'P', D1: 'D', D2: 'D', E: 'P', F: 'P', G: 'P', H: 'P' }
const AGENCIES = Object.keys(PARENTS)
const FIELDS = ['Hộ tịch', 'Đất đai']

/** Answers of one agency and field, and how many of them are satisfied. */
type Answers = readonly [answers: number, satisfied: number]
/** What a table adds to those before it: the answers of each agency, field by field. */
type Batch = readonly (readonly [Answers, Answers])[]

const answersOf = (most: fc.Arbitrary<number>) =>
  most.chain((n) => fc.tuple(fc.constant(n), fc.oneof(fc.constant(n), fc.nat(n), fc.nat(Math.min(n, 2)))))
const batchOf = (most: fc.Arbitrary<number>): fc.Arbitrary<Batch> =>
  fc.array(fc.tuple(answersOf(most), answersOf(most)), {
    minLength: AGENCIES.length,
    maxLength: AGENCIES.length,
  })
const many = fc.oneof(fc.nat(9), fc.nat(40), fc.constant(0))
const late = fc.oneof(fc.constant(0), fc.nat(4), fc.nat(16))

/** What is published, in order: a quarter, its revision, the next quarter, and the half-year with late answers of both. */
const PUBLISHED = [
  { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31', until: '2026-04-02', of: [0] },
  { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31', until: '2026-05-02', of: [0, 1] },
  { name: '2026-Q2', from: '2026-04-01', to: '2026-06-30', until: '2026-07-02', of: [2] },
  { name: '2026-01..2026-06', from: '2026-01-01', to: '2026-06-30', until: '2026-08-02', of: [0, 1, 2, 3] },
] as const

function sumOf(batches: readonly Batch[], agency: number, field: number): Answers {
  return batches.reduce<Answers>(
    ([n, k], batch) => {
      const [more, satisfied] = batch[agency]?.[field] ?? [0, 0]
      return [n + more, k + satisfied]
    },
    [0, 0],
  )
}

const countsOf = ([n, k]: Answers) => [0, n - k, 0, k, 0] as const

/** A publication of some batches. */
function publicationOf(
  { from, name, to, until }: { name: string; from: string; to: string; until: string },
  batches: readonly Batch[],
  number: number,
  parents: Readonly<Record<string, string | null>> = PARENTS,
): Publication {
  const cells = AGENCIES.flatMap((agency, a) =>
    FIELDS.map((field, f) => ({ agency, field, answers: sumOf(batches, a, f) })),
  )
  const frozen: Frozen = {
    period: { name, from, to },
    until,
    answers: AGENCIES.map((agency) => {
      const own = cells.filter((one) => one.agency === agency)
      const total = own.reduce<Answers>(([n, k], { answers }) => [n + answers[0], k + answers[1]], [0, 0])
      return { agency, question: 'overall', counts: countsOf(total) }
    }),
    // Who stands above others finishes nothing without answers, as the province does.
    dossiers: AGENCIES.map((agency, at) => {
      const isIdle = ['P', 'D'].includes(agency) && FIELDS.every((_, f) => sumOf(batches, at, f)[0] === 0)
      return { agency, finished: isIdle ? 0 : 100 + at, invited: isIdle ? 0 : 90, late: 0 }
    }),
    tree: { agencies: AGENCIES.length, hash: '' },
    questionnaires: [],
    indices: [],
    parameters: [],
    thresholds: USUAL,
    figures: [],
    changed: [],
    open: {
      salt: 'x',
      agencies: Object.entries(parents).map(([code, parent]) => ({
        code,
        parent,
        name: code,
        level: 'commune' as const,
      })),
      fields: cells.map(({ agency, answers, field }) => ({ agency, field, counts: countsOf(answers) })),
    },
  }
  const body = JSON.stringify(frozen)
  return { number, period: name, revision: 1, body, hash: '', previous: '', at: 0 }
}

const publicationsOf = (batches: readonly Batch[]) =>
  PUBLISHED.map((one, at) =>
    publicationOf(
      one,
      one.of.map((index) => batches[index] ?? []),
      at + 1,
    ),
  )

const seen = ({ frozen, rows }: Release): SeenTable => ({
  ...frozen.period,
  until: frozen.until,
  rows: rows.map((row) => ({
    ...row,
    answers: row.measures?.answers ?? null,
    satisfied: row.satisfied ?? null,
    withheld: row.withheld ?? null,
    shareWithheld: row.shareWithheld ?? null,
  })),
})

/** What each table added, line by line, and how much of it the attack finds out. */
async function attacked(batches: readonly Batch[], withheldBy?: Suppression) {
  const releases = releasesOf(publicationsOf(batches), withheldBy)
  const tables = releases.map(seen)
  const range = await attackTables(tables, PARENTS, FIELDS)
  return tables.flatMap(({ rows, until }, table) =>
    LINES.flatMap((line) => {
      const row = rows.find(
        (one) => one.agency === line.agency && one.part === line.part && one.field === line.field,
      )
      const truth = truthOf(batches[table] ?? [], line)
      const target: Target = { table, row: line, of: 'answers' }
      const share: Target = { table, row: line, of: 'satisfied' }
      if (!row || row.answers === null || row.until !== until)
        return truth.answers < 10 ? [{ row: line, truth, target, range: range(target) }] : []
      const isFew = row.satisfied === null && truth.satisfied < 3
      return isFew ? [{ row: line, truth, target: share, range: range(share) }] : []
    }),
  )
}

/** All that a table may have lines of. */
const LINES = AGENCIES.flatMap((agency) => [
  { agency, part: 'all', field: null },
  ...FIELDS.map((field) => ({ agency, part: 'field', field })),
  ...(['P', 'D'].includes(agency) ? [{ agency, part: 'own', field: null }] : []),
])

function truthOf(batch: Batch, { agency, field, part }: Target['row']) {
  const below = (code: string): readonly string[] => [
    code,
    ...AGENCIES.filter((one) => PARENTS[one as keyof typeof PARENTS] === code).flatMap(below),
  ]
  const own = (part === 'all' ? below(agency) : [agency]).flatMap((code) =>
    FIELDS.flatMap((name, f) =>
      field === null || field === name ? [sumOf([batch], AGENCIES.indexOf(code), f)] : [],
    ),
  )
  return {
    answers: own.reduce((sum, [n]) => sum + n, 0),
    satisfied: own.reduce((sum, [, k]) => sum + k, 0),
  }
}

const histories = fc.tuple(batchOf(many), batchOf(late), batchOf(many), batchOf(late))

test('no attack by periods, revisions and fields together finds out a withheld count', async () => {
  let tried = 0
  await fc.assert(
    fc.asyncProperty(histories, async (batches) => {
      for (const { range, row, target, truth } of await attacked(batches)) {
        const what = JSON.stringify({ table: target.table, row, truth, range })
        tried += 1
        expect(range.least, what).toBe(0)
        expect(range.most, what).toBeGreaterThanOrEqual(target.of === 'answers' ? 9 : 2)
      }
    }),
    { numRuns: 3, seed: 61 },
  )
  expect(tried).toBeGreaterThan(100)
})

test('the same attack finds many of them without secondary suppression', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(histories, async (batches) => {
      found += (await attacked(batches, primaryOnly)).filter(({ range }) => range.least === range.most).length
    }),
    { numRuns: 3, seed: 61 },
  )
  expect(found).toBeGreaterThan(10)
})

const two = (n: number, k = n) =>
  [
    [n, k],
    [0, 0],
  ] as const
const batch = (...answers: readonly number[]): Batch => AGENCIES.map((_, at) => two(answers[at] ?? 0))
const shownOf = (release: Release | undefined, agency: string) =>
  release?.rows.find((row) => row.agency === agency && row.part === 'all')

test('too few late answers are left out, and enough of them are added', () => {
  const first = batch(0, 0, 20, 30, 40, 50, 60, 3)
  const [quarter, revised] = releasesOf(publicationsOf([first, batch(0, 0, 2, 12, 0, 30, 9, 0), [], []]))
  expect(shownOf(quarter, 'H')).toMatchObject({ withheld: 'few', measures: undefined })
  expect(shownOf(quarter, 'D1')).toMatchObject({ measures: { answers: 20 }, until: '2026-04-02' })
  expect(shownOf(revised, 'D1')).toMatchObject({ measures: { answers: 20 }, until: '2026-04-02' })
  expect(shownOf(revised, 'D2')).toMatchObject({ measures: { answers: 30 }, until: '2026-04-02' })
  expect(shownOf(revised, 'F')).toMatchObject({ measures: { answers: 80 }, until: '2026-05-02' })
  expect(shownOf(revised, 'H')).toMatchObject({ withheld: 'before', measures: undefined })
  expect(shownOf(revised, 'P')?.measures?.answers).toBe(203 + 53)
})

test('a revision with too few late answers in all changes nothing, and the next one brings them', () => {
  const first = batch(0, 0, 20, 30, 40, 50, 60, 30)
  const [q1, q1Again] = PUBLISHED
  const publications = [
    publicationOf(q1, [first], 1),
    publicationOf(q1Again, [first, batch(0, 0, 4)], 2),
    publicationOf({ ...q1Again, until: '2026-06-02' }, [first, batch(0, 0, 24, 0, 20, 0, 20)], 3),
  ]
  const releases = releasesOf(publications)
  expect(releases.map((one) => shownOf(one, 'G')?.measures?.answers)).toEqual([60, 60, 80])
  expect(releases.map((one) => shownOf(one, 'P')?.measures?.answers)).toEqual([230, 230, 294])
})

test('a longer period is the sum of the public ones, and one that overlaps them otherwise has no table', () => {
  const first = batch(0, 0, 20, 30, 40, 50, 60, 3)
  const second = batch(0, 0, 25, 3, 40, 50, 60, 30)
  const [, , , half] = releasesOf(publicationsOf([first, [], second, []]))
  expect(shownOf(half, 'F')?.measures?.answers).toBe(100)
  // The one had few answers in one of the quarters, the other one was withheld beside it.
  expect(shownOf(half, 'D2')).toMatchObject({ withheld: 'before' })
  expect(shownOf(half, 'E')).toMatchObject({ withheld: 'before' })
  expect(shownOf(half, 'D')?.measures?.answers).toBe(78)
  const february = { name: '2026-02', from: '2026-02-01', to: '2026-02-28', until: '2026-09-01' }
  const all = [...publicationsOf([first, [], second, []]), publicationOf(february, [first], 5)]
  expect(releasesOf(all)[4]).toMatchObject({ why: 'overlaps', rows: [] })
})

test('a year over three public quarters adds the fourth by the same rules', () => {
  const [q1, , q2] = PUBLISHED
  const first = batch(0, 0, 20, 30, 40, 50, 60, 30)
  const half = { ...PUBLISHED[3], name: '2026-01..2026-06' }
  const releases = releasesOf([
    publicationOf(q1, [first], 1),
    publicationOf(half, [first, batch(0, 0, 20, 4, 30, 30, 30, 30)], 2),
  ])
  expect(shownOf(releases[1], 'D1')).toMatchObject({ withheld: expect.any(String) })
  expect(shownOf(releases[1], 'D2')).toMatchObject({ withheld: 'few' })
  expect(shownOf(releases[1], 'F')?.measures?.answers).toBe(80)
  expect(releasesOf([publicationOf(q2, [batch(0, 0, 1)], 1)])[0]).toMatchObject({ why: 'few' })
})

test('what was frozen without tables has none, nor has a hierarchy that changed within a period', () => {
  const first = batch(0, 0, 20, 30, 40, 50, 60, 30)
  const [q1, again] = PUBLISHED
  const moved = { ...PARENTS, D2: 'P' }
  const releases = releasesOf([publicationOf(q1, [first], 1), publicationOf(again, [first, first], 2, moved)])
  expect(releases[1]).toMatchObject({ why: 'hierarchy-changed', rows: [] })
  const { open: _, ...frozen } = JSON.parse(publicationOf(q1, [first], 1).body) as Frozen
  const old = { ...publicationOf(q1, [first], 1), body: JSON.stringify(frozen) }
  expect(releasesOf([old])).toMatchObject([{ why: 'not-prepared' }])
})

test('the share of an agency with hardly a satisfied answer is withheld, with one beside it', () => {
  const [q1] = PUBLISHED
  const low: Batch = AGENCIES.map((code) => (code === 'E' ? two(40, 1) : code === 'P' ? two(0) : two(40, 30)))
  const [release] = releasesOf([publicationOf(q1, [low], 1)])
  expect(shownOf(release, 'E')).toMatchObject({ measures: { answers: 40 }, shareWithheld: 'few' })
  expect(release?.rows.filter(({ part, shareWithheld }) => part === 'all' && shareWithheld)).toHaveLength(2)
})
