import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import type { Schema } from '../schema.ts'
import type { Engine } from './engine.ts'
import { explained, isAnswered, isBroken, translated } from './postgres-errors.ts'
import { groupWriter, namer, TRIES, type Named } from './postgres-writer.ts'
import { openQueue } from './queue.ts'

/**
 * PostgreSQL 15 or newer. Each process writes its units in groups, one transaction after the other: first the once-keys in
 * the order of their letters, then the rows of each table in one statement, the counts last. Statements are sent without
 * waiting for the answer to the one before, so a group costs two round trips however large it is.
 * @throws Error with one clear sentence when the server cannot be used
 */
export async function openPostgres(
  url: string,
  { queueLimit = 2_000, connections = 10, application = 'satisfaction' } = {},
): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    pipeline: true,
    application_name: application,
    options: '-c synchronous_commit=on -c timezone=UTC',
    types: { getTypeParser },
  })
  // A connection that breaks is replaced at the next use; whoever was asking is told by the query that fails.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  try {
    await checkServer(pool)
  } catch (error) {
    await pool.end()
    throw explained(translated(error), url)
  }
  const query = namer()
  const writer = groupWriter(pool, query)
  const queue = openQueue(queueLimit, writer)
  const read = reader(pool, query)
  return {
    dialect: 'postgres',
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool: translating(pool) }) }),
    all: read.all,
    commit: (unit) => queue.push(unit),
    waiting: () => queue.waiting(),
    async close() {
      await queue.idle()
      await read.close()
      if (!pool.ending) await pool.end()
    },
  }
}

/**
 * Prepared reads, all over one connection and without waiting for each other's answers: they are short, and the more
 * connections a server has to turn to, the slower it answers each.
 */
function reader(pool: pg.Pool, query: Named): Pick<Engine, 'all' | 'close'> {
  let connected: Promise<pg.PoolClient> | undefined
  const leave = async (client: typeof connected) => {
    if (client === connected) connected = undefined
    else return
    await client?.then((one) => one.release(true)).catch(() => undefined)
  }
  return {
    async all({ sql, parameters }) {
      for (let left = TRIES; ; left--) {
        const client = (connected ??= pool.connect())
        try {
          return (await (await client).query(query(sql, parameters))).rows
        } catch (error) {
          if (!isAnswered(error)) await leave(client)
          const told = translated(error)
          // A connection that broke while it was idle is noticed only now; a read may be asked again over another.
          if (!isBroken(told) || left === 1) throw told
        }
      }
    },
    close: () => leave(connected),
  }
}

const NUMBERS: readonly number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]

/** Whole numbers as numbers: none that we store, nor any sum of them, reaches 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return NUMBERS.includes(oid) ? Number : pg.types.getTypeParser(oid, format as 'text')
}

/** The pool as Kysely takes it, with errors as the rest of the program knows them. */
function translating(pool: pg.Pool): PostgresPool {
  const retold = (error: unknown): never => {
    throw translated(error)
  }
  return {
    async connect() {
      const client = await pool.connect().catch(retold)
      return {
        query: (text: string, values: readonly unknown[]) => client.query(text, [...values]).catch(retold),
        release: () => client.release(),
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

/** @throws Error when the server is too old, is no primary, or would lose what it acknowledges */
async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(`select current_setting('server_version_num')::int as version,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
    current_setting('synchronous_commit') as synchronous, pg_is_in_recovery() as standby`)
  const found = rows[0]
  if (found.version < 150_000) throw new Error('PostgreSQL 15 or newer is needed.')
  if (found.standby)
    throw new Error('The database is a standby, which takes no answers; point DATABASE_URL at the primary.')
  if (found.fsync !== 'on' || found.pages !== 'on' || found.synchronous !== 'on')
    throw new Error(
      `The database is not durable: fsync=${found.fsync}, full_page_writes=${found.pages}, synchronous_commit=${found.synchronous}; all must be on.`,
    )
}
