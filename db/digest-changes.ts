import type { Kysely } from 'kysely'
import type { Compilers } from './compilers.ts'
import { prepare } from './prepared.ts'
import type { Schema } from './schema.ts'
import { rowInto } from './targets.ts'

type DigestKind =
  | 'digest-wished'
  | 'digest-queued'
  | 'digest-sent'
  | 'digest-dropped'
  | 'digest-postponed'
  | 'digest-given-up'
  | 'digests-expired'

/** Compilers of the changes of digests. */
export function digestChanges(db: Kysely<Schema>): Compilers<DigestKind> {
  const told = prepare<{ account: string; period: string }>((value) =>
    db
      .updateTable('digests')
      .set({ told: value('period') })
      .where('account', '=', value('account')),
  )
  const gone = prepare<{ account: string; period: string }>((value) =>
    db
      .deleteFrom('digest_mails')
      .where('account', '=', value('account'))
      .where('period', '=', value('period')),
  )
  const failed = prepare<{
    account: string
    period: string
    reason: string
    at: number
    due: number
    given: number
  }>((value) =>
    db
      .updateTable('digest_mails')
      .set({
        reason: value('reason'),
        at: value('at'),
        due_at: value('due'),
        given_up: value('given'),
        taken_until: 0,
      })
      .where('account', '=', value('account'))
      .where('period', '=', value('period')),
  )
  const old = prepare<{ before: number }>((value) =>
    db.deleteFrom('digest_mails').where('at', '<', value('before')),
  )
  // A range of the key: a semicolon follows a colon.
  const keys = prepare<{ before: string }>((value) =>
    db
      .deleteFrom('once')
      .where('key', '>=', 'digest:')
      .where('key', '<', 'digest;')
      .where('day', '<', value('before')),
  )
  return {
    'digest-wished': ({ wish }) => [rowInto('digests', { ...wish, agencies: JSON.stringify(wish.agencies) })],
    'digest-queued': ({ account, at, period }) => [
      told({ account, period }),
      rowInto('digest_mails', {
        account,
        period,
        reason: '',
        at,
        due_at: at,
        taken_until: 0,
        tries: 0,
        given_up: 0,
      }),
    ],
    'digest-sent': ({ account, period }) => [gone({ account, period })],
    'digest-dropped': ({ account, period }) => [gone({ account, period })],
    'digest-postponed': ({ account, at, dueAt, period, reason }) => [
      failed({ account, period, reason, at, due: dueAt, given: 0 }),
    ],
    'digest-given-up': ({ account, at, period, reason }) => [
      failed({ account, period, reason, at, due: at, given: 1 }),
    ],
    'digests-expired': ({ before, keysBefore }) => [old({ before }), keys({ before: keysBefore })],
  }
}
