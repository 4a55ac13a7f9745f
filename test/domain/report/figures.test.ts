import { describe, expect, test } from 'vitest'
import { USUAL } from '../../../src/domain/indices/thresholds.ts'
import { satisfiedShare } from '../../../src/domain/indices/satisfied-share.ts'
import { reportContributions, reportLine } from '../../../src/domain/report/figures.ts'
import { emptyRow, type ScoreRow } from '../../../src/domain/tally/score-rows.ts'
import type { Counts } from '../../../src/domain/tally/tally.ts'
import { verdicts } from '../../../src/domain/tally/verdicts.ts'

const THRESHOLDS = { ...USUAL, shown: 10, ranked: 30 }

/** A row of one period against the one before. */
function row(now: Counts, before: Counts): ScoreRow & { readonly label: { readonly vi: string } } {
  const [score, previous] = [satisfiedShare.score(now), satisfiedShare.score(before)]
  const change =
    score.satisfied === null || previous.satisfied === null ? null : score.satisfied - previous.satisfied
  return { ...emptyRow(satisfiedShare, 'X'), score, previous, change, label: { vi: 'Một dòng' } }
}

describe('a line of a report', () => {
  test('carries its counts, its share in percent, its interval and its change', () => {
    const line = reportLine(row([0, 0, 10, 40, 50], [20, 20, 20, 20, 20]), THRESHOLDS)
    expect(line).toMatchObject({ key: 'X', label: 'Một dòng', n: 100, counts: [0, 0, 10, 40, 50] })
    expect([line.satisfied, line.change, line.trend]).toEqual([90, 50, 'rising'])
    // Wilson, 1927, for 90 of 100.
    expect(line.low).toBeCloseTo(82.56, 2)
    expect(line.high).toBeCloseTo(94.48, 2)
    expect(line.before).toEqual({ n: 100, satisfied: 40 })
  })

  test('tells finished and invited where the grouping knows them', () => {
    const one = row([0, 0, 0, 0, 20], [0, 0, 0, 0, 20])
    const funnel = { finished: 80, invited: 40, answered: 20 }
    expect(reportLine({ ...one, funnel: null, responseRate: null }, THRESHOLDS)).toMatchObject({
      finished: null,
      invited: null,
      responseRate: null,
    })
    expect(reportLine({ ...one, funnel, responseRate: 25 }, THRESHOLDS)).toMatchObject({
      finished: 80,
      invited: 40,
      responseRate: 25,
    })
  })

  test('withholds what too few answers would betray; their n stays', () => {
    const line = reportLine(row([1, 0, 0, 0, 8], [0, 0, 0, 50, 50]), THRESHOLDS)
    expect(line).toMatchObject({
      n: 9,
      counts: null,
      satisfied: null,
      low: null,
      high: null,
      mean: null,
      change: null,
      trend: 'unclear',
    })
    const before = reportLine(row([0, 0, 0, 50, 50], [9, 0, 0, 0, 0]), THRESHOLDS)
    expect(before).toMatchObject({ satisfied: 100, change: null, trend: 'unclear' })
    expect(before.before).toEqual({ n: 9, satisfied: null })
  })

  test('nothing answered is no secret', () => {
    const line = reportLine(row([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]), THRESHOLDS)
    expect(line).toMatchObject({ n: 0, counts: [0, 0, 0, 0, 0], satisfied: null })
  })

  test('in no table it is compared alone, and in one as the table says', () => {
    const falling = row([15, 0, 0, 0, 15], [3, 0, 0, 0, 37])
    expect(reportLine(falling, THRESHOLDS).trend).toBe('falling')
    // Among forty such comparisons this one is no longer clear.
    const table = Array.from({ length: 40 }, (_, at) => ({
      ...row([11, 0, 0, 0, 39], [4, 0, 0, 0, 46]),
      key: String(at),
    }))
    const [verdict] = verdicts(table, THRESHOLDS.ranked, () => '')
    const [one] = table
    if (!one || !verdict) throw new Error('no table')
    expect(reportLine(one, THRESHOLDS).trend).toBe('falling')
    expect(reportLine({ ...one, verdict }, THRESHOLDS).trend).toBe('unclear')
  })

  test('too few answers to compare make no trend', () => {
    expect(reportLine(row([20, 0, 0, 0, 5], [0, 0, 0, 0, 25]), THRESHOLDS)).toMatchObject({
      change: -80,
      trend: 'unclear',
    })
  })
})

test('contributions are in percentage points, of groups large enough in both periods', () => {
  const part = (key: string, before: number, now: number) => ({
    key,
    before: { successes: before / 2, n: before },
    now: { successes: now / 4, n: now },
    rate: -0.05,
    mix: 0.01,
    chance: 1,
  })
  expect(
    reportContributions(
      [part('a', 40, 20), part('b', 8, 40), part('c', 40, 8)],
      (key) => `Tên ${key}`,
      THRESHOLDS,
    ),
  ).toEqual([{ key: 'a', label: 'Tên a', rate: -5, mix: 1, before: 50, now: 25, n: 20 }])
})
