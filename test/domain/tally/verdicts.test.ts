import { expect, test } from 'vitest'
import { satisfiedShare } from '../../../src/domain/indices/satisfied-share.ts'
import { thresholdsFor } from '../../../src/domain/indices/thresholds.ts'
import { shippedParameters } from '../../../src/commands/seed.ts'
import { emptyRow, type ScoreRow } from '../../../src/domain/tally/score-rows.ts'
import { trendOf, verdicts } from '../../../src/domain/tally/verdicts.ts'

const row = (key: string, satisfied: number, of: number, before = satisfied, beforeOf = of): ScoreRow => ({
  ...emptyRow(satisfiedShare, key),
  score: satisfiedShare.score([of - satisfied, 0, 0, satisfied, 0]),
  previous: satisfiedShare.score([beforeOf - before, 0, 0, before, 0]),
})

test('rows are compared with their own past and ranked among their own kind', () => {
  const rows = [
    row('commune-a', 390, 400, 300, 400),
    row('commune-b', 200, 400, 210, 400),
    row('commune-c', 5, 10),
    row('department', 300, 400, 390, 400),
  ]
  const found = verdicts(rows, 30, (key) => key.split('-')[0] ?? '')
  expect(found.map(({ trend }) => trend)).toEqual(['rising', 'unclear', 'unclear', 'falling'])
  expect(found.map(({ band }) => band)).toEqual([
    { from: 1, to: 1, of: 2 },
    { from: 2, to: 2, of: 2 },
    null,
    { from: 1, to: 1, of: 1 },
  ])
  expect(found[2]?.chance).toBe(1)
  // Each against the rest of its own kind: 205 of 410, and 395 of 410.
  expect(found.map(({ peers }) => peers?.stands)).toEqual(['above', 'below', 'unclear', undefined])
  expect(found.map(({ peers }) => peers?.n)).toEqual([410, 410, 800, undefined])
  expect(found[0]?.peers?.satisfied).toBe(50)
})

test('a total is compared by itself, with enough answers on both sides', () => {
  expect(trendOf(row('', 390, 400, 300, 400), 30)).toBe('rising')
  expect(trendOf(row('', 300, 400, 390, 400), 30)).toBe('falling')
  expect(trendOf(row('', 301, 400, 300, 400), 30)).toBe('unclear')
  for (const few of [row('', 0, 29, 400, 400), row('', 0, 400, 29, 29), row('', 0, 0, 0, 0)])
    expect(trendOf(few, 30)).toBe('unclear')
})

test('thresholds are data; without any stored the usual ones hold', () => {
  expect(thresholdsFor(shippedParameters(), '2026-11-23')).toMatchObject({ shown: 5, ranked: 30, public: 10 })
  expect(thresholdsFor([], '2026-11-23')).toMatchObject({ shown: 5, ranked: 30, public: 10 })
  expect(thresholdsFor(shippedParameters(), '2020-01-01')).toMatchObject({ shown: 5, ranked: 30, public: 10 })
})
