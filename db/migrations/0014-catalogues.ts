import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Days the law gives for a procedure, the day a counter was closed, and the day a key was last used. */
export const catalogues: Step = async (db, dialect) => {
  const { text } = shapes(db, dialect)
  await db.schema.alterTable('procedures').addColumn('legal_days', 'bigint').execute()
  await db.schema.alterTable('counters').addColumn('closed_on', text).execute()
  await db.schema.alterTable('api_keys').addColumn('used_on', text).execute()
}
