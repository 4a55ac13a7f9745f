import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Overloaded } from '../../src/domain/outage.ts'
import type { Committed } from '../../src/ports/commit.ts'
import type { Statement } from '../prepared.ts'
import type { Schema } from '../schema.ts'
import type { CompiledUnit, Engine } from './engine.ts'

/** The most units that share one COMMIT: some milliseconds of work, so that reads are never kept waiting long. */
const GROUP = 512

interface Waiting {
  readonly unit: CompiledUnit
  readonly resolve: (committed: Committed) => void
  readonly reject: (reason: unknown) => void
}

/**
 * The embedded engine. Units that arrive in one turn of the event loop share one COMMIT, and each is answered after it.
 * WAL with `synchronous=FULL`: the library's default for WAL is NORMAL, under which a committed answer can vanish with the power.
 * @throws Error when the file cannot be opened or the settings do not hold
 */
export function openSqlite(file: string, queueLimit = 2_000): Engine {
  const database = new Database(file)
  configure(database)
  const statements = new Map<string, Database.Statement>()
  const queue: Waiting[] = []
  let scheduled = false

  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }
  const run = (statement: Statement) => prepared(statement.sql).run(statement.parameters)

  function apply(unit: CompiledUnit): Committed {
    if (unit.once && run(unit.once.claim).changes === 0) {
      const row = prepared(unit.once.holder.sql).get(unit.once.holder.parameters) as { attempt: string }
      return { done: false, already: row.attempt }
    }
    for (const statement of unit.statements) run(statement)
    return { done: true }
  }

  /** One transaction for all; when a unit fails, again with a savepoint around each, so that only the failing one is lost. */
  function commitGroup(group: readonly Waiting[]): void {
    let outcomes: (() => void)[]
    try {
      prepared('begin immediate').run()
      try {
        outcomes = group.map(({ unit, resolve }) => {
          const committed = apply(unit)
          return () => resolve(committed)
        })
      } catch {
        if (database.inTransaction) prepared('rollback').run()
        prepared('begin immediate').run()
        outcomes = group.map(withSavepoint)
      }
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

  function withSavepoint({ unit, resolve, reject }: Waiting): () => void {
    prepared('savepoint unit').run()
    try {
      const committed = apply(unit)
      prepared('release unit').run()
      return () => resolve(committed)
    } catch (error) {
      // A full disk ends the whole transaction, not only the savepoint.
      if (!database.inTransaction) throw error
      prepared('rollback to unit').run()
      prepared('release unit').run()
      return () => reject(error)
    }
  }

  function flush(): void {
    scheduled = false
    if (queue.length === 0) return
    commitGroup(queue.splice(0, GROUP))
    schedule()
  }

  function schedule(): void {
    if (scheduled || queue.length === 0) return
    scheduled = true
    setImmediate(flush)
  }

  return {
    db: new Kysely<Schema>({ dialect: new SqliteDialect({ database }) }),
    all: async (statement) => prepared(statement.sql).all(statement.parameters),
    commit(unit) {
      if (queue.length >= queueLimit) return Promise.reject(new Overloaded())
      return new Promise((resolve, reject) => {
        queue.push({ unit, resolve, reject })
        schedule()
      })
    },
    waiting: () => queue.length,
    async close() {
      while (queue.length > 0) flush()
      if (!database.open) return
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
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
