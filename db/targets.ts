import type { Insertable } from 'kysely'
import type { Schema } from './schema.ts'

export type Value = string | number | null

/**
 * A way of writing rows into one table. What happens when the key is taken: `refuse` fails the unit, `replace` puts the new
 * row in its place, `add` adds the columns that are no key.
 */
export interface Target {
  readonly table: keyof Schema
  readonly columns: readonly string[]
  readonly key: readonly string[]
  readonly meets: 'refuse' | 'replace' | 'add'
  /** Place in the one order in which every process writes a group's tables, so that two never wait for each other in a ring. */
  readonly order: number
}

/** One row to write; the values stand in the order of the target's columns. */
export interface RowWrite {
  readonly into: Target
  readonly values: readonly Value[]
}

/** Columns that every tally shares beside its time, and those of the finer grains. */
const ANSWER = ['verified', 'via', 'question'] as const
const DETAIL = ['procedure', 'field', 'filing', 'late'] as const
/** The same with the field first, where one field is read of all agencies together. */
const KIND = ['field', 'procedure', 'filing', 'late'] as const
const VISIT = ['agency', ...DETAIL, 'day'] as const
export const LEVELS = ['n1', 'n2', 'n3', 'n4', 'n5'] as const
export const STEPS = ['finished', 'invited'] as const
export const PERSONS = ['persons', 'low'] as const
export const TIMINGS = ['early', 'on_the_day', 'late', 'complete', 'asked_once', 'asked_more'] as const
const SHARE = ['late', 'answered', 'satisfied'] as const

let order = 0

function target<T extends keyof Schema>(
  table: T,
  meets: Target['meets'],
  key: readonly (keyof Schema[T] & string)[],
  rest: readonly (keyof Schema[T] & string)[],
) {
  return { table, meets, key, columns: [...key, ...rest], order: order++ } satisfies Target
}

