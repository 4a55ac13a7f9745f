import { sql } from 'kysely'
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { openSqlite } from '../../db/engines/sqlite.ts'
import { checkSchema, migrate } from '../../db/migrations/index.ts'
import { folder } from '../commands/province.ts'

function opened() {
  const engine = openSqlite(join(folder(), 'test.db'))
  onTestFinished(() => engine.close())
  return engine
}

async function migrated() {
  const engine = opened()
  await migrate(engine.db)
  return engine
}

/** Tables and their columns as the database has them. */
async function stored(db: Awaited<ReturnType<typeof migrated>>['db']) {
  const tables = await db.introspection.getTables()
  return Object.fromEntries(
    tables.map(({ name, columns }) => [name, columns.map((column) => column.name).toSorted()]),
  )
}

/** Tables and their columns as `schema.ts` declares them, with what each interface extends. */
function declared(): Record<string, string[]> {
  const source = readFileSync(new URL('../../db/schema.ts', import.meta.url), 'utf8')
  const interfaces = new Map<string, { parents: string[]; fields: [string, string][] }>()
  for (const [, name = '', parents = '', body = ''] of source.matchAll(
    /interface (\w+)(?: extends ([\w, ]+))? \{([^}]*)\}/g,
  ))
    interfaces.set(name, {
      parents: parents.split(',').flatMap((one) => one.trim() || []),
      fields: [...body.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, field = '', type = '']) => [field, type]),
    })
  const fieldsOf = (name: string): string[] => {
    const found = interfaces.get(name)
    if (!found) throw new Error(`schema.ts has no interface ${name}`)
    return [...found.fields.map(([field]) => field), ...found.parents.flatMap(fieldsOf)]
  }
  return Object.fromEntries(
    (interfaces.get('Schema')?.fields ?? []).map(([table, row]) => [table, fieldsOf(row).toSorted()]),
  )
}

test('the declared schema is the migrated one', async () => {
  const { db } = await migrated()
  const tables = await stored(db)
  expect(Object.keys(tables).length).toBeGreaterThan(15)
  expect(tables).toEqual(declared())
})

test('migrating again changes nothing', async () => {
  const { db } = await migrated()
  const shape = async () =>
    (await sql`select type, name, sql from sqlite_master order by type, name`.execute(db)).rows
  const first = await shape()
  await migrate(db)
  expect(await shape()).toEqual(first)
  await checkSchema(db)
})

test('a database of a newer version is refused in one clear sentence', async () => {
  const { db } = await migrated()
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(db)
  await expect(migrate(db)).rejects.toThrow(/newer version/)
  await expect(checkSchema(db)).rejects.toThrow(/newer version of this program \(9999-future\)/)
})

test('a database that is not of this service is told from one that is', async () => {
  const { db } = opened()
  await sql`create table other (x text)`.execute(db)
  await expect(checkSchema(db)).rejects.toThrow('not one of this service')
})

test('a response has no column that could join it to a dossier, a ticket or a person', async () => {
  const { db } = await migrated()
  const tables = await stored(db)
  // Apart from the visit they share, in which dossiers of one agency, procedure and day are alike.
  const visit = ['agency', 'procedure', 'field', 'filing', 'late', 'day']
  const others = new Set([
    ...(tables['dossiers'] ?? []),
    ...(tables['tickets'] ?? []),
    ...(tables['once'] ?? []),
  ])
  const shared = (tables['responses'] ?? []).filter((column) => others.has(column))
  expect(shared.toSorted()).toEqual(visit.toSorted())
  // No row number either, which would tell the order of arrival.
  for (const table of ['responses', 'tickets', 'once', 'dossiers'])
    await expect(sql`select rowid from ${sql.table(table)}`.execute(db)).rejects.toThrow(/no such column/)
})
