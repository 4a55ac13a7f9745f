import Database from 'better-sqlite3'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sql } from 'kysely'
import type { Engine } from '../../../db/engines/engine.ts'
import { openSqlite } from '../../../db/engines/sqlite.ts'
import { rowInto } from '../../../db/targets.ts'
import { folder } from '../../commands/province.ts'
import { openEmpty } from './engines.ts'

const one = async (engine: Engine, pragma: string) =>
  Object.values((await sql<Record<string, unknown>>`${sql.raw(pragma)}`.execute(engine.db)).rows[0] ?? {})[0]

test('every answer is flushed to the disk before it is acknowledged', async () => {
  const { engine } = await openEmpty()
  expect(await one(engine, 'pragma journal_mode')).toBe('wal')
  expect(await one(engine, 'pragma synchronous')).toBe(2)
  expect(await one(engine, 'pragma foreign_keys')).toBe(1)
})

test('a database that cannot be made durable is not opened', () => {
  const file = join(folder(), 'test.db')
  // A reader in a rollback journal's transaction keeps the file from changing to WAL.
  const other = new Database(file)
  onTestFinished(() => void other.close())
  other.exec('create table held (x); begin; select * from held')
  expect(() => openSqlite(file)).toThrow(/locked|not durable/)
})

test('units of many groups are stored in the order in which they came', async () => {
  const { engine } = await openEmpty()
  await Promise.all(
    Array.from({ length: 1_500 }, (_, at) =>
      engine.commit({
        rows: [rowInto('audit', { at, actor: 'test', kind: 'test', subject: '' })],
      }),
    ),
  )
  const stored = await engine.db.selectFrom('audit').select('at').orderBy('id').execute()
  expect(stored.map(({ at }) => at)).toEqual(Array.from({ length: 1_500 }, (_, at) => at))
})

test('a file that is no database is refused', () => {
  const file = join(folder(), 'test.db')
  writeFileSync(file, 'no database at all, but long enough to have a header '.repeat(20))
  expect(() => openSqlite(file)).toThrow(/not a database/)
})