/** Every table that takes new rows. The counts come last: many answers meet in their rows, so those are held shortest. */
export const TARGETS = {
  agencies: target(
    'agencies',
    'replace',
    ['code'],
    ['name', 'level', 'parent', 'valid_from', 'valid_to', 'source'],
  ),
  successions: target(
    'successions',
    'replace',
    ['id'],
    ['old_code', 'old_name', 'old_district', 'old_province', 'new_code', 'new_name', 'effective'],
  ),
  procedures: target('procedures', 'replace', ['code'], ['name', 'field', 'level', 'source', 'legal_days']),
  counters: target('counters', 'replace', ['code'], ['agency', 'name', 'closed_on']),
  questionnaires: target('questionnaires', 'replace', ['id', 'version'], ['valid_from', 'body']),
  parameters: target('parameters', 'replace', ['id', 'version'], ['valid_from', 'body']),
  publications: target(
    'publications',
    'refuse',
    ['number'],
    ['period', 'revision', 'body', 'hash', 'previous', 'at'],
  ),
  reported: target('reported', 'replace', ['agency', 'period', 'name'], ['value', 'note', 'source', 'at']),
  analyses: target('analyses', 'replace', ['agency', 'period'], ['body', 'at']),
  auth_users: target(
    'auth_users',
    'replace',
    ['id'],
    ['name', 'email', 'email_verified', 'image', 'two_factor_enabled', 'created_at', 'updated_at'],
  ),
  auth_sessions: target(
    'auth_sessions',
    'replace',
    ['id'],
    ['token', 'user_id', 'expires_at', 'ip_address', 'user_agent', 'proof', 'created_at', 'updated_at'],
  ),
  auth_accounts: target(
    'auth_accounts',
    'replace',
    ['id'],
    [
      'account_id',
      'provider_id',
      'user_id',
      'access_token',
      'refresh_token',
      'id_token',
      'access_expires_at',
      'refresh_expires_at',
      'scope',
      'password',
      'created_at',
      'updated_at',
    ],
  ),
  auth_verifications: target(
    'auth_verifications',
    'replace',
    ['id'],
    ['identifier', 'value', 'expires_at', 'created_at', 'updated_at'],
  ),
  auth_factors: target(
    'auth_factors',
    'replace',
    ['id'],
    ['secret', 'backup_codes', 'user_id', 'verified', 'failed_count', 'locked_until'],
  ),
  auth_passkeys: target(
    'auth_passkeys',
    'replace',
    ['id'],
    ['user_id', 'name', 'credential_id', 'public_key', 'counter', 'transports', 'created_at', 'used_at'],
  ),
  seals: target('seals', 'refuse', ['number'], ['upto', 'hash', 'previous', 'at']),
  reports: target(
    'reports',
    'refuse',
    ['id'],
    ['agency', 'period', 'state', 'figures', 'texts', 'account', 'progress', 'steps', 'version', 'at'],
  ),
  target_steps: target(
    'target_steps',
    'refuse',
    ['year', 'agency', 'field', 'version'],
    ['kind', 'percent', 'note', 'source', 'account', 'name', 'at'],
  ),
  digests: target('digests', 'replace', ['account'], ['rhythm', 'language', 'agencies', 'told', 'version']),
  digest_mails: target(
    'digest_mails',
    'refuse',
    ['account', 'period'],
    ['reason', 'at', 'due_at', 'taken_until', 'tries', 'given_up'],
  ),
  placements: target('placements', 'replace', ['account', 'agency', 'role'], ['since']),
  assignments: target('assignments', 'replace', ['agency', 'procedure', 'valid_from'], ['questionnaire']),
  settings: target('settings', 'replace', ['name'], ['value']),
  api_keys: target(
    'api_keys',
    'replace',
    ['id'],
    ['name', 'hash', 'agencies', 'rights', 'created_at', 'revoked_at', 'used_on'],
  ),
  audit: target('audit', 'refuse', [], ['at', 'actor', 'kind', 'subject']),
  inbox: target('inbox', 'refuse', [], ['at', 'channel', 'chat', 'body', 'taken_until', 'tries']),
  outbox: target(
    'outbox',
    'refuse',
    [],
    ['at', 'channel', 'chat', 'body', 'due_at', 'taken_until', 'tries', 'given_up', 'reason'],
  ),
  talks: target('talks', 'replace', ['channel', 'chat'], ['state', 'ends_at']),
  grants: target(
    'grants',
    'replace',
    ['channel'],
    [
      'account',
      'access',
      'refresh',
      'trouble',
      'expires_at',
      'renewed_at',
      'trouble_at',
      'version',
      'taken_until',
    ],
  ),
  invitations: target(
    'invitations',
    'replace',
    ['id'],
    [
      'ticket',
      'phone',
      'agency',
      'procedure',
      'expires_on',
      'message',
      'reason',
      'due_at',
      'taken_until',
      'tries',
      'sent',
      'waiting',
    ],
  ),
  links: target('links', 'replace', ['channel', 'chat'], ['agencies', 'alerted', 'since', 'alerts']),
  link_codes: target('link_codes', 'replace', ['hash'], ['agencies', 'expires_at']),
  dossiers: target(
    'dossiers',
    'refuse',
    ['system', 'code'],
    [
      ...VISIT,
      'procedure_sent',
      'received_at',
      'due_at',
      'finished_at',
      'result',
      'applicant',
      'counter',
      'supplements',
      'invited',
      'secret',
      'issue',
    ],
  ),
  tickets: target('tickets', 'refuse', ['hash'], ['short_hash', ...VISIT, 'expires_on', 'void']),
  responses: target(
    'responses',
    'refuse',
    ['id'],
    [
      ...VISIT,
      'verified',
      'via',
      'answered_on',
      'questionnaire',
      'version',
      'level',
      'items',
      'reasons',
      'comment',
      'open_until',
      'revision',
    ],
  ),
  follow_ups: target(
    'follow_ups',
    'refuse',
    ['id'],
    [
      'response',
      'agency',
      'verified',
      'origin',
      'state',
      'opened_on',
      'due_on',
      'account',
      'cause',
      'answer',
      'answered_on',
      'in_time',
      'public_text',
      'adopted_on',
      'satisfied',
      'version',
    ],
  ),
  follow_up_steps: target(
    'follow_up_steps',
    'refuse',
    ['follow_up', 'version'],
    ['kind', 'account', 'day', 'text'],
  ),
  funnels_day: target('funnels_day', 'add', ['agency', 'day', ...DETAIL], STEPS),
  funnels_month: target('funnels_month', 'add', ['agency', 'month', ...DETAIL], STEPS),
  funnels_agency_month: target('funnels_agency_month', 'add', ['month', 'agency'], STEPS),
  timings_day: target('timings_day', 'add', ['agency', 'day'], TIMINGS),
  timings_month: target('timings_month', 'add', ['month', 'agency'], TIMINGS),
  persons_day: target('persons_day', 'add', ['agency', 'day', ...SHARE], PERSONS),
  persons_month: target('persons_month', 'add', ['month', 'agency', ...SHARE], PERSONS),
  tallies_day: target('tallies_day', 'add', ['agency', 'day', ...DETAIL, ...ANSWER], LEVELS),
  tallies_month: target('tallies_month', 'add', ['agency', 'month', ...DETAIL, ...ANSWER], LEVELS),
  tallies_agency_month: target('tallies_agency_month', 'add', ['month', 'agency', ...ANSWER], LEVELS),
  funnels_all_month: target('funnels_all_month', 'add', ['month', ...KIND], STEPS),
  tallies_all_month: target(
    'tallies_all_month',
    'add',
    ['month', 'question', ...KIND, 'verified', 'via'],
    LEVELS,
  ),
} as const

