import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import type { Committed } from '../../src/ports/commit.ts'
import type { Schema } from '../schema.ts'
import { gather, onTaken, type Gathered } from '../targets.ts'
import type { CompiledUnit, Engine } from './engine.ts'
import { explained, isAnswered, isContention, translated } from './postgres-errors.ts'
import { openQueue, type Waiting } from './queue.ts'

/** How long one statement of a citizen's request may go unanswered before its connection is given up. */
const PATIENCE_MS = 15_000
/** How often a group is tried when it and another process's stood in each other's way. */
const TRIES = 5

const CLAIM = `insert into once (key, attempt, day)
  select key, attempt, day from json_populate_recordset(null::once, $1) on conflict do nothing returning key`
const HOLDERS = 'select key, attempt from once where key = any($1)'

type Outcome = Committed | { readonly error: unknown }

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

type Named = (sql: string, parameters: readonly unknown[]) => pg.QueryConfig

/** Queries by the text of their SQL, each prepared once for a connection. */
function namer(): Named {
  const names = new Map<string, string>()
  return (text, parameters) => {
    let name = names.get(text)
    if (name === undefined) names.set(text, (name = `s${names.size}`))
    return { name, text, values: [...parameters], query_timeout: PATIENCE_MS }
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
      const client = (connected ??= pool.connect())
      try {
        return (await (await client).query(query(sql, parameters))).rows
      } catch (error) {
        if (!isAnswered(error)) await leave(client)
        throw translated(error)
      }
    },
    close: () => leave(connected),
  }
}

/** Writes groups: all units of one in one transaction, or, when one of them cannot be written, each in its own. */
function groupWriter(pool: pg.Pool, query: Named): (group: readonly Waiting[]) => Promise<void> {
  async function written(units: readonly CompiledUnit[]): Promise<readonly Outcome[]> {
    for (let left = TRIES; ; left--)
      try {
        return await transact(units)
      } catch (error) {
        if (isContention(error) && left > 1) continue
        const told = translated(error)
        if (told !== error || units.length === 1) return units.map(() => ({ error: told }))
        const outcomes: Outcome[] = []
        for (const unit of units) outcomes.push(...(await written([unit])))
        return outcomes
      }
  }

  async function transact(units: readonly CompiledUnit[]): Promise<readonly Committed[]> {
    const client = await pool.connect()
    try {
      const outcomes = await transactOn(client, units)
      client.release()
      return outcomes
    } catch (error) {
      // A connection whose server still answers is cleaned and kept; any other is thrown away.
      const clean = isAnswered(error) && (await client.query('rollback').then(Boolean, () => false))
      client.release(!clean)
      throw error
    }
  }

  async function transactOn(
    client: pg.PoolClient,
    units: readonly CompiledUnit[],
  ): Promise<readonly Committed[]> {
    const { keys, firsts } = firstUses(units)
    const claim = query(CLAIM, [JSON.stringify(keys)])
    const [, claimed] = await pipelined(client, [{ text: 'begin' }, ...(keys.length > 0 ? [claim] : [])])
    const won = new Set(claimed?.rows.map(({ key }: { key: string }) => key))
    const writing = units.filter(
      (unit) => !unit.once || (won.has(unit.once.key) && firsts.get(unit.once.key) === unit),
    )
    const gathered = gather(writing.flatMap(({ rows = [] }) => rows))
    const counts = ({ into }: Gathered) => into.meets === 'add'
    const lost = keys.flatMap(({ key }) => (won.has(key) ? [] : [key]))
    const answers = await pipelined(client, [
      ...(lost.length > 0 ? [query(HOLDERS, [lost])] : []),
      ...gathered.filter((one) => !counts(one)).map((one) => insertOf(query, one)),
      ...writing.flatMap(({ statements = [] }) =>
        statements.map(({ sql, parameters }) => query(sql, parameters)),
      ),
      ...gathered.filter(counts).map((one) => insertOf(query, one)),
      { text: 'commit' },
    ])
    if (answers.at(-1)?.command !== 'COMMIT') throw new Error('The transaction was not committed.')
    const held: readonly { key: string; attempt: string }[] = lost.length > 0 ? (answers[0]?.rows ?? []) : []
    const holders = new Map(held.map(({ key, attempt }) => [key, attempt]))
    for (const key of won) holders.set(key, firsts.get(key)?.once?.attempt ?? '')
    const wrote = new Set(writing)
    return units.map((unit) =>
      wrote.has(unit) ? { done: true } : { done: false, already: holders.get(unit.once?.key ?? '') ?? '' },
    )
  }

  return async (group) => {
    const outcomes = await written(group.map(({ unit }) => unit))
    for (const [at, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[at]
      if (!outcome || 'error' in outcome) reject(outcome?.error)
      else resolve(outcome)
    }
  }
}

/** The once-keys of a group in the order of their letters, each with the unit that comes first. */
function firstUses(units: readonly CompiledUnit[]) {
  const firsts = new Map<string, CompiledUnit>()
  for (const unit of units) if (unit.once && !firsts.has(unit.once.key)) firsts.set(unit.once.key, unit)
  const keys = [...firsts.values()]
    .flatMap(({ once }) => once ?? [])
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return { keys, firsts }
}

/** Sends all at once and answers with all results. @throws the error of the first query that failed */
async function pipelined(
  client: pg.PoolClient,
  queries: readonly pg.QueryConfig[],
): Promise<readonly pg.QueryResult[]> {
  const settled = await Promise.allSettled(queries.map((one) => client.query(one)))
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

/** All rows of a target in one statement, as one bound value. */
function insertOf(query: Named, { into, rows }: Gathered): pg.QueryConfig {
  const columns = into.columns.join(', ')
  const text = `insert into ${into.table} (${columns})
    select ${columns} from json_populate_recordset(null::${into.table}, $1)${onTaken(into)}`
  const objects = rows.map((values) =>
    Object.fromEntries(into.columns.map((column, at) => [column, values[at]])),
  )
  return query(text, [JSON.stringify(objects)])
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
