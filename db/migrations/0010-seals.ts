import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Seals over the log, each chained to the one before. */
export const seals: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  await keyed(numbers(table('seals', 'hash', 'previous'), 'number', 'upto', 'at'), 'number').execute()
}
