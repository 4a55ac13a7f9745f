import { Kysely, type CompiledQuery, type Driver } from 'kysely'
import type { Statement } from '../prepared.ts'
import { sqliteDialect } from '../sqlite-dialect.ts'

/** The statements that `run` would execute on a database that speaks SQLite's SQL, in order; nothing is executed. */
export async function recorded(run: (db: Kysely<unknown>) => Promise<void>): Promise<readonly Statement[]> {
  const statements: Statement[] = []
  const connection = {
    async executeQuery({ sql, parameters }: CompiledQuery) {
      statements.push({ sql, parameters })
      return { rows: [] }
    },
    streamQuery(): never {
      throw new Error('A step of the schema reads nothing.')
    },
  }
  const nothing = async () => undefined
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    releaseConnection: nothing,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    destroy: nothing,
  }
  await run(new Kysely({ dialect: sqliteDialect(driver) }))
  return statements
}
