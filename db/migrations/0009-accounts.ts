import { sql } from 'kysely'
import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** Accounts of officials as the authentication library keeps them; and what officials are where. */
export const accounts: Step = async (db, dialect) => {
  const { counts, keyed, numbers, table, text } = shapes(db, dialect)
  const times = ['created_at', 'updated_at'] as const
  await keyed(
    counts(table('auth_users', 'id', 'name', 'email', ...times), 'email_verified')
      .addColumn('image', text)
      .addColumn('two_factor_enabled', 'integer'),
    'id',
  ).execute()
  await db.schema.createIndex('auth_users_by_email').on('auth_users').column('email').unique().execute()
  await keyed(
    table('auth_sessions', 'id', 'token', 'user_id', 'expires_at', ...times)
      .addColumn('ip_address', text)
      .addColumn('user_agent', text),
    'id',
  ).execute()
  await db.schema.createIndex('auth_sessions_by_token').on('auth_sessions').column('token').unique().execute()
  await keyed(
    [
      'access_token',
      'refresh_token',
      'id_token',
      'access_expires_at',
      'refresh_expires_at',
      'scope',
      'password',
    ].reduce(
      (builder, name) => builder.addColumn(name, text),
      table('auth_accounts', 'id', 'account_id', 'provider_id', 'user_id', ...times),
    ),
    'id',
  ).execute()
  await db.schema.createIndex('auth_accounts_by_user').on('auth_accounts').column('user_id').execute()
  await keyed(
    table('auth_verifications', 'id', 'identifier', 'value', 'expires_at', ...times),
    'id',
  ).execute()
  await db.schema
    .createIndex('auth_verifications_by_identifier')
    .on('auth_verifications')
    .column('identifier')
    .execute()
  await keyed(
    table('auth_factors', 'id', 'secret', 'backup_codes', 'user_id')
      .addColumn('verified', 'integer')
      .addColumn('failed_count', 'integer')
      .addColumn('locked_until', text),
    'id',
  ).execute()
  await keyed(
    numbers(table('placements', 'account', 'agency', 'role'), 'since'),
    'account',
    'agency',
    'role',
  ).execute()
  // What the operator of former versions left stays theirs in the log.
  await sql`update audit set actor = 'official:operator' where actor = 'operator'`.execute(db)
}
