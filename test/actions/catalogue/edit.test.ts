import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../../db/store.ts'
import { editRow, markOf } from '../../../src/actions/catalogue/edit.ts'
import { restructure, withdrawSuccession } from '../../../src/actions/catalogue/restructure.ts'
import { identified, saveCatalogues } from '../../../src/actions/catalogue/save.ts'
import type { Agency } from '../../../src/domain/agency/agency.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, openTestApp, type TestApp } from '../../web/world.ts'
import { scope } from '../world.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

async function agency(code: string): Promise<Agency> {
  const found = (await t.world.catalogues.read()).tree.byCode.get(code)
  if (!found) throw new Error(`no ${code}`)
  return found
}

async function edit(row: Agency, read: string | null, at = 'DLK') {
  return editRow(t.world, BY, await scope(t, [at], ['manage']), { kind: 'agencies', row, read })
}

test('who saves on what is no longer there is shown what is, and nothing is overwritten', async () => {
  const before = await agency('DLK.SNV')
  const read = markOf(t.world.vault, before)
  expect(accepted(await edit({ ...before, name: 'Sở Nội vụ 1' }, read))).toEqual({ stored: true })
  const late = accepted(await edit({ ...before, name: 'Sở Nội vụ 2' }, read))
  expect(late).toMatchObject({ stored: false, now: { name: 'Sở Nội vụ 1' } })
  expect((await agency('DLK.SNV')).name).toBe('Sở Nội vụ 1')
})

test('of many who save at once on the same row exactly one does', async () => {
  const before = await agency('DLK.STP')
  const read = markOf(t.world.vault, before)
  const names = Array.from({ length: 8 }, (_, at) => `Sở Tư pháp ${at}`)
  const done = await Promise.all(names.map((name) => edit({ ...before, name }, read)))
  const stored = done.map((one) => accepted(one).stored)
  expect(stored.filter(Boolean)).toHaveLength(1)
  expect((await agency('DLK.STP')).name).toBe(names[stored.indexOf(true)])
})

test('another process with an older picture does not overwrite what was saved since', async () => {
  const other = { ...t.world, ...openStore(t.engine, () => t.clock.now) }
  const before = (await other.catalogues.read()).tree.byCode.get('DLK.SNV')
  if (!before) throw new Error('no agency')
  const read = markOf(t.world.vault, before)
  accepted(await edit({ ...(await agency('DLK.SNV')), name: 'Sở Nội vụ, mới' }, read))
  // Its picture is from before, so the row looks to it as it was read.
  const late = await editRow(other, BY, await scope(t, ['DLK'], ['manage']), {
    kind: 'agencies',
    row: { ...before, name: 'Sở Nội vụ, cũ' },
    read,
  })
  expect(accepted(late)).toMatchObject({ stored: false, now: { name: 'Sở Nội vụ, mới' } })
})

test('a row that is as it was leaves no line in the log', async () => {
  const lines = async () =>
    (await t.engine.db.selectFrom('audit').select('id').where('kind', '=', 'agency-saved').execute()).length
  const before = await lines()
  const row = await agency('DLK.STP')
  expect(accepted(await edit({ ...row }, markOf(t.world.vault, row)))).toEqual({ stored: true })
  expect(await lines()).toBe(before)
})

test('an agency is put below one’s own alone, and what is not one’s own looks as if it were not there', async () => {
  const row = await agency('DLK.SNV')
  const fresh = { ...row, code: 'DLK.SNV.P9', name: 'Phòng 9', parent: 'DLK.SNV' }
  expect(accepted(await edit(fresh, null, 'DLK.SNV'))).toEqual({ stored: true })
  expect(await edit(fresh, null, 'DLK.SNV')).toMatchObject({
    refusal: { issues: [{ field: 'code', reason: 'taken' }] },
  })
  const mark = markOf(t.world.vault, fresh)
  expect(await edit({ ...fresh, parent: 'DLK.STP' }, mark, 'DLK.SNV')).toMatchObject({
    refusal: { issues: [{ field: 'parent', reason: 'unknown-agency' }] },
  })
  for (const parent of ['DLK', 'DLK.STP', null])
    expect(await edit({ ...fresh, code: 'DLK.NEW', parent }, null, 'DLK.SNV')).toMatchObject({
      refusal: { code: 'not-found' },
    })
  const foreign = await agency('DLK.STP')
  expect(await edit(foreign, markOf(t.world.vault, foreign), 'DLK.SNV')).toMatchObject({
    refusal: { code: 'not-found' },
  })
})

test('a merger is recorded with the end of the old agency, and taken back by who manages the whole province', async () => {
  const old = await agency('DLK.SNV.P9')
  const told = {
    kind: 'merger',
    code: old.code,
    read: markOf(t.world.vault, old),
    effective: '2026-12-01',
    into: ['DLK.STP'],
    name: '',
  } as const
  const head = await scope(t, ['DLK.SNV', 'DLK.STP'], ['manage'])
  expect(await restructure(t.world, BY, head, told)).toMatchObject({ refusal: { code: 'not-found' } })
  const whole = await scope(t, ['DLK'], ['manage'])
  expect(accepted(await restructure(t.world, BY, whole, told))).toEqual({ stored: true })
  // The picture of this process is new at once, lineage and all.
  const { tree } = await t.world.catalogues.read()
  expect(tree.lineages.get('DLK.STP')?.whole).toEqual([old.code])
  expect(accepted(await restructure(t.world, BY, whole, told))).toMatchObject({
    stored: false,
    now: { validTo: '2026-11-30' },
  })
  const lines = identified(t.world, await t.world.catalogues.successions())
  const id = lines.find(({ succession }) => succession.oldCode === old.code)?.id ?? ''
  expect(await withdrawSuccession(t.world, BY, head, id)).toMatchObject({ refusal: { code: 'not-found' } })
  accepted(await withdrawSuccession(t.world, BY, whole, id))
  expect((await t.world.catalogues.read()).tree.lineages.get('DLK.STP')).toBeUndefined()
  const log = await t.engine.db
    .selectFrom('audit')
    .selectAll()
    .where('kind', 'like', 'succession-w%')
    .execute()
  expect(log[0]?.subject).toContain('2026-12-01')
})

test('of lines that are alike the last one is withdrawn, so that the next one is counted rightly', async () => {
  const lines = await t.world.catalogues.successions()
  const line = lines[0]
  if (!line) throw new Error('no line')
  const alike = async () =>
    (await t.world.catalogues.successions()).filter((one) => JSON.stringify(one) === JSON.stringify(line))
      .length
  const before = await alike()
  accepted(await saveCatalogues(t.world, BY, { successions: Array(before + 2).fill(line) }))
  const [first] = identified(t.world, [line])
  const whole = await scope(t, ['DLK'], ['manage'])
  accepted(await withdrawSuccession(t.world, BY, whole, first?.id ?? ''))
  expect(await alike()).toBe(before + 1)
  accepted(await saveCatalogues(t.world, BY, { successions: Array(before + 1).fill(line) }))
  expect(await alike()).toBe(before + 1)
})
