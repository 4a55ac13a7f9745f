import { sql } from 'kysely'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Engine } from '../../db/engines/engine.ts'
import { checkSchema, migrate } from '../../db/migrations/index.ts'
import { storeOfTests } from '../stores/store.ts'
import { openEmpty, openRaw } from './engines/engines.ts'

const STORE = storeOfTests()
/** Tables that a database or the record of migrations has for itself. */
const OWN = /^(?:kysely_|sqlite_|_cf_)/

/** Tables and their columns as the database has them. */
async function stored({ db }: Engine): Promise<Record<string, string[]>> {
  const tables =
    STORE === 'postgres'
      ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`
  const names = (await tables.execute(db)).rows.map(({ name }) => name).filter((name) => !OWN.test(name))
  const columns = async (table: string) => {
    const found =
      STORE === 'postgres'
        ? sql<{
            name: string
          }>`select column_name as name from information_schema.columns
            where table_schema = current_schema() and table_name = ${table}`
        : sql<{ name: string }>`select name from pragma_table_info(${sql.lit(table)})`
    return (await found.execute(db)).rows.map(({ name }) => name).toSorted()
  }
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await columns(name)] as const)),
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
  const { engine } = await openEmpty()
  const tables = await stored(engine)
  expect(Object.keys(tables).length).toBeGreaterThan(15)
  expect(tables).toEqual(declared())
})

test('migrating again changes nothing', async () => {
  const { engine } = await openEmpty()
  const first = await stored(engine)
  await migrate(engine)
  expect(await stored(engine)).toEqual(first)
  await checkSchema(engine)
})

test('processes that start at once migrate one database together', async () => {
  const { engine, another } = await openRaw()
  // The embedded file has one process; two connections to it from one would wait for each other for ever.
  if (STORE === 'sqlite') return
  const others = [await another(), await another()]
  const outcomes = await Promise.allSettled([engine, ...others].map(migrate))
  if (STORE === 'postgres') expect(outcomes.map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'))
  else await migrate(engine)
  expect(await stored(engine)).toEqual(declared())
})

test('a database of a newer version is refused in one clear sentence', async () => {
  const { engine } = await openEmpty()
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
    engine.db,
  )
  await expect(migrate(engine)).rejects.toThrow(/newer version of this program; start that version/)
  await expect(checkSchema(engine)).rejects.toThrow(/newer version of this program.*9999-future/)
})

test('a database that is not of this service is told from one that is', async () => {
  const { engine } = await openRaw()
  await sql`create table other (x text)`.execute(engine.db)
  await expect(checkSchema(engine)).rejects.toThrow('not one of this service')
})

test('a response has no column that could join it to a dossier, a ticket or a person', async () => {
  const { engine } = await openEmpty()
  const tables = await stored(engine)
  // Apart from the visit they share, in which dossiers of one agency, procedure and day are alike.
  const visit = ['agency', 'procedure', 'field', 'filing', 'late', 'day']
  const others = new Set([
    ...(tables['dossiers'] ?? []),
    ...(tables['tickets'] ?? []),
    ...(tables['once'] ?? []),
  ])
  const shared = (tables['responses'] ?? []).filter((column) => others.has(column))
  expect(shared.toSorted()).toEqual(visit.toSorted())
})

test('a follow-up refers to its response, and shares nothing else with what could name a person', async () => {
  const { engine } = await openEmpty()
  const tables = await stored(engine)
  const others = ['dossiers', 'tickets', 'once', 'invitations', 'inbox', 'outbox']
  const shared = others.flatMap((name) => tables[name] ?? [])
  const own = (tables['follow_ups'] ?? []).filter((column) => shared.includes(column))
  // The name of its own row, which is a hash, and the agency that is to answer.
  expect(own.toSorted()).toEqual(['agency', 'id'])
})

test.skipIf(STORE === 'postgres')('rows have no number that would tell the order of arrival', async () => {
  const { engine } = await openEmpty()
  for (const table of ['responses', 'tickets', 'once', 'dossiers', 'follow_ups'])
    await expect(sql`select rowid from ${sql.table(table)}`.execute(engine.db)).rejects.toThrow(
      /no such column/,
    )
})
