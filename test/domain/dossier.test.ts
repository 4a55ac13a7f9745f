import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/domain/agency/tree.ts'
import { differences, visitOf, type Catalogue, type Dossier } from '../../src/domain/dossier.ts'
import { plainProcedureCode } from '../../src/domain/procedure.ts'

const at = (text: string) => Date.parse(`${text}+07:00`)
const DOSSIER: Dossier = {
  system: 'one-stop',
  code: 'H15.50.05.13-261008-0975',
  agency: 'A',
  procedure: '2.000815',
  receivedAt: at('2026-10-08T08:00'),
  dueAt: at('2026-10-10T10:00'),
  finishedAt: at('2026-10-10T23:59'),
  filing: 'counter',
  result: 'granted',
  applicant: 'person',
  counter: null,
}
const CATALOGUE: Catalogue = {
  tree: treeOf([
    {
      code: 'A',
      name: 'A',
      level: 'commune',
      parent: null,
      validFrom: '2025-07-01',
      validTo: null,
      source: 'test',
    },
  ]),
  procedures: new Map([
    ['2.000815', { code: '2.000815', name: 'Sao y', field: 'Chứng thực', level: 'commune', source: 'test' }],
  ]),
  counters: new Map([['A-1', { code: 'A-1', agency: 'A', name: 'Quầy 1' }]]),
}
const NOW = at('2026-11-23T10:00')
const visit = (changed: Partial<Dossier>) => visitOf({ ...DOSSIER, ...changed }, CATALOGUE, NOW)

describe('a finished dossier', () => {
  test('becomes a visit that names no dossier', () => {
    expect(visit({})).toEqual({
      ok: true,
      value: {
        agency: 'A',
        procedure: '2.000815',
        field: 'Chứng thực',
        filing: 'counter',
        late: false,
        day: '2026-10-10',
      },
    })
  })

  test('is late from the day after the appointed one, and never without one', () => {
    expect(visit({ finishedAt: at('2026-10-11T00:00') })).toMatchObject({
      value: { late: true, day: '2026-10-11' },
    })
    expect(visit({ finishedAt: at('2026-10-11T00:00'), dueAt: null })).toMatchObject({
      value: { late: false },
    })
  })

  test('may name its procedure in the extended form', () => {
    expect(visit({ procedure: '2.000815.000.00.00.H15' })).toMatchObject({ value: { procedure: '2.000815' } })
    expect(plainProcedureCode('2.000815.000.00.H15')).toBe('2.000815.000.00.H15')
  })

  test('may come from a clock that runs ahead a little', () => {
    expect(visit({ finishedAt: NOW + 9 * 60_000 }).ok).toBe(true)
    expect(visit({ finishedAt: NOW + 11 * 60_000 })).toMatchObject({
      refusal: { issues: [{ field: 'finishedAt', reason: 'in-the-future' }] },
    })
  })

  test.each<[Partial<Dossier>, string, string]>([
    [{ code: 'abc' }, 'code', 'not-a-dossier-code'],
    [{ code: '1 2' }, 'code', 'not-a-dossier-code'],
    [{ code: `1${'x'.repeat(64)}` }, 'code', 'not-a-dossier-code'],
    [{ agency: 'B' }, 'agency', 'unknown-agency'],
    [{ procedure: '9.999999' }, 'procedure', 'unknown-procedure'],
    [{ counter: 'B-1' }, 'counter', 'unknown-counter'],
    [{ receivedAt: at('2026-10-11T08:00'), dueAt: null }, 'finishedAt', 'before-received'],
    [{ dueAt: at('2026-10-07T08:00') }, 'dueAt', 'before-received'],
    [
      { receivedAt: at('2025-06-01T08:00'), dueAt: null, finishedAt: at('2025-06-30T08:00') },
      'agency',
      'agency-not-valid-then',
    ],
  ])('is refused for %o', (changed, field, reason) => {
    expect(visit(changed)).toMatchObject({ refusal: { code: 'invalid', issues: [{ field, reason }] } })
  })

  test('must have the form of code the province set, when it set one', () => {
    const format = /^H15\.[\d.]+-\d{6}-\d{4}$/u
    expect(visitOf(DOSSIER, CATALOGUE, NOW, format).ok).toBe(true)
    expect(visitOf({ ...DOSSIER, code: 'H16-261008-0975' }, CATALOGUE, NOW, format)).toMatchObject({
      refusal: { issues: [{ field: 'code', reason: 'malformed', detail: 'H16-261008-0975' }] },
    })
  })

  test('may come from a counter of its agency', () => {
    expect(visit({ counter: 'A-1' }).ok).toBe(true)
  })

  test('is refused with everything wrong at once', () => {
    const refused = visit({ agency: 'B', procedure: '9', code: '', counter: 'x' })
    expect(refused.ok || refused.refusal.code !== 'invalid' ? [] : refused.refusal.issues).toHaveLength(4)
  })
})

describe('a repeated dossier', () => {
  test('says the same in the extended form of its procedure', () => {
    expect(differences(DOSSIER, { ...DOSSIER, procedure: '2.000815.000.00.00.H15' })).toEqual([])
  })

  test('contradicts in exactly the fields that differ, in words', () => {
    const other = {
      agency: 'B',
      dueAt: null,
      finishedAt: at('2026-10-09T10:00'),
      filing: 'online',
      counter: 'A-1',
    } as const
    fc.assert(
      fc.property(fc.subarray(Object.keys(other) as (keyof typeof other)[]), (fields) => {
        const sent = { ...DOSSIER, ...Object.fromEntries(fields.map((field) => [field, other[field]])) }
        const found = differences(DOSSIER, sent).map(({ field }) => field)
        expect(found.toSorted()).toEqual([...fields].toSorted())
      }),
    )
    expect(differences(DOSSIER, { ...DOSSIER, dueAt: null })).toEqual([
      { field: 'dueAt', stored: '2026-10-10T03:00:00.000Z', sent: '' },
    ])
  })
})
