import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Reports: asked for, made by a timed action, their texts changed by hand; empty figures wait. */
export const reports: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  const texts = table('reports', 'id', 'agency', 'period', 'state', 'figures', 'texts', 'account')
  await keyed(numbers(texts, 'progress', 'steps', 'version', 'at'), 'id').execute()
}
