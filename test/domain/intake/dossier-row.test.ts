import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DOSSIER_COLUMNS } from '../../../src/domain/intake/dossier-columns.ts'
import { dossierOfRow } from '../../../src/domain/intake/dossier-row.ts'
import { columnsOf } from '../../../src/domain/intake/headers.ts'

test('any row is a dossier or a list of what is wrong, never an exception', () => {
  const columns = columnsOf(Object.keys(DOSSIER_COLUMNS), DOSSIER_COLUMNS).at
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 12 }), (cells) => {
      const read = dossierOfRow(cells, columns, 'one-stop')
      if (!read.ok)
        expect(read.refusal).toMatchObject({
          code: 'invalid',
          issues: expect.arrayContaining([expect.anything()]),
        })
    }),
  )
})

test('a row with everything in it is a dossier', () => {
  const columns = columnsOf(Object.keys(DOSSIER_COLUMNS), DOSSIER_COLUMNS).at
  const row = {
    code: ' H15-261008-0975 ',
    agency: 'A',
    procedure: '2.000815',
    receivedAt: '08/10/2026 08:00',
    dueAt: '',
    finishedAt: '08/10/2026',
    filing: 'Trực tiếp',
    result: 'Đã giải quyết',
    applicant: 'Cá nhân',
    counter: '',
    supplements: '',
    phone: '0905 123 456',
  }
  const read = (changed: Partial<typeof row>) =>
    dossierOfRow(Object.values({ ...row, ...changed }), columns, 'one-stop')
  expect(read({})).toEqual({
    ok: true,
    value: {
      system: 'one-stop',
      code: 'H15-261008-0975',
      agency: 'A',
      procedure: '2.000815',
      receivedAt: Date.parse('2026-10-08T08:00+07:00'),
      dueAt: null,
      finishedAt: Date.parse('2026-10-08T08:00+07:00'),
      filing: 'counter',
      result: 'granted',
      applicant: 'person',
      counter: null,
    },
  })
  expect(read({ counter: 'Q1', dueAt: '09/10/2026' })).toMatchObject({ value: { counter: 'Q1' } })
  expect(read({ supplements: '2' })).toMatchObject({ value: { supplements: 2 } })
  for (const wrong of ['-1', '1.5', 'nhiều', '100'])
    expect(read({ supplements: wrong })).toMatchObject({ refusal: { issues: [{ field: 'supplements' }] } })
  expect(read({ dueAt: 'mai', filing: 'bay', phone: 'x', result: '' })).toMatchObject({
    refusal: {
      issues: [
        { field: 'result', reason: 'missing' },
        { field: 'dueAt', reason: 'malformed', detail: 'mai' },
        { field: 'filing', reason: 'not-a-filing', detail: 'bay' },
        { field: 'phone', reason: 'malformed', detail: 'x' },
      ],
    },
  })
})
