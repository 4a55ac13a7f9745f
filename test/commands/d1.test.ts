import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SECRETS } from '../stores/store.ts'
import { folder, province, runScriptIn, type Ran } from './province.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Runs commands in a folder with the deployment's own settings, on the local D1 database that they name. */
function commandsIn(cwd: string): (command: string, ...args: readonly string[]) => Promise<Ran> {
  copyFileSync(join(ROOT, 'wrangler.toml'), join(cwd, 'wrangler.toml'))
  writeFileSync(join(cwd, '.dev.vars'), 'TICKET_SECRETS=of-the-worker-alone\n')
  const environment = { STORE: 'd1', DATA_DIR: join(cwd, 'data'), LOG_LEVEL: 'silent', ...SECRETS, HOME: cwd }
  return (command, ...args) => runScriptIn(cwd, `commands/${command}.ts`, environment, ...args)
}

test('the commands work on D1 as on any other store', async () => {
  const run = commandsIn(folder())
  expect(await run('setup', '--province')).toMatchObject({
    code: 0,
    out: 'Ready: 3 questionnaires, 117 agencies.\n',
  })
  // Again changes nothing.
  expect(await run('setup', '--province')).toMatchObject({ code: 0 })
  expect(await run('keys', 'create', 'One stop', '--agencies', 'DLK')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^cs_\w+\n$/),
  })
  expect((await run('keys')).out).toContain('One stop')
  // Nobody can guess the address of a worker.
  expect(await run('officials', 'first')).toMatchObject({
    out: expect.stringMatching(/^\/desk\/welcome\?link=/),
    err: expect.stringContaining('PUBLIC_URL'),
  })
  expect((await run('recount')).out).toMatch(/^equal:/)
  expect(await run('backup', 'x.db')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Time Travel'),
  })
  // A province can be brought there from a file; not over another one.
  const file = join(folder(), 'satisfaction.db')
  await (await province(join(file, '..'))).close()
  const over = await run('move', '--from', `sqlite:${file}`, '--to', 'd1:')
  expect(over).toMatchObject({ code: 1, err: expect.stringContaining('holds data already') })
})

test('a province moves from a file to D1', async () => {
  const run = commandsIn(folder())
  const data = folder()
  await (await province(data)).close()
  const moved = await run('move', '--from', `sqlite:${join(data, 'satisfaction.db')}`, '--to', 'd1:')
  expect([moved.err, moved.code]).toEqual(['', 0])
  expect(moved.out).toMatch(/^successions +303 .* equal$/m)
})
