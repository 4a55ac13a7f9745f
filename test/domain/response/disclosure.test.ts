import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclosureOf, type Finished } from '../../../src/domain/response/disclosure.ts'

const kind = (procedure: string, count: number, more: Partial<Finished> = {}): Finished => ({
  agency: 'A',
  month: '2026-11',
  field: 'F',
  procedure,
  filing: 'counter',
  late: false,
  count,
  ...more,
})
const visit = (procedure: string, field = 'F') => ({ agency: 'A', day: '2026-11-12', field, procedure })

test('the procedure is told where five dossiers have it, else the field where five are left, else the agency alone', () => {
  const tell = disclosureOf([
    kind('P', 5),
    kind('Q', 4),
    kind('R', 1),
    kind('S', 4, { field: 'G' }),
    kind('T', 1, { field: 'H' }),
  ])
  expect(tell(visit('P'))).toEqual({ month: '2026-11', field: 'F', procedure: 'P', details: true })
  expect(tell(visit('Q'))).toMatchObject({ field: 'F', procedure: '' })
  expect(tell(visit('R'))).toMatchObject({ field: 'F', procedure: '' })
  expect(tell(visit('S', 'G'))).toMatchObject({ field: '', procedure: '' })
  expect(tell(visit('T', 'H'))).toMatchObject({ month: '2026-11', field: '', procedure: '' })
  expect(tell({ ...visit('P'), day: '2026-12-01' })).toEqual({
    month: '2026-12',
    field: '',
    procedure: '',
    details: false,
  })
})

test('what is not told makes no small group either', () => {
  // Whoever were told of their field alone would be the three of Q.
  const tell = disclosureOf([kind('P', 9), kind('Q', 3)])
  expect([tell(visit('P')).procedure, tell(visit('Q')).procedure]).toEqual(['', ''])
})

test('filing and lateness are told where each way that occurs has five dossiers', () => {
  expect(disclosureOf([kind('P', 5), kind('P', 5, { late: true })])(visit('P')).details).toBe(true)
  expect(disclosureOf([kind('P', 9), kind('P', 4, { late: true })])(visit('P')).details).toBe(false)
})

test('whatever was finished, all who are told the same are five or more, or all of the agency and month', () => {
  const kinds = fc.array(
    fc.record({ agency: fc.constantFrom('A', 'B'), at: fc.nat(5), count: fc.integer({ min: 1, max: 8 }) }),
    { minLength: 1, maxLength: 20 },
  )
  fc.assert(
    fc.property(kinds, (all) => {
      const finished = all.map(({ agency, at, count }) =>
        kind(`P${at}`, count, { agency, field: `F${at % 3}` }),
      )
      const tell = disclosureOf(finished)
      const groups = Map.groupBy(finished, (one) => {
        const { field, procedure } = tell({ ...one, day: '2026-11-12' })
        return `${one.agency}|${field}|${procedure}`
      })
      for (const [name, own] of groups) {
        const count = own.reduce((sum, one) => sum + one.count, 0)
        const [agency] = name.split('|')
        const total = finished.filter((one) => one.agency === agency).reduce((sum, one) => sum + one.count, 0)
        expect(count >= 5 || count === total).toBe(true)
      }
    }),
  )
})
