import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Steps of the talk about targets. A percentage is text, as all numbers that are no counts; empty for none. */
export const commitments: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  const texts = table(
    'target_steps',
    'agency',
    'field',
    'kind',
    'percent',
    'note',
    'source',
    'account',
    'name',
  )
  await keyed(numbers(texts, 'year', 'version', 'at'), 'year', 'agency', 'field', 'version').execute()
}
