import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Schema } from '../schema.ts'
import { start } from './0001-start.ts'

/** Every migration in order. A released one is never edited. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-start': start,
}

/**
 * Brings the database to the newest schema.
 * @throws Error with one clear sentence when the database is newer than this program, or a step fails
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')
  const reason = error instanceof Error ? error.message : String(error)
  if (failed) throw new Error(`Migration ${failed.migrationName} failed: ${reason}`)
  throw new Error(
    `The database was written by a newer version of this program; start that version. (${reason})`,
  )
}

/**
 * Checks that a file's schema is one that this program wrote or can bring up to date.
 * @throws Error when it is no database of this service, or one of a newer version
 */
export async function checkSchema(db: Kysely<Schema>): Promise<void> {
  const tables =
    await sql`select 1 from sqlite_master where type = 'table' and name = 'kysely_migration'`.execute(db)
  const done =
    tables.rows.length > 0
      ? (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows
      : []
  if (done.length === 0) throw new Error('The file is a database, but not one of this service.')
  const unknown = done.find(({ name }) => !Object.hasOwn(migrations, name))
  if (unknown) throw new Error(`The file was written by a newer version of this program (${unknown.name}).`)
}
