import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** What channels granted us, invitations that wait or may be answered, and the chats of officials. */
export const channels: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  await keyed(
    numbers(
      table('grants', 'channel', 'account', 'access', 'refresh', 'trouble'),
      'expires_at',
      'renewed_at',
      'trouble_at',
      'version',
      'taken_until',
    ),
    'channel',
  ).execute()
  await keyed(
    numbers(
      table('invitations', 'id', 'ticket', 'phone', 'agency', 'procedure', 'expires_on', 'message', 'reason'),
      'due_at',
      'taken_until',
      'tries',
      'sent',
      'waiting',
    ),
    'id',
  ).execute()
  await db.schema.createIndex('invitations_due').on('invitations').columns(['waiting', 'due_at']).execute()
  await db.schema.createIndex('invitations_by_message').on('invitations').column('message').execute()
  await keyed(
    numbers(table('links', 'channel', 'chat', 'agencies', 'alerted'), 'since', 'alerts'),
    'channel',
    'chat',
  ).execute()
  await keyed(numbers(table('link_codes', 'hash', 'agencies'), 'expires_at'), 'hash').execute()
}
