import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulas } from '../../../src/domain/indices/index.ts'
import { satisfiedShare } from '../../../src/domain/indices/satisfied-share.ts'
import { responseRate } from '../../../src/domain/tally/funnel.ts'
import { emptyRow, scoreRows, type Figures } from '../../../src/domain/tally/score-rows.ts'
import { add, NO_COUNTS, one, total, type Counts } from '../../../src/domain/tally/tally.ts'

const NOTHING: Figures = { tallies: [], funnels: [] }
const counts = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50))
const figures = fc.record({
  tallies: fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), verified: fc.boolean(), counts }), {
    maxLength: 8,
  }),
  funnels: fc.array(
    fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      finished: fc.integer({ min: 1, max: 99 }),
      invited: fc.nat(99),
    }),
    { maxLength: 5 },
  ),
})

describe('the satisfied share', () => {
  test('is levels 4 and 5 over all answers given', () => {
    // 84.09 % as a province might report it: 37 of 44.
    const score = satisfiedShare.score([1, 2, 4, 20, 17])
    expect(score).toMatchObject({ n: 44, satisfied: (37 / 44) * 100, mean: 4 + 6 / 44 })
    expect(score.interval?.low).toBeLessThan(37 / 44)
  })

  test('of no answers is unknown, not 0', () => {
    expect(satisfiedShare.score(NO_COUNTS)).toMatchObject({
      n: 0,
      satisfied: null,
      mean: null,
      interval: null,
    })
  })

  test('is registered with its version and source', () => {
    expect(formulas).toContain(satisfiedShare)
    for (const formula of formulas) expect(formula.version > 0 && formula.source.length > 10).toBe(true)
  })
})

describe('rows of scores', () => {
  const sum = (list: Figures['tallies'], verified: boolean): Counts =>
    list.filter((cell) => cell.verified === verified).reduce((all, cell) => add(all, cell.counts), NO_COUNTS)

  test('keep verified and unverified answers apart, and lose none', () => {
    fc.assert(
      fc.property(figures, figures, (now, then) => {
        const rows = scoreRows(satisfiedShare, now, then, (key) => key)
        const all = (pick: (row: (typeof rows)[number]) => Counts) => rows.map(pick).reduce(add, NO_COUNTS)
        expect(all((row) => row.score.counts)).toEqual(sum(now.tallies, true))
        expect(all((row) => row.unverified.counts)).toEqual(sum(now.tallies, false))
        expect(all((row) => row.previous.counts)).toEqual(sum(then.tallies, true))
      }),
    )
  })

  test('answered is never more than was verified, and the rate is over finished', () => {
    fc.assert(
      fc.property(figures, (now) => {
        for (const row of scoreRows(satisfiedShare, now, NOTHING, (key) => key)) {
          if (!row.funnel) {
            expect(now.funnels).toEqual([])
            continue
          }
          expect(row.funnel.answered).toBe(row.score.n)
          expect(row.responseRate).toBe(responseRate(row.funnel))
        }
      }),
    )
    expect(responseRate({ finished: 8, invited: 8, answered: 2 })).toBe(25)
    expect(responseRate({ finished: 0, invited: 0, answered: 0 })).toBeNull()
  })

  test('fold into the row they are named, or are left out', () => {
    const now: Figures = {
      tallies: [
        { key: 'a', verified: true, counts: one(5, 1) },
        { key: 'b', verified: true, counts: one(1, 1) },
        { key: 'c', verified: true, counts: one(1, 1) },
      ],
      funnels: [{ key: 'b', finished: 4, invited: 3 }],
    }
    const rows = scoreRows(satisfiedShare, now, NOTHING, (key) => (key === 'c' ? undefined : 'all'))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      key: 'all',
      funnel: { finished: 4, invited: 3, answered: 2 },
      responseRate: 50,
    })
  })

  test('show the change in points only when both periods are known', () => {
    const at = (level: 1 | 5): Figures => ({
      ...NOTHING,
      tallies: [{ key: 'a', verified: true, counts: one(level, 1) }],
    })
    expect(scoreRows(satisfiedShare, at(1), at(5), (key) => key)[0]?.change).toBe(-100)
    expect(scoreRows(satisfiedShare, at(1), NOTHING, (key) => key)[0]?.change).toBeNull()
    expect(scoreRows(satisfiedShare, NOTHING, at(5), (key) => key)[0]?.change).toBeNull()
  })

  test('keep a group that only the period before knows', () => {
    const then: Figures = { tallies: [], funnels: [{ key: 'gone', finished: 3, invited: 3 }] }
    const rows = scoreRows(satisfiedShare, NOTHING, then, (key) => key)
    expect(rows.map(({ key }) => key)).toEqual(['gone'])
    expect(
      scoreRows(
        satisfiedShare,
        NOTHING,
        { tallies: [], funnels: [{ key: 'x', finished: 0, invited: 0 }] },
        (key) => key,
      ),
    ).toEqual([])
  })

  test('of nothing are empty', () => {
    expect(emptyRow(satisfiedShare, 'a')).toMatchObject({
      key: 'a',
      responseRate: null,
      change: null,
      score: { n: 0 },
    })
  })
})

test('counting an answer in and out again leaves nothing', () => {
  for (const level of [1, 2, 3, 4, 5] as const) {
    expect(total(one(level, 1))).toBe(1)
    expect(add(one(level, 1), one(level, -1))).toEqual(NO_COUNTS)
  }
})
