import { expect, test } from 'vitest'
import {
  answerDiscrepancies,
  changedAgencies,
  figureDiscrepancies,
  type FrozenAnswers,
} from '../../../src/domain/publication/publication.ts'

const answers = (agency: string, last: number): FrozenAnswers => ({
  agency,
  question: 'overall',
  counts: [0, 0, 0, 1, last],
})

test('what differs between frozen and found answers is named, also what is there in one of them alone', () => {
  expect(answerDiscrepancies([answers('A', 2), answers('B', 3)], [answers('A', 2), answers('B', 4)])).toEqual(
    [{ what: 'B, overall', frozen: '0 0 0 1 3', found: '0 0 0 1 4' }],
  )
  expect(answerDiscrepancies([answers('A', 2)], [answers('C', 2)])).toEqual([
    { what: 'A, overall', frozen: '0 0 0 1 2', found: 'nothing' },
    { what: 'C, overall', frozen: 'nothing', found: '0 0 0 1 2' },
  ])
})

test('the same of figures', () => {
  const line = (percent: number) => ({ unit: 'A', percent })
  expect(figureDiscrepancies([line(90)], [line(90)])).toEqual([])
  expect(figureDiscrepancies([line(90)], [line(91)])).toEqual([
    { what: 'figures of A', frozen: '{"unit":"A","percent":90}', found: '{"unit":"A","percent":91}' },
  ])
})

test('a first publication changes nobody; a revision names whose answers or dossiers are others', () => {
  const dossiers = (agency: string, finished: number) => ({ agency, finished, invited: 1, late: 0 })
  const before = {
    answers: [answers('A', 1), answers('B', 1)],
    dossiers: [dossiers('C', 5), dossiers('A', 5)],
  }
  expect(changedAgencies(undefined, before)).toEqual([])
  expect(changedAgencies(before as never, before)).toEqual([])
  expect(
    changedAgencies(before as never, {
      answers: [answers('A', 1), answers('B', 2)],
      dossiers: [dossiers('C', 6), dossiers('A', 5), dossiers('D', 1)],
    }),
  ).toEqual(['B', 'C', 'D'])
})
