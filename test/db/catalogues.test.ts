import { expect, test } from 'vitest'
import { openStore } from '../../db/store.ts'
import { openTest } from '../web/world.ts'

const AGENCY = {
  code: 'DLK.NEW',
  name: 'Cơ quan mới',
  level: 'department',
  parent: 'DLK',
  validFrom: '2026-01-01',
  validTo: null,
  source: 'test',
} as const
const BY = { kind: 'system', name: 'test' } as const

test('what another process saves is seen after five seconds, and at once when a stored row needs it', async () => {
  const t = await openTest()
  const other = openStore(t.engine, () => t.clock.now)
  const knows = async (needed?: string) => (await other.catalogues.read(needed)).tree.byCode.has(AGENCY.code)
  expect(await knows()).toBe(false)
  await t.world.commit({ by: BY, changes: [{ kind: 'agency-saved', agency: AGENCY }] })
  expect(await knows()).toBe(false)
  expect(await knows('DLK')).toBe(false)
  expect(await knows(AGENCY.code)).toBe(true)
  expect(await knows()).toBe(true)
  await t.world.commit({
    by: BY,
    changes: [{ kind: 'agency-saved', agency: { ...AGENCY, code: 'DLK.NEWER' } }],
  })
  t.clock.now += 5_000
  expect((await other.catalogues.read()).tree.byCode.has('DLK.NEWER')).toBe(true)
})

test('who changes the catalogues sees it at once', async () => {
  const t = await openTest()
  await t.world.catalogues.read()
  await t.world.commit({ by: BY, changes: [{ kind: 'agency-saved', agency: AGENCY }] })
  expect((await t.world.catalogues.read()).tree.byCode.get(AGENCY.code)?.name).toBe('Cơ quan mới')
})
