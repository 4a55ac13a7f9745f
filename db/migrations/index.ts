import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Engine } from '../engines/engine.ts'
import { start } from './0001-start.ts'
import { jobs } from './0002-jobs.ts'
import { messages } from './0003-messages.ts'
import { channels } from './0004-channels.ts'
import { publications } from './0005-publications.ts'
import { persons } from './0006-persons.ts'
import { reported } from './0007-reported.ts'
import { analyses } from './0008-analyses.ts'
import { accounts } from './0009-accounts.ts'
import { seals } from './0010-seals.ts'
import { reports } from './0011-reports.ts'
import { commitments } from './0013-commitments.ts'
import { catalogues } from './0014-catalogues.ts'
import { followUps } from './0016-follow-ups.ts'
import { passkeys } from './0012-passkeys.ts'
import { digests } from './0019-digests.ts'
import { allAgencies } from './0020-all-agencies.ts'
import { failures } from './0021-failures.ts'
import { recorded } from './recorded.ts'
import type { Step } from './step.ts'

/** Every step of the schema in order. A released one is never edited. */
const steps: Readonly<Record<string, Step>> = {
  '0001-start': start,
  '0002-jobs': jobs,
  '0003-messages': messages,
  '0004-channels': channels,
  '0005-publications': publications,
  '0006-persons': persons,
  '0007-reported': reported,
  '0008-analyses': analyses,
  '0009-accounts': accounts,
  '0010-seals': seals,
  '0011-reports': reports,
  '0013-commitments': commitments,
  '0014-catalogues': catalogues,
  '0016-follow-ups': followUps,
  '0012-passkeys': passkeys,
  '0019-digests': digests,
  '0020-all-agencies': allAgencies,
  '0021-failures': failures,
}

type Migrated = Pick<Engine, 'commit' | 'db' | 'dialect' | 'batches'>

/**
 * Brings the database to the newest schema; safe when several processes do so at once.
 * @throws Error with one clear sentence when the database is newer than this program, or a step fails
 */
export async function migrate(engine: Migrated): Promise<void> {
  if (engine.batches) return migrateInBatches(engine)
  const { db, dialect } = engine
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, step]): [string, Migration] => [
      name,
      { up: (one) => step(one, dialect) },
    ]),
  )
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')
  if (failed) throw new Error(`Migration ${failed.migrationName} failed: ${messageOf(error)}`)
  if (/corrupted migrations/.test(messageOf(error))) throw newer(messageOf(error))
  throw error
}

/** For a database without interactive transactions: each step with its mark as one batch, so that none is half done. */
async function migrateInBatches({ commit, db, dialect }: Migrated): Promise<void> {
  await sql`create table if not exists kysely_migration (name text not null primary key, timestamp text not null)`.execute(
    db,
  )
  const done = await stepsDone(db)
  for (const [name, step] of Object.entries(steps)) {
    if (done.includes(name)) continue
    const at = new Date().toISOString()
    const mark = sql`insert into kysely_migration (name, timestamp) values (${name}, ${at})`.compile(db)
    await commit({ statements: [...(await recorded((one) => step(one, dialect))), mark] })
  }
}

/**
 * Checks that a database's schema is one that this program wrote or can bring up to date.
 * @throws Error when it is no database of this service, or one of a newer version
 */
export async function checkSchema({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Promise<void> {
  const tables = await (
    dialect === 'postgres'
      ? sql`select 1 from pg_tables where tablename = 'kysely_migration' and schemaname = current_schema()`
      : sql`select 1 from sqlite_master where type = 'table' and name = 'kysely_migration'`
  ).execute(db)
  if (tables.rows.length === 0 || (await stepsDone(db)).length === 0)
    throw new Error('This is a database, but not one of this service.')
}

/** Whether the database has exactly the schema of this version. @throws Error when it is of a newer one */
export async function isNewest({ db }: Pick<Engine, 'db'>): Promise<boolean> {
  return (await stepsDone(db)).length === Object.keys(steps).length
}

/** The steps that the database has seen. @throws Error when this program does not know one of them */
async function stepsDone(db: Engine['db']): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const unknown = rows.find(({ name }) => !Object.hasOwn(steps, name))
  if (unknown) throw newer(unknown.name)
  return rows.map(({ name }) => name)
}

function newer(detail: string): Error {
  return new Error(
    `The database was written by a newer version of this program; start that version. (${detail})`,
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
