import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** What came in by chat, what goes out, and what is kept of each chat while it goes on. */
export const messages: Step = async (db, dialect) => {
  const { arrivals, keyed, numbers, table } = shapes(db, dialect)
  await arrivals('inbox', ['channel', 'chat', 'body'], ['at', 'taken_until', 'tries'])
  await arrivals(
    'outbox',
    ['channel', 'chat', 'body', 'reason'],
    ['at', 'due_at', 'taken_until', 'tries', 'given_up'],
  )
  await db.schema.createIndex('inbox_by_chat').on('inbox').columns(['channel', 'chat', 'id']).execute()
  await db.schema
    .createIndex('outbox_by_chat')
    .on('outbox')
    .columns(['channel', 'given_up', 'chat', 'id'])
    .execute()
  await keyed(numbers(table('talks', 'channel', 'chat', 'state'), 'ends_at'), 'channel', 'chat').execute()
}
