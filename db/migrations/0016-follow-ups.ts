import { sql } from 'kysely'
import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** What agencies owe whoever rated them: answers by receipt, with what was done about them. */
export const followUps: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  const texts = table(
    'follow_ups',
    'id',
    'response',
    'agency',
    'origin',
    'state',
    'opened_on',
    'due_on',
    'account',
    'cause',
    'answer',
    'answered_on',
    'public_text',
    'adopted_on',
  )
  await keyed(numbers(texts, 'verified', 'in_time', 'satisfied', 'version'), 'id').execute()
  await db.schema
    .createIndex('follow_ups_by_agency')
    .on('follow_ups')
    .columns(['agency', 'opened_on'])
    .execute()
  await db.schema
    .createIndex('follow_ups_adopted')
    .on('follow_ups')
    .column('adopted_on')
    .where(sql.ref('adopted_on'), '<>', '')
    .execute()
  const steps = table('follow_up_steps', 'follow_up', 'kind', 'account', 'day', 'text')
  await keyed(numbers(steps, 'version'), 'follow_up', 'version').execute()
}
