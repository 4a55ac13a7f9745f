import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Figures that came from elsewhere. Values are text, as all numbers that are no counts. */
export const reported: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  await keyed(
    numbers(table('reported', 'agency', 'period', 'name', 'value', 'note', 'source'), 'at'),
    'agency',
    'period',
    'name',
  ).execute()
}
