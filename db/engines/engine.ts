import type { Kysely } from 'kysely'
import type { Committed } from '../../src/ports/commit.ts'
import type { Statement } from '../prepared.ts'
import type { Schema } from '../schema.ts'

/** A unit of change as statements. `claim` inserts the once-key and changes no row when it is taken; `holder` reads whose it is. */
export interface CompiledUnit {
  readonly once?: { readonly claim: Statement; readonly holder: Statement }
  readonly statements: readonly Statement[]
}

/** What a database must be able to do for us: queries by Kysely, prepared reads, and atomic units. */
export interface Engine {
  readonly db: Kysely<Schema>
  /** The rows of a prepared read. */
  all(statement: Statement): Promise<readonly unknown[]>
  /**
   * Applies a unit; resolves when it is durable.
   * @throws Overloaded when too many units wait
   */
  commit(unit: CompiledUnit): Promise<Committed>
  /** Units that wait to be written. */
  waiting(): number
  /** Finishes what waits, then closes. */
  close(): Promise<void>
}
