import { expect, test } from 'vitest'
import { weigh, type Kind, type Mix } from '../../../src/domain/tally/weigh.ts'

const TRIM = { low: 0.3, high: 3 }
const levelOf = (agency: string) => agency.split('-')[0] ?? ''
const kind = (agency: string): Kind => ({ agency, field: 'Đất đai', filing: 'counter', late: false })

test('communes that answer little weigh as much as they have dossiers', () => {
  const mix: Mix = {
    answers: [
      { ...kind('commune-a'), counts: [20, 0, 0, 0, 20] },
      { ...kind('commune-b'), counts: [0, 0, 0, 0, 10] },
      { ...kind('department-a'), counts: [50, 0, 0, 0, 0] },
    ],
    dossiers: [
      { ...kind('commune-a'), finished: 500 },
      { ...kind('commune-b'), finished: 300 },
      { ...kind('department-a'), finished: 200 },
    ],
  }
  const { answers, converged, finished, plain, weighted } = weigh(mix, TRIM, levelOf)
  expect([answers, finished, plain, converged]).toEqual([100, 1_000, 0.3, true])
  // Thirty of fifty answers of communes are satisfied, and communes have eight of ten dossiers.
  expect(weighted).toBeCloseTo(0.48)
  expect(weigh(mix, TRIM, () => 'all').weighted).toBeCloseTo(0.3)
})
