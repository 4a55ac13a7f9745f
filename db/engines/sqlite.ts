import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import type { Committed } from '../../src/ports/commit.ts'
import type { Statement } from '../prepared.ts'
import type { Schema } from '../schema.ts'
import { gather, onTaken, type RowWrite, type Target, type Value } from '../targets.ts'
import type { CompiledUnit, Engine } from './engine.ts'
import { openQueue, type Waiting } from './queue.ts'

const CLAIM = 'insert into once (key, attempt, day) values (?, ?, ?) on conflict do nothing'
const HOLDER = 'select attempt from once where key = ?'

/**
 * The embedded engine. Units that arrive in one turn of the event loop share one COMMIT, and each is answered after it.
 * WAL with `synchronous=FULL`: the library's default for WAL is NORMAL, under which a committed answer can vanish with the power.
 * @throws Error when the file cannot be opened or the settings do not hold
 */
export function openSqlite(file: string, queueLimit = 2_000): Engine {
  const database = new Database(file)
  configure(database)
  const statements = new Map<string, Database.Statement>()
  const tuples = new Map<string, Database.Statement>()
  const inserts = new Map<Target, Database.Statement>()

  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }
  const run = ({ sql, parameters }: Statement) => prepared(sql).run(parameters)
  const insert = (into: Target, values: readonly Value[]) => {
    let statement = inserts.get(into)
    if (!statement) inserts.set(into, (statement = database.prepare(insertRow(into))))
    statement.run(values)
  }

  /** Writes a unit but for what it adds to counts, which the group adds up and writes at its end. */
  function apply({ once, rows = [], statements: own = [] }: CompiledUnit, added: RowWrite[]): Committed {
    if (once && prepared(CLAIM).run(once.key, once.attempt, once.day).changes === 0) {
      const row = prepared(HOLDER).get(once.key) as { attempt: string }
      return { done: false, already: row.attempt }
    }
    for (const row of rows)
      if (row.into.meets === 'add') added.push(row)
      else insert(row.into, row.values)
    for (const statement of own) run(statement)
    return { done: true }
  }

  /** One transaction for all; when a unit fails, again with a savepoint around each, so that only the failing one is lost. */
  function commitGroup(group: readonly Waiting[]): void {
    let outcomes: (() => void)[]
    try {
      let added: RowWrite[] = []
      prepared('begin immediate').run()
      try {
        outcomes = group.map(({ unit, resolve }) => {
          const committed = apply(unit, added)
          return () => resolve(committed)
        })
      } catch {
        if (database.inTransaction) prepared('rollback').run()
        prepared('begin immediate').run()
        added = []
        outcomes = group.map((waiting) => withSavepoint(waiting, added))
      }
      for (const { into, rows } of gather(added)) for (const values of rows) insert(into, values)
      prepared('commit').run()
    } catch (error) {
      if (database.inTransaction) prepared('rollback').run()
      outcomes = group.map(
        ({ reject }) =>
          () =>
            reject(error),
      )
    }
    for (const answer of outcomes) answer()
  }

  function withSavepoint({ unit, resolve, reject }: Waiting, added: RowWrite[]): () => void {
    const before = added.length
    prepared('savepoint unit').run()
    try {
      const committed = apply(unit, added)
      prepared('release unit').run()
      return () => resolve(committed)
    } catch (error) {
      // A full disk ends the whole transaction, not only the savepoint.
      if (!database.inTransaction) throw error
      added.length = before
      prepared('rollback to unit').run()
      prepared('release unit').run()
      return () => reject(error)
    }
  }

  const queue = openQueue(queueLimit, commitGroup)
  return {
    dialect: 'sqlite',
    db: new Kysely<Schema>({ dialect: new SqliteDialect({ database: keeping(database) }) }),
    all: async (statement) => prepared(statement.sql).all(statement.parameters),
    async tuples({ sql, parameters }) {
      await new Promise((resolve) => setImmediate(resolve))
      let statement = tuples.get(sql)
      if (!statement) tuples.set(sql, (statement = database.prepare(sql).raw()))
      return statement.all(parameters) as unknown[][]
    },
    commit: (unit) => queue.push(unit),
    waiting: () => queue.waiting(),
    async close() {
      await queue.idle()
      if (!database.open) return
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
}

/** Texts of queries that are kept prepared; those of a running service are fewer. */
const KEPT = 500

/** The database as Kysely takes it, with its reads kept prepared: preparing a short one takes four times as long as running it (12 against 3 µs). */
function keeping(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement>()
  return {
    prepare(sql) {
      const known = kept.get(sql)
      if (known && !known.busy) return known as unknown as SqliteStatement
      const made = database.prepare(sql)
      if (kept.size >= KEPT) kept.clear()
      if (made.readonly && made.reader) kept.set(sql, made)
      return made as unknown as SqliteStatement
    },
    close: () => void database.close(),
  }
}

function insertRow(into: Target): string {
  const slots = into.columns.map(() => '?').join(', ')
  return `insert into ${into.table} (${into.columns.join(', ')}) values (${slots})${onTaken(into)}`
}

function configure(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('busy_timeout = 5000')
  database.pragma('foreign_keys = ON')
  // Larger than the default 1,000 pages, so that a busy hour does not copy back the same hot pages again and again.
  database.pragma('wal_autocheckpoint = 8000')
  database.pragma('cache_size = -16384')
  const mode = String(database.pragma('journal_mode', { simple: true }))
  const synchronous = Number(database.pragma('synchronous', { simple: true }))
  // In-memory databases, used by some tests, have no journal to speak of.
  if ((mode !== 'wal' && mode !== 'memory') || synchronous !== 2)
    throw new Error(
      `The database is not durable: journal_mode=${mode}, synchronous=${synchronous}; WAL and FULL (2) are needed.`,
    )
}

const ALL_PAGES = 0x7fffffff

/** Copies a live database into a new file. @throws Error when the copy is not intact */
export async function backupSqlite(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true })
  try {
    // All pages in one step: between steps another process may write, and each write would start the copy over.
    await source.backup(to, { progress: () => ALL_PAGES })
  } finally {
    source.close()
  }
  checkSqlite(to)
}

/** Checks every page and index of a database file. @throws Error when something is damaged */
export function checkSqlite(file: string): void {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const found = String(database.pragma('integrity_check', { simple: true }))
    if (found !== 'ok') throw new Error(`${file} is damaged: ${found}`)
  } finally {
    database.close()
  }
}

/**
 * Holds a database for ourselves, as one single file without a log beside it; the returned function lets it go.
 * A damaged file is nobody's: it is let pass.
 * @throws Error when another program has it open
 */
export function holdSqlite(file: string): () => void {
  const database = new Database(file, { timeout: 1000 })
  try {
    // Leaving WAL needs the file to itself, so it fails even when the other program only has it open.
    database.pragma('journal_mode = DELETE')
    database.prepare('begin exclusive').run()
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : ''
    if (code !== 'SQLITE_NOTADB' && !code.startsWith('SQLITE_CORRUPT')) {
      database.close()
      throw code.startsWith('SQLITE_BUSY') ? new Error(`A service has ${file} open; stop it first.`) : error
    }
  }
  return () => void database.close()
}
