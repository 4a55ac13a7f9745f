import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** What officials want to be sent by e-mail; and the digests to be sent, without their content. */
export const digests: Step = async (db, dialect) => {
  const { keyed, numbers, table } = shapes(db, dialect)
  const wishes = table('digests', 'account', 'rhythm', 'language', 'agencies', 'told')
  await keyed(numbers(wishes, 'version'), 'account').execute()
  const mails = table('digest_mails', 'account', 'period', 'reason')
  await keyed(
    numbers(mails, 'at', 'due_at', 'taken_until', 'tries', 'given_up'),
    'account',
    'period',
  ).execute()
}
