import Database from 'better-sqlite3'
import type { Statement } from '../prepared.ts'

/** A connection that only reads, for a thread beside the one that writes. */
export interface SqliteReader {
  tuples(statement: Statement): readonly (readonly unknown[])[]
  close(): void
}

/** Opens the file of an embedded database for reading. @throws Error when there is none */
export function openSqliteReader(file: string): SqliteReader {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  database.pragma('busy_timeout = 5000')
  database.pragma('cache_size = -16384')
  const statements = new Map<string, Database.Statement>()
  return {
    tuples({ parameters, sql }) {
      let statement = statements.get(sql)
      if (!statement) statements.set(sql, (statement = database.prepare(sql).raw()))
      return statement.all(parameters) as unknown[][]
    },
    close: () => void database.close(),
  }
}
