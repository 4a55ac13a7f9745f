import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Passkeys of officials, and how a session was begun. An account has one bond at a provider, and a bond one account. */
export const passkeys: Step = async (db, dialect) => {
  const { keyed, numbers, table, text } = shapes(db, dialect)
  await keyed(
    numbers(
      table(
        'auth_passkeys',
        'id',
        'user_id',
        'name',
        'credential_id',
        'public_key',
        'transports',
        'created_at',
      ),
      'counter',
    ).addColumn('used_at', text),
    'id',
  ).execute()
  await db.schema
    .createIndex('auth_passkeys_by_credential')
    .on('auth_passkeys')
    .column('credential_id')
    .unique()
    .execute()
  await db.schema.createIndex('auth_passkeys_by_user').on('auth_passkeys').column('user_id').execute()
  await db.schema.alterTable('auth_sessions').addColumn('proof', text).execute()
  await db.schema
    .createIndex('auth_accounts_by_provider')
    .on('auth_accounts')
    .columns(['provider_id', 'account_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('auth_accounts_once')
    .on('auth_accounts')
    .columns(['user_id', 'provider_id'])
    .unique()
    .execute()
}
