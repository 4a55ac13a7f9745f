import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Without rowid, rows lie in the order of their keys: the order of arrival, which could join rows, is not kept. */
const keyOrder = sql`without rowid`

/** The first schema: catalogues, dossiers, tickets, responses, tallies. */
export const start: Migration = {
  async up(db: Kysely<unknown>) {
    await catalogues(db)
    await intake(db)
    await responses(db)
    await rollUps(db)
    await db.schema
      .createTable('audit')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .execute()
  },
}

type Table = CreateTableBuilder<string, string>

/** A table of required text columns; further columns are chained behind. */
function table(db: Kysely<unknown>, name: string, ...columns: readonly string[]): Table {
  return columns.reduce<Table>(
    (builder, column) => builder.addColumn(column, 'text', (one) => one.notNull()),
    db.schema.createTable(name) as Table,
  )
}

/** Required whole-number columns. */
function numbers(builder: Table, ...columns: readonly string[]): Table {
  return columns.reduce<Table>(
    (one, column) => one.addColumn(column, 'bigint', (definition) => definition.notNull()),
    builder,
  )
}

/** The finished table, kept in the order of its key. */
function keyed(builder: Table, ...key: readonly string[]): Table {
  const name = builder.toOperationNode().table.table.identifier.name
  return builder.addPrimaryKeyConstraint(`${name}_key`, [...key]).modifyEnd(keyOrder)
}

async function catalogues(db: Kysely<unknown>) {
  const agencies = table(db, 'agencies', 'code', 'name', 'level', 'valid_from', 'source')
  await keyed(agencies.addColumn('parent', 'text').addColumn('valid_to', 'text'), 'code').execute()
  await keyed(
    table(
      db,
      'successions',
      'id',
      'old_code',
      'old_name',
      'old_district',
      'old_province',
      'new_code',
      'new_name',
      'effective',
    ),
    'id',
  ).execute()
  await keyed(table(db, 'procedures', 'code', 'name', 'field', 'level', 'source'), 'code').execute()
  await keyed(table(db, 'counters', 'code', 'agency', 'name'), 'code').execute()
  await keyed(
    numbers(table(db, 'questionnaires', 'id', 'valid_from', 'body'), 'version'),
    'id',
    'version',
  ).execute()
  await keyed(
    table(db, 'assignments', 'agency', 'procedure', 'valid_from', 'questionnaire'),
    'agency',
    'procedure',
    'valid_from',
  ).execute()
  await keyed(table(db, 'settings', 'name', 'value'), 'name').execute()
  const keys = numbers(table(db, 'api_keys', 'id', 'name', 'hash', 'agencies', 'rights'), 'created_at')
  await keyed(keys.addColumn('revoked_at', 'bigint'), 'id').execute()
  await db.schema.createIndex('api_keys_by_hash').on('api_keys').column('hash').unique().execute()
}

const VISIT = ['agency', 'procedure', 'field', 'filing', 'day'] as const

async function intake(db: Kysely<unknown>) {
  const dossiers = numbers(
    table(db, 'dossiers', 'system', 'code', ...VISIT, 'procedure_sent', 'result', 'applicant', 'secret'),
    'late',
    'received_at',
    'finished_at',
    'invited',
    'issue',
  )
  await keyed(dossiers.addColumn('due_at', 'bigint').addColumn('counter', 'text'), 'system', 'code').execute()
  await keyed(
    numbers(table(db, 'tickets', 'hash', 'short_hash', ...VISIT, 'expires_on'), 'late', 'void'),
    'hash',
  ).execute()
  await db.schema.createIndex('tickets_by_short_hash').on('tickets').column('short_hash').unique().execute()
  await keyed(table(db, 'once', 'key', 'attempt', 'day'), 'key').execute()
}

async function responses(db: Kysely<unknown>) {
  const rows = numbers(
    table(
      db,
      'responses',
      'id',
      ...VISIT,
      'via',
      'answered_on',
      'questionnaire',
      'items',
      'reasons',
      'comment',
    ),
    'late',
    'verified',
    'version',
    'level',
    'revision',
  )
  await keyed(rows.addColumn('open_until', 'bigint'), 'id').execute()
  // Partial indexes: a first tap without a comment touches neither of them but the short-lived open one.
  await db.schema
    .createIndex('responses_with_comment')
    .on('responses')
    .column('day')
    .where(sql.ref('comment'), '<>', '')
    .execute()
  await db.schema
    .createIndex('responses_open')
    .on('responses')
    .column('open_until')
    .where(sql.ref('open_until'), 'is not', null)
    .execute()
}

const COUNTS = ['n1', 'n2', 'n3', 'n4', 'n5'] as const
const DETAIL = ['procedure', 'field', 'filing'] as const

async function rollUps(db: Kysely<unknown>) {
  const answer = ['via', 'question'] as const
  await keyed(
    numbers(table(db, 'tallies_agency_month', 'month', 'agency', ...answer), 'verified', ...COUNTS),
    'month',
    'agency',
    'verified',
    'via',
    'question',
  ).execute()
  await keyed(
    numbers(table(db, 'funnels_agency_month', 'month', 'agency'), 'finished', 'invited'),
    'month',
    'agency',
  ).execute()
  for (const grain of ['month', 'day']) {
    const cell = ['agency', grain, ...DETAIL, 'late']
    await keyed(
      numbers(
        table(db, `tallies_${grain}`, 'agency', grain, ...DETAIL, ...answer),
        'late',
        'verified',
        ...COUNTS,
      ),
      ...cell,
      'verified',
      'via',
      'question',
    ).execute()
    await keyed(
      numbers(table(db, `funnels_${grain}`, 'agency', grain, ...DETAIL), 'late', 'finished', 'invited'),
      ...cell,
    ).execute()
  }
}
