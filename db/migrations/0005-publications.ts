import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Numbers that the State sets, by version; and what was published, frozen. */
export const publications: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  await keyed(numbers(table('parameters', 'id', 'valid_from', 'body'), 'version'), 'id', 'version').execute()
  await keyed(
    numbers(table('publications', 'period', 'body', 'hash', 'previous'), 'number', 'revision', 'at'),
    'number',
  ).execute()
}
