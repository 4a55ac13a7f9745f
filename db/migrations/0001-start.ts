import { sql, type Kysely } from 'kysely'
import { shapes, type Shapes } from './shapes.ts'
import type { Step } from './step.ts'

/** The first schema: catalogues, dossiers, tickets, responses, tallies. */
export const start: Step = async (db, dialect) => {
  const shape = shapes(db, dialect)
  await catalogues(db, shape)
  await intake(db, shape)
  await responses(db, shape)
  await rollUps(shape)
  await shape.arrivals('audit', ['actor', 'kind', 'subject'], ['at'])
}

async function catalogues(db: Kysely<unknown>, { table, numbers, keyed, text }: Shapes) {
  const agencies = table('agencies', 'code', 'name', 'level', 'valid_from', 'source')
  await keyed(agencies.addColumn('parent', text).addColumn('valid_to', text), 'code').execute()
  await keyed(
    table(
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
  await keyed(table('procedures', 'code', 'name', 'field', 'level', 'source'), 'code').execute()
  await keyed(table('counters', 'code', 'agency', 'name'), 'code').execute()
  await keyed(
    numbers(table('questionnaires', 'id', 'valid_from', 'body'), 'version'),
    'id',
    'version',
  ).execute()
  await keyed(
    table('assignments', 'agency', 'procedure', 'valid_from', 'questionnaire'),
    'agency',
    'procedure',
    'valid_from',
  ).execute()
  await keyed(table('settings', 'name', 'value'), 'name').execute()
  const keys = numbers(table('api_keys', 'id', 'name', 'hash', 'agencies', 'rights'), 'created_at')
  await keyed(keys.addColumn('revoked_at', 'bigint'), 'id').execute()
  await db.schema.createIndex('api_keys_by_hash').on('api_keys').column('hash').unique().execute()
}

const VISIT = ['agency', 'procedure', 'field', 'filing', 'day'] as const

async function intake(db: Kysely<unknown>, { table, numbers, keyed, text }: Shapes) {
  const dossiers = numbers(
    table('dossiers', 'system', 'code', ...VISIT, 'procedure_sent', 'result', 'applicant', 'secret'),
    'late',
    'received_at',
    'finished_at',
    'invited',
    'issue',
  )
  await keyed(dossiers.addColumn('due_at', 'bigint').addColumn('counter', text), 'system', 'code').execute()
  await keyed(
    numbers(table('tickets', 'hash', 'short_hash', ...VISIT, 'expires_on'), 'late', 'void'),
    'hash',
  ).execute()
  await db.schema.createIndex('tickets_by_short_hash').on('tickets').column('short_hash').unique().execute()
  await keyed(table('once', 'key', 'attempt', 'day'), 'key').execute()
}

async function responses(db: Kysely<unknown>, { table, numbers, keyed }: Shapes) {
  const rows = numbers(
    table('responses', 'id', ...VISIT, 'via', 'answered_on', 'questionnaire', 'items', 'reasons', 'comment'),
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

async function rollUps({ table, counts, keyed }: Shapes) {
  const answer = ['via', 'question'] as const
  await keyed(
    counts(table('tallies_agency_month', 'month', 'agency', ...answer), 'verified', ...COUNTS),
    'month',
    'agency',
    'verified',
    'via',
    'question',
  ).execute()
  await keyed(
    counts(table('funnels_agency_month', 'month', 'agency'), 'finished', 'invited'),
    'month',
    'agency',
  ).execute()
  for (const grain of ['month', 'day']) {
    const cell = ['agency', grain, ...DETAIL, 'late']
    await keyed(
      counts(table(`tallies_${grain}`, 'agency', grain, ...DETAIL, ...answer), 'late', 'verified', ...COUNTS),
      ...cell,
      'verified',
      'via',
      'question',
    ).execute()
    await keyed(
      counts(table(`funnels_${grain}`, 'agency', grain, ...DETAIL), 'late', 'finished', 'invited'),
      ...cell,
    ).execute()
  }
}