type Named = typeof TARGETS
type Row<N extends keyof Named> = Pick<
  Insertable<Schema[Named[N]['table']]>,
  Named[N]['columns'][number] & keyof Insertable<Schema[Named[N]['table']]>
>

/** A row for one of the targets. */
export function rowInto<N extends keyof Named>(name: N, row: Row<N>): RowWrite {
  const into: Target = TARGETS[name]
  const values = row as Readonly<Record<string, Value>>
  return { into, values: into.columns.map((column) => values[column] ?? null) }
}

/** What follows an insert when a key is taken, in SQL that SQLite and PostgreSQL both read. */
export function onTaken({ table, key, columns, meets }: Target): string {
  if (meets === 'refuse') return ''
  const rest = columns.filter((column) => !key.includes(column))
  const sums = rest.map((column) =>
    meets === 'add'
      ? `${column} = ${table}.${column} + excluded.${column}`
      : `${column} = excluded.${column}`,
  )
  return ` on conflict (${key.join(', ')}) do update set ${sums.join(', ')}`
}

/** Rows of one target, at most one for each key where a key may be met again. */
export interface Gathered {
  readonly into: Target
  readonly rows: readonly (readonly Value[])[]
}

/**
 * The rows of many units as few statements need them: by target in the fixed order; what is added is summed by key, what
 * replaces is replaced. Rows that meet others lie in the order of their keys, in every process the same, and sums of zero
 * are left out.
 */
export function gather(writes: Iterable<RowWrite>): readonly Gathered[] {
  const byTarget = new Map<Target, Map<unknown, readonly Value[]>>()
  for (const { into, values } of writes) {
    let rows = byTarget.get(into)
    if (!rows) byTarget.set(into, (rows = new Map()))
    if (into.meets === 'refuse') {
      rows.set(values, values)
      continue
    }
    const key = values.slice(0, into.key.length).join('\u0000')
    const met = into.meets === 'add' ? rows.get(key) : undefined
    rows.set(key, met ? sum(met, values, into.key.length) : values)
  }
  return [...byTarget]
    .toSorted(([a], [b]) => a.order - b.order)
    .map(([into, rows]) => ({ into, rows: ordered(into, rows) }))
    .filter(({ rows }) => rows.length > 0)
}

function ordered(into: Target, rows: ReadonlyMap<unknown, readonly Value[]>): readonly (readonly Value[])[] {
  if (into.meets === 'refuse') return [...rows.values()]
  const counts = into.meets === 'add' ? into.key.length : 0
  return [...(rows as ReadonlyMap<string, readonly Value[]>)]
    .filter(([, values]) => counts === 0 || values.some((value, at) => at >= counts && value !== 0))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, values]) => values)
}

function sum(a: readonly Value[], b: readonly Value[], keys: number): readonly Value[] {
  return a.map((value, at) => (at < keys ? value : Number(value) + Number(b[at])))
}
