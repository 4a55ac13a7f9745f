import { expect, test } from 'vitest'
import { folder, province, run } from './province.ts'

test('the command tells whether the roll-ups equal the raw rows, and mends them when asked', async () => {
  const data = folder()
  const { engine } = await province(data)
  expect(await run(data, 'recount')).toMatchObject({
    code: 0,
    out: 'equal: 0 cells from 0 responses and 0 dossiers\n',
  })
  await engine.db
    .insertInto('funnels_agency_month')
    .values({ month: '2026-08', agency: 'DLK.SNV', finished: 7, invited: 3 })
    .execute()
  const told = await run(data, 'recount')
  expect(told.code).toBe(1)
  expect(told.out).toContain('funnels_agency_month  month=2026-08 agency=DLK.SNV  stored 7/3  recounted 0/0')
  expect(await run(data, 'recount', '--rebuild')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Rebuilt. equal'),
  })
  expect((await run(data, 'recount')).code).toBe(0)
})
