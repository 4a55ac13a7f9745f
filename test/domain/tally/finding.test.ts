import fc from 'fast-check'
import { expect, test } from 'vitest'
import { satisfiedShare } from '../../../src/domain/indices/satisfied-share.ts'
import { extremesOf } from '../../../src/domain/tally/finding.ts'

const row = (key: string, satisfied: number, n: number) => ({
  key,
  score: satisfiedShare.score([n - satisfied, 0, 0, 0, satisfied]),
})

test('the highest and lowest of groups with enough answers are told, and whether they clearly differ', () => {
  const rows = [row('a', 45, 50), row('b', 30, 50), row('c', 25, 50), row('few', 0, 20)]
  expect(extremesOf(rows, 30)).toMatchObject({ high: { key: 'a' }, low: { key: 'c' }, clear: true })
  expect(extremesOf([row('a', 40, 50), row('b', 37, 50)], 30)).toMatchObject({ clear: false })
  expect(extremesOf([row('a', 40, 50), row('b', 2, 29)], 30)).toBeNull()
  expect(extremesOf([], 30)).toBeNull()
})

test('of many groups the two at the ends differ by chance: the more there are, the more it takes', () => {
  const two = [row('a', 44, 50), row('b', 35, 50)]
  const many = [...two, ...Array.from({ length: 10 }, (_, at) => row(`m${at}`, 40, 50))]
  expect(extremesOf(two, 30)?.clear).toBe(true)
  expect(extremesOf(many, 30)).toMatchObject({ high: { key: 'a' }, low: { key: 'b' }, clear: false })
})

test('whatever the groups: nothing with enough answers lies outside the ends, and groups alike never differ', () => {
  const group = fc
    .integer({ min: 1, max: 200 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  fc.assert(
    fc.property(fc.array(group, { maxLength: 10 }), (groups) => {
      const rows = groups.map(([satisfied, n], at) => row(String(at), satisfied, n))
      const found = extremesOf(rows, 30)
      const known = rows.filter(({ score }) => score.n >= 30).map(({ score }) => Number(score.satisfied))
      if (known.length < 2) expect(found).toBeNull()
      else {
        expect(found?.high.score.satisfied).toBe(Math.max(...known))
        expect(found?.low.score.satisfied).toBe(Math.min(...known))
        if (Math.max(...known) === Math.min(...known)) expect(found?.clear).toBe(false)
      }
    }),
  )
})
