import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import type { World } from '../../src/ports/world.ts'
import { accepted } from '../domain/accepted.ts'
import { folder, province, run } from './province.ts'

async function finish(world: World, number: number) {
  const at = world.now()
  const done = await finishDossier(
    world,
    { kind: 'system', name: 'test' },
    operatorScope((await world.catalogues.read()).tree),
    {
      system: 'one-stop',
      code: `H15.22015-${number}`,
      agency: 'DLK.22015',
      procedure: '2.000815',
      receivedAt: at - 1_000,
      dueAt: null,
      finishedAt: at,
      filing: 'counter',
      result: 'granted',
      applicant: 'person',
      counter: null,
    },
  )
  accepted(done)
}

test('a backup is made while the service writes, verified, and restored', async () => {
  const data = folder()
  const service = await province(data)
  for (const beside of ['', '-wal', '-shm'])
    expect(statSync(join(data, `satisfaction.db${beside}`)).mode & 0o777, beside).toBe(0o600)
  for (let number = 0; number < 300; number++) await finish(service.world, number)
  const file = join(folder(), 'backup.db')
  const stop = new AbortController()
  let written = 300
  const writing = (async () => {
    for (; !stop.signal.aborted; written++) await finish(service.world, written)
  })()
  const made = await run(data, 'backup', file)
  stop.abort()
  await writing
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toMatch(/MiB in .* s, verified; equal: \d+ cells/)
  expect(made.out).toContain('secrets.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(file, '..'))).toEqual(['backup.db'])
  const kept = Number(/(\d+) dossiers/.exec(made.out)?.[1])
  expect(kept).toBeGreaterThanOrEqual(300)
  expect(await run(data, 'backup', file)).toMatchObject({
    code: 1,
    err: `${file} exists already; nothing was written.\n`,
  })

  expect(await run(data, 'restore', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('stop it first'),
  })
  expect(await service.world.dossiers.find('one-stop', `H15.22015-${written - 1}`)).toBeDefined()
  await service.close()

  expect(await run(data, 'restore', file)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${kept} dossiers`),
  })
  const before = readdirSync(data).filter((name) => name.includes('before-restore'))
  expect(before).toHaveLength(1)
  const old = new Database(join(data, before[0] ?? ''), { readonly: true })
  expect(old.prepare('select count(*) as n from dossiers').get()).toEqual({ n: written })
  old.close()
  expect(readdirSync(data).filter((name) => name.includes('restoring'))).toEqual([])
  const restored = await province(data)
  expect(await restored.world.dossiers.find('one-stop', 'H15.22015-299')).toBeDefined()
  if (written > kept)
    expect(await restored.world.dossiers.find('one-stop', `H15.22015-${kept}`)).toBeUndefined()
})

test('what is no good backup is not restored', async () => {
  const data = folder()
  const service = await province(data)
  await finish(service.world, 1)
  await service.close()
  const other = folder()
  const file = join(other, 'good.db')
  expect(await run(data, 'backup', file)).toMatchObject({ code: 0 })
  const before = readFileSync(join(data, 'satisfaction.db'))
  const refused = async (name: string, reason: string) => {
    expect(await run(data, 'restore', join(other, name))).toMatchObject({
      code: 1,
      err: expect.stringContaining(reason),
    })
    expect(readFileSync(join(data, 'satisfaction.db')).equals(before)).toBe(true)
    expect(readdirSync(data).filter((one) => /restor/.test(one))).toEqual([])
  }
  const good = readFileSync(file)
  writeFileSync(join(other, 'half.db'), good.subarray(0, good.length / 2))
  await refused('half.db', 'damaged')
  writeFileSync(join(other, 'text.db'), 'no database at all')
  await refused('text.db', 'not a database')
  await refused('none.db', 'no file')
  const changed = (name: string, statement: string) => {
    writeFileSync(join(other, name), good)
    const database = new Database(join(other, name))
    database.exec(statement)
    database.close()
  }
  changed('newer.db', `insert into kysely_migration values ('9999-later', '2030-01-01')`)
  await refused('newer.db', 'newer version')
  changed('foreign.db', 'drop table kysely_migration')
  await refused('foreign.db', 'not one of this service')
  changed('cooked.db', 'update funnels_day set finished = 9')
  await refused('cooked.db', 'roll-ups do not equal')
  expect(await run(data, 'restore', join(data, 'satisfaction.db'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('itself'),
  })
  expect(await run(data, 'restore')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Name the backup'),
  })
})

test('a restore works into an empty folder, and over a damaged database', async () => {
  const data = folder()
  const service = await province(data)
  await finish(service.world, 1)
  await service.close()
  const file = join(folder(), 'good.db')
  await run(data, 'backup', file)
  const empty = join(folder(), 'new')
  expect(await run(empty, 'backup', `${file}2`)).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no database'),
  })
  expect(existsSync(`${file}2`)).toBe(false)
  mkdirSync(empty)
  expect(await run(empty, 'restore', file)).toMatchObject({ code: 0 })
  expect(await run(empty, 'recount')).toMatchObject({ code: 0, out: expect.stringContaining('1 dossiers') })

  writeFileSync(join(data, 'satisfaction.db'), 'ruined')
  writeFileSync(join(data, 'satisfaction.db-wal'), 'a log that belongs to the ruin')
  expect(await run(data, 'restore', file)).toMatchObject({ code: 0 })
  expect(readdirSync(data).filter((name) => /before-restore.*-wal$/.test(name))).toHaveLength(1)
  expect(await run(data, 'recount')).toMatchObject({ code: 0, out: expect.stringContaining('1 dossiers') })
})
