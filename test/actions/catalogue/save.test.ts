import { expect, test } from 'vitest'
import { saveCatalogues, type CatalogueRows } from '../../../src/actions/catalogue/save.ts'
import { findTicket } from '../../../src/actions/ticket/open.ts'
import type { Agency } from '../../../src/domain/agency/agency.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, COMMUNE, openTest } from '../../web/world.ts'
import { finish } from '../world.ts'

const AGENCY: Agency = {
  code: 'DLK.NEW',
  name: 'Sở Mới',
  level: 'department',
  parent: 'DLK',
  validFrom: '2026-01-01',
  validTo: null,
  source: 'test',
}

test('rows are saved, replaced by their code, and seen at once', async () => {
  const t = await openTest()
  const save = async (rows: CatalogueRows) => accepted(await saveCatalogues(t.world, BY, rows))
  expect(await save({ agencies: [AGENCY] })).toBe(1)
  await save({ agencies: [{ ...AGENCY, name: 'Sở Mới hơn', validTo: '2026-12-31' }] })
  const { tree } = await t.world.catalogues.read()
  expect(tree.byCode.get(AGENCY.code)).toMatchObject({ name: 'Sở Mới hơn', validTo: '2026-12-31' })
  expect(tree.byCode.size).toBe(118)
  accepted(await finish(t, { agency: AGENCY.code }))
})

test('what does not fit is refused as a whole, and each row is pointed at', async () => {
  const t = await openTest()
  const refused = await saveCatalogues(t.world, BY, {
    agencies: [AGENCY, { ...AGENCY, code: 'DLK.NEW2', parent: 'NOWHERE' }],
    counters: [
      { code: 'Q1', agency: 'DLK.NEW', name: 'Quầy 1' },
      { code: 'Q2', agency: 'NONE', name: 'Quầy 2' },
    ],
    successions: [
      {
        oldCode: '',
        oldName: 'Xã A',
        oldDistrict: 'Huyện B',
        oldProvince: 'Phú Yên',
        newCode: 'DLK.GONE',
        newName: 'Xã C',
        effective: '2025-07-01',
      },
    ],
  })
  expect(refused).toEqual({
    ok: false,
    refusal: {
      code: 'invalid',
      issues: [
        { field: 'agencies.1.parent', reason: 'unknown-agency', detail: 'NOWHERE' },
        { field: 'successions.0.newCode', reason: 'unknown-agency', detail: 'DLK.GONE' },
        { field: 'counters.1.agency', reason: 'unknown-agency', detail: 'NONE' },
      ],
    },
  })
  const { tree, counters } = await t.world.catalogues.read()
  expect(tree.byCode.has('DLK.NEW')).toBe(false)
  expect(counters.has('Q1')).toBe(false)
})

test('a questionnaire is given only to agencies and procedures that are there', async () => {
  const t = await openTest()
  const rows = { agency: 'NOWHERE', procedure: '9.999999', questionnaire: 'none', validFrom: '2026-12-01' }
  expect(await saveCatalogues(t.world, BY, { assignments: [rows] })).toEqual({
    ok: false,
    refusal: {
      code: 'invalid',
      issues: [
        { field: 'assignments.0.agency', reason: 'unknown-agency', detail: 'NOWHERE' },
        { field: 'assignments.0.procedure', reason: 'unknown-procedure', detail: '9.999999' },
        { field: 'assignments.0.questionnaire', reason: 'unknown-questionnaire', detail: 'none' },
      ],
    },
  })
  expect((await t.world.catalogues.read()).assignments).toEqual([])
})

test('a circle of parents is refused', async () => {
  const t = await openTest()
  const { tree } = await t.world.catalogues.read()
  const province = tree.byCode.get('DLK')
  if (!province) throw new Error('no province')
  expect(await saveCatalogues(t.world, BY, { agencies: [{ ...province, parent: COMMUNE }] })).toMatchObject({
    ok: false,
    refusal: { code: 'invalid', issues: [{ field: 'agencies.0.parent', reason: 'malformed' }] },
  })
})

test('repeated lines of the official list stay apart, and saving the list again adds nothing', async () => {
  const t = await openTest()
  const before = await t.world.catalogues.successions()
  expect(before).toHaveLength(303)
  const lines = before.slice(0, 5)
  accepted(await saveCatalogues(t.world, BY, { successions: before }))
  expect(await t.world.catalogues.successions()).toHaveLength(303)
  const line = lines[0]
  if (!line) throw new Error('no line')
  accepted(await saveCatalogues(t.world, BY, { successions: [line, line, line] }))
  expect((await t.world.catalogues.successions()).filter((one) => one.oldName === line.oldName).length).toBe(
    before.filter((one) => one.oldName === line.oldName).length + 2,
  )
})

test('another questionnaire is asked from its day on, of the agency or procedure it was given to', async () => {
  const t = await openTest()
  const assign = (
    procedure: string | null,
    agency: string | null,
    questionnaire: string,
    validFrom: string,
  ) => saveCatalogues(t.world, BY, { assignments: [{ agency, procedure, questionnaire, validFrom }] })
  accepted(await assign(null, COMMUNE, 'service-2023', '2026-11-20'))
  accepted(await assign('2.000815', null, 'service-2017', '2026-11-22'))
  const asked = async (code: string, day: string, agency = COMMUNE, procedure = '2.000815') => {
    const finishedAt = Date.parse(`${day}T08:00:00+07:00`)
    const { codes } = accepted(
      await finish(t, { code, agency, procedure, finishedAt, receivedAt: finishedAt - 1, dueAt: null }),
    )
    return accepted(await findTicket(t.world, codes.long)).questionnaire.id
  }
  expect(await asked('H15-1', '2026-11-19')).toBe('quick')
  expect(await asked('H15-2', '2026-11-20')).toBe('service-2023')
  expect(await asked('H15-3', '2026-11-22')).toBe('service-2017')
  expect(await asked('H15-4', '2026-11-22', 'DLK.SNV')).toBe('service-2017')
  expect(await asked('H15-5', '2026-11-22', 'DLK.SNV', '1.012753')).toBe('quick')
})
