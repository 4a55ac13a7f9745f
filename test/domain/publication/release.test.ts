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
    dossiers: AGENCIES.map((agency, at) => ({ agency, finished: 100 + at, invited: 90, late: 0 })),
    tree: { agencies: AGENCIES.length, hash: '' },
    questionnaires: [],
    indices: [],
    parameters: [],
    thresholds: USUAL,
    figures: [],
    changed: [],
    open: {
      salt: 'x',
      parents,
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
  const range = await attackTables(tables, PARENTS)
  return tables.flatMap(({ rows, until }, table) =>
    rows.flatMap((row) => {
      const truth = truthOf(batches[table] ?? [], row)
      const isHidden = row.answers === null || row.until !== until
      const target: Target = { table, row, of: 'answers' }
      const share: Target = { table, row, of: 'satisfied' }
      if (isHidden) return truth.answers < 10 ? [{ row, truth, target, range: range(target) }] : []
      return row.shareWithheld === 'few' ? [{ row, truth, target: share, range: range(share) }] : []
    }),
  )
}

function truthOf(batch: Batch, { agency, field, part }: SeenTable['rows'][number]) {
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
