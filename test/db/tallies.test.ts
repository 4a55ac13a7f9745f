import fc from 'fast-check'
import { expect, test } from 'vitest'
import { operatorScope, scopeOf } from '../../src/domain/access/scope.ts'
import { parsePeriod, type Period } from '../../src/domain/calendar/period.ts'
import { FILINGS } from '../../src/domain/dossier.ts'
import type { Change } from '../../src/domain/change.ts'
import { VIAS } from '../../src/domain/response/response.ts'
import { add, total, type Counts } from '../../src/domain/tally/tally.ts'
import type { Dimension } from '../../src/domain/tally/dimension.ts'
import type { TallyQuery, Visits } from '../../src/ports/tallies.ts'
import { BY, openTest } from '../web/world.ts'

const DIMENSIONS: readonly Dimension[] = [
  'agency',
  'field',
  'procedure',
  'channel',
  'question',
  'filing',
  'late',
  'month',
  'total',
]
const FIELDS = ['đất đai', 'hộ tịch'] as const
const PROCEDURES = ['1.1', '1.2', '2.1'] as const
/** So few agencies are always read one by one. */
const PART = 15

const history = (agencies: readonly string[]): fc.Arbitrary<Change[]> => {
  const visit = fc.record({
    agency: fc.constantFrom(...agencies),
    procedure: fc.constantFrom(...PROCEDURES),
    field: fc.constantFrom(...FIELDS),
    filing: fc.constantFrom(...FILINGS),
    late: fc.boolean(),
    day: fc.constantFrom('2026-06-30', '2026-07-01', '2026-08-15', '2026-09-30', '2026-10-01'),
  })
  const counts = fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 })
    .map((all) => all as unknown as Counts)
  const cell = fc.record({
    visit,
    verified: fc.boolean(),
    via: fc.constantFrom(...VIAS),
    question: fc.constantFrom('overall', 'q1', 'q2'),
  })
  return fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('tally-added'), cell, counts }),
      fc.record({
        kind: fc.constant('funnel-added'),
        visit,
        finished: fc.integer({ min: 1, max: 5 }),
        invited: fc.constant(1),
        timing: fc.constant(undefined),
        supplements: fc.constant(undefined),
      }),
    ),
    { minLength: 60, maxLength: 120 },
  ) as fc.Arbitrary<Change[]>
}

/** Counts by a key, those of zeros left out. */
function countsBy<R extends { readonly counts: Counts }>(rows: readonly R[], key: (row: R) => string) {
  const sums = new Map<string, Counts>()
  for (const row of rows) sums.set(key(row), add(sums.get(key(row)) ?? [0, 0, 0, 0, 0], row.counts))
  return Object.fromEntries([...sums].filter(([, counts]) => total(counts) !== 0))
}

function dossiersBy<R extends { readonly finished: number; readonly invited: number }>(
  rows: readonly R[],
  key: (row: R) => string,
) {
  return countsBy(
    rows.map((row) => ({ row, counts: [row.finished, row.invited, 0, 0, 0] as const })),
    ({ row }) => key(row),
  )
}

test('many agencies read together have the figures of each of them added up, whichever are left out', async () => {
  const { world } = await openTest()
  const { tree } = await world.catalogues.read()
  const codes = [...tree.byCode.keys()]
  const everywhere = operatorScope(tree)
  expect(codes.length).toBeGreaterThan(100)
  const kindOf = (one: Visits['answers'][number] | Visits['dossiers'][number]) =>
    [
      one.field,
      one.procedure,
      one.filing,
      one.late,
      'verified' in one && typeof one.verified === 'boolean' ? one.verified : '',
    ].join('|')
  await fc.assert(
    fc.asyncProperty(
      history(codes),
      fc.subarray(codes, { maxLength: 60 }),
      fc.constantFrom('2026-Q3', '2026', '2026-07', '2026-07-01..2026-08-15'),
      fc.record({
        field: fc.option(fc.constantFrom(...FIELDS), { nil: undefined }),
        procedure: fc.option(fc.constantFrom(...PROCEDURES), { nil: undefined }),
      }),
      async (changes, left, name, { field, procedure }) => {
        await world.commit({ by: BY, changes })
        const asked: Omit<TallyQuery, 'agencies' | 'by'> = {
          period: parsePeriod(name) as Period,
          ...(field !== undefined && { field }),
          ...(procedure !== undefined && { procedure }),
        }
        const wanted = codes.filter((code) => !left.includes(code))
        const parts = Array.from({ length: Math.ceil(wanted.length / PART) }, (_, at) => ({
          ...asked,
          agencies: new Set(wanted.slice(at * PART, (at + 1) * PART)),
        }))
        // The right ends where the scope ends, whatever is asked for.
        const narrow = scopeOf([], ['scores'], tree)
        const agencies = new Set(wanted)
        for (const by of DIMENSIONS) {
          const one = await world.tallies.sum(everywhere, { ...asked, agencies, by })
          const all = await Promise.all(parts.map((part) => world.tallies.sum(everywhere, { ...part, by })))
          const key = (row: (typeof one)[number]) => `${row.key}|${row.verified}`
          expect(countsBy(one, key)).toEqual(countsBy(all.flat(), key))
          const finished = await world.tallies.funnel(everywhere, { ...asked, agencies, by })
          const each = await Promise.all(
            parts.map((part) => world.tallies.funnel(everywhere, { ...part, by })),
          )
          expect(dossiersBy(finished, (row) => row.key)).toEqual(dossiersBy(each.flat(), (row) => row.key))
          expect(await world.tallies.sum(narrow, { ...asked, agencies, by })).toEqual([])
        }
        const one = await world.tallies.visits(everywhere, { ...asked, agencies })
        const all = await Promise.all(parts.map((part) => world.tallies.visits(everywhere, part)))
        expect(countsBy(one.answers, kindOf)).toEqual(
          countsBy(
            all.flatMap(({ answers }) => answers),
            kindOf,
          ),
        )
        expect(dossiersBy(one.dossiers, kindOf)).toEqual(
          dossiersBy(
            all.flatMap(({ dossiers }) => dossiers),
            kindOf,
          ),
        )
      },
    ),
    { numRuns: 6 },
  )
})
