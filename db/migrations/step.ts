import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** One step of the schema. It only changes and never reads, so that it can also be applied as one batch. */
export type Step = (db: Kysely<unknown>, dialect: Dialect) => Promise<void>
