import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Analyses too long for a request; an empty body waits. */
export const analyses: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  await keyed(numbers(table('analyses', 'agency', 'period', 'body'), 'at'), 'agency', 'period').execute()
}
