import { expect, test } from 'vitest'
import { sealAudit } from '../../src/actions/audit/seal.ts'
import { BY } from '../web/world.ts'
import { folder, province, run } from './province.ts'

test('the log is proved from the command line, with its newest seal kept elsewhere', async () => {
  const data = folder()
  const clock = { now: Date.now() }
  const { engine, world } = await province(data, () => clock.now)
  const line = () => world.commit({ by: BY, changes: [{ kind: 'setting-saved', name: 'name', value: 'x' }] })
  await line()
  clock.now += 6 * 60_000
  await sealAudit(world)
  await line()
  const whole = await run(data, 'audit')
  expect([whole.code, whole.out]).toEqual([
    0,
    expect.stringMatching(/^whole: .* 1 not sealed yet and so not proved/),
  ])
  const seal = /kept elsewhere: (\d+:[0-9a-f]{64})/.exec(whole.out)?.[1] ?? ''
  expect((await run(data, 'audit', '--seal', seal)).code).toBe(0)
  expect(await run(data, 'audit', '--seal', 'x')).toMatchObject({
    code: 1,
    err: expect.stringContaining('NUMBER:HASH'),
  })
  const other = seal.replace(/.$/, (letter) => (letter === '0' ? '1' : '0'))
  expect((await run(data, 'audit', '--seal', other)).out).toContain('is another one than it was')
  await engine.db.deleteFrom('seals').execute()
  await engine.db.deleteFrom('audit').execute()
  const cut = await run(data, 'audit', '--seal', seal)
  expect(cut.code).toBe(1)
  expect(cut.out).toMatch(/^broken: [\s\S]* entries are gone from the end[\s\S]* is gone$/m)
})
