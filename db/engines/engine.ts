import type { Kysely } from 'kysely'
import type { Committed } from '../../src/ports/commit.ts'
import type { Statement } from '../prepared.ts'
import type { Schema } from '../schema.ts'
import type { RowWrite } from '../targets.ts'

/** A unit of change: the key it may use once, then its rows, then its statements in order. */
export interface CompiledUnit {
  readonly once?: { readonly key: string; readonly attempt: string; readonly day: string }
  readonly rows?: readonly RowWrite[]
  readonly statements?: readonly Statement[]
  /** It may take minutes, so a server that is silent for long is not given up. */
  readonly long?: true
}

/** What a database must be able to do for us: queries by Kysely, prepared reads, and atomic units. */
export interface Engine {
  /** The SQL it speaks; D1 speaks SQLite's. */
  readonly dialect: 'sqlite' | 'postgres'
  readonly db: Kysely<Schema>
  /** Whether it knows no interactive transactions, only batches. */
  readonly batches?: true
  /**
   * The rows of a prepared read.
   * @throws Unreachable when the database does not answer
   */
  all(statement: Statement): Promise<readonly unknown[]>
  /**
   * The same as tuples in the order of the columns, where that is faster; in the portions of a long read, so whatever waits is
   * let past before.
   */
  tuples?(statement: Statement): Promise<readonly (readonly unknown[])[]>
  /**
   * Applies a unit; resolves when it is durable.
   * @throws Overloaded when too many units wait
   * @throws Unreachable when the database does not answer; the unit may be stored or not, so it is to be repeated
   */
  commit(unit: CompiledUnit): Promise<Committed>
  /** Units that wait to be written. */
  waiting(): number
  /** Finishes what waits, then closes. */
  close(): Promise<void>
}
