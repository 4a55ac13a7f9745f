import { expect, test } from 'vitest'
import { publicFigures, revisionChanges, unequalAgencies } from '../../../src/domain/publication/revision.ts'
import type { Frozen } from '../../../src/domain/publication/publication.ts'

const line = (unit: string, answers: number | null, percent: number | null) => ({
  unit,
  answers,
  percent,
  low: percent,
  high: percent,
})
const dossiers = (agency: string, finished: number) => ({ agency, finished, invited: 0, late: 0 })

const FROZEN: Frozen = {
  period: { name: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
  until: '2026-10-10',
  answers: [],
  dossiers: [dossiers('A', 40), dossiers('B', 20)],
  tree: { agencies: 3, hash: '' },
  questionnaires: [],
  indices: [],
  parameters: [],
  thresholds: { shown: 5, ranked: 30, public: 10, trimLow: 0.3, trimHigh: 3 },
  figures: [line('A', 20, 90), { unit: 'B', answers: null, percent: null }],
  changed: [],
}

test('figures of too few answers are named and not shown', () => {
  expect(publicFigures(FROZEN)).toEqual({
    shown: [{ agency: 'A', answers: 20, percent: 90, low: 90, high: 90 }],
    withheld: ['B'],
  })
})

test('a revision tells of each agency that changed what it said before and says now', () => {
  const now = {
    changed: ['B', 'C'],
    dossiers: [dossiers('A', 40), dossiers('B', 22), dossiers('C', 11)],
    figures: [line('A', 20, 90), line('B', 10, 80), line('C', 11, 100)],
  }
  expect(revisionChanges(FROZEN, now)).toEqual([
    {
      agency: 'B',
      before: { agency: 'B', answers: null, percent: null, low: null, high: null },
      now: { agency: 'B', answers: 10, percent: 80, low: 80, high: 80 },
      finished: [20, 22],
    },
    {
      agency: 'C',
      before: undefined,
      now: { agency: 'C', answers: 11, percent: 100, low: 100, high: 100 },
      finished: [0, 11],
    },
  ])
  expect(revisionChanges(FROZEN, { ...now, changed: [] })).toEqual([])
})

test('agencies are unequal when either side counts otherwise; nothing and no row are the same', () => {
  const row = (agency: string, satisfied: number) => ({
    agency,
    counts: [0, 0, 0, 0, satisfied] as const,
  })
  expect(unequalAgencies([row('A', 3), row('B', 0)], [row('A', 3), row('C', 0)])).toEqual([])
  expect(unequalAgencies([row('B', 3), row('A', 3)], [row('A', 2), row('C', 1)])).toEqual(['A', 'B', 'C'])
})
