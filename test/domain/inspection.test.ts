import { expect, test } from 'vitest'
import { satisfiedShare } from '../../src/domain/indices/satisfied-share.ts'
import type { Examined } from '../../src/domain/inspection/reasons.ts'
import { shortList } from '../../src/domain/inspection/short-list.ts'
import { emptyRow, type ScoreRow } from '../../src/domain/tally/score-rows.ts'
import { verdicts } from '../../src/domain/tally/verdicts.ts'

interface Wish {
  readonly satisfied: number
  readonly n: number
  readonly before?: number
  readonly finished?: number
  readonly fields?: Examined['fields']
  /** Answered of a hundred dossiers in each month, the last of which is the period. */
  readonly months?: readonly number[]
  readonly unverified?: number
  /** Nothing is known of its dossiers. */
  readonly silent?: true
}

/** Communes as they are examined, with their verdicts among each other. */
function examined(wishes: Readonly<Record<string, Wish>>): readonly Examined[] {
  const rows = Object.entries(wishes).map(
    ([key, { before, finished, n, satisfied, silent, unverified = 0 }]): ScoreRow => {
      const score = satisfiedShare.score([n - satisfied, 0, 0, 0, satisfied])
      const previous = satisfiedShare.score([n - (before ?? satisfied), 0, 0, 0, before ?? satisfied])
      return {
        ...emptyRow(satisfiedShare, key),
        score,
        previous,
        unverified: satisfiedShare.score([0, 0, 0, 0, unverified]),
        change: Number(score.satisfied) - Number(previous.satisfied),
        funnel: silent ? null : { finished: finished ?? n * 3, invited: n, answered: n },
      }
    },
  )
  const told = verdicts(rows, 30, () => 'commune')
  return rows.flatMap((row, at) => {
    const verdict = told[at]
    return verdict
      ? [
          {
            row: { ...row, verdict },
            group: 'commune',
            fields: wishes[row.key]?.fields ?? [],
            months: monthsOf(wishes[row.key]?.months ?? []),
          },
        ]
      : []
  })
}

function monthsOf(answered: readonly number[]): Examined['months'] {
  return answered.map((successes, at) => ({
    month: `2026-${String(at + 1).padStart(2, '0')}`,
    within: at === answered.length - 1,
    answered: { successes, n: 100 },
  }))
}

const reasons = (wishes: Readonly<Record<string, Wish>>) =>
  shortList(examined(wishes), 30).map(({ key, reasons: own }) => [key, own.map(({ kind }) => kind)])

test('clear signs alone lead to a visit, most reasons first', () => {
  expect(
    reasons({
      a: { satisfied: 170, n: 200 },
      b: { satisfied: 172, n: 200 },
      c: { satisfied: 120, n: 200, before: 170 },
      d: { satisfied: 171, n: 200, finished: 4_000 },
      e: { satisfied: 168, n: 200, before: 174 },
    }),
  ).toEqual([
    ['c', ['falling', 'below-peers']],
    ['d', ['low-response']],
  ])
})

test('a field whose late dossiers are many and less liked, and answers that are all alike', () => {
  const field = (late: number, n: number, finishedLate: number) => ({
    field: 'Đất đai',
    onTime: { successes: 90, n: 100 },
    late: { successes: late, n },
    finished: 400,
    finishedLate,
  })
  const found = shortList(
    examined({
      a: { satisfied: 85, n: 100, fields: [field(20, 50, 120)] },
      // As late, but liked as much; or disliked, but seldom late.
      b: { satisfied: 86, n: 100, fields: [field(45, 50, 120)] },
      c: { satisfied: 84, n: 100, fields: [field(2, 10, 12)] },
      d: { satisfied: 60, n: 60 },
    }),
    30,
  )
  expect(found).toEqual([
    { key: 'a', reasons: [{ kind: 'late-disliked', field: 'Đất đai', late: 30, points: 50 }] },
    { key: 'd', reasons: [{ kind: 'uniform', answers: 60, share: 100 }] },
  ])
})

test('nothing is said of few answers, or of an agency alone', () => {
  expect(reasons({ a: { satisfied: 2, n: 20, before: 20 }, b: { satisfied: 20, n: 20 } })).toEqual([])
  expect(reasons({ a: { satisfied: 150, n: 200 } })).toEqual([])
  expect(shortList([], 30)).toEqual([])
})

test('an agency of whose dossiers nothing is known, or too little, is not held against the others', () => {
  expect(
    reasons({
      a: { satisfied: 170, n: 200 },
      b: { satisfied: 172, n: 200 },
      c: { satisfied: 171, n: 200, silent: true },
      d: { satisfied: 8, n: 10, finished: 12 },
    }),
  ).toEqual([])
})

test('answers nearly all alike are unusual where those of the peers are not', () => {
  const found = (peers: number) =>
    shortList(examined({ a: { satisfied: 97, n: 100 }, b: { satisfied: peers, n: 400 } }), 30)
      .find(({ key }) => key === 'a')
      ?.reasons.filter(({ kind }) => kind === 'uniform')
  expect(found(320)).toEqual([{ kind: 'uniform', answers: 100, share: 97 }])
  expect(found(384)).toBeUndefined()
  // Too few to make a pattern.
  expect(reasons({ a: { satisfied: 49, n: 49 }, b: { satisfied: 45, n: 49 } })).toEqual([])
})

test('a month in which far more answered than usual is a burst, but no steady growth and no beginning', () => {
  const of = (months: readonly number[]) =>
    shortList(examined({ a: { satisfied: 80, n: 100, months }, b: { satisfied: 80, n: 100 } }), 30).flatMap(
      (one) => one.reasons,
    )
  expect(of([20, 22, 18, 20, 70])).toEqual([{ kind: 'burst', month: '2026-05', rate: 70, usual: 20 }])
  expect(of([20, 22, 18, 20, 30])).toEqual([])
  // The burst lies before the period.
  expect(of([20, 70, 18, 20, 22])).toEqual([])
  // Months without any answer say nothing of what is usual.
  expect(of([0, 0, 0, 20, 70])).toEqual([])
})

test('mostly unverified answers are a sign, where the peers have few', () => {
  expect(
    reasons({
      a: { satisfied: 80, n: 100, unverified: 150 },
      b: { satisfied: 80, n: 100, unverified: 5 },
      c: { satisfied: 80, n: 100, unverified: 40 },
    }),
  ).toEqual([['a', ['unverified']]])
  expect(
    reasons({
      a: { satisfied: 80, n: 100, unverified: 150 },
      b: { satisfied: 80, n: 100, unverified: 160 },
    }),
  ).toEqual([])
})
