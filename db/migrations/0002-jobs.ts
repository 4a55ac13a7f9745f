import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** The turns of timed actions, for services of more than one process. */
export const jobs: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  await keyed(numbers(table('jobs', 'name'), 'due_at'), 'name').execute()
}
