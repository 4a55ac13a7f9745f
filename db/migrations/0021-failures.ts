import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Failed attempts to sign in or to guess a code, by what they are counted by: a keyed hash, never an address or a name. */
export const failures: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  await keyed(numbers(table('failures', 'kind', 'who'), 'count', 'at'), 'kind', 'who').execute()
}
