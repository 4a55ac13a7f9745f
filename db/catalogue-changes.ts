import type { Kysely } from 'kysely'
import type { Compilers, Kind } from './compilers.ts'
import { prepare } from './prepared.ts'
import type { Schema } from './schema.ts'
import { counterRow, procedureRow } from './rows.ts'
import { rowInto } from './targets.ts'

type CatalogueKind =
  | 'agency-saved'
  | 'succession-saved'
  | 'procedure-saved'
  | 'counter-saved'
  | 'questionnaire-saved'
  | 'assignment-saved'
  | 'key-created'
  | 'key-revoked'
  | 'key-used'
  | 'succession-withdrawn'
  | 'catalogues-numbered'
  | 'setting-saved'
  | 'parameters-saved'
  | 'published'
  | 'target-stepped'
  | 'official-placed'
  | 'official-unplaced'
  | 'account-noted'
  | 'sealed'
  | 'seen'
  | 'exported'
  | 'figure-reported'
  | 'analysis-saved'
  | 'analyses-expired'

/** Kinds of change after which the held catalogues are out of date. */
export const CATALOGUE_CHANGES: ReadonlySet<Kind> = new Set([
  'catalogues-numbered',
  'agency-saved',
  'succession-saved',
  'succession-withdrawn',
  'procedure-saved',
  'counter-saved',
  'questionnaire-saved',
  'assignment-saved',
  'setting-saved',
  'parameters-saved',
] as const)

/** Compilers of the changes of catalogues, keys and settings. */
export function catalogueChanges(db: Kysely<Schema>): Compilers<CatalogueKind> {
  const expired = prepare<{ before: number }>((value) =>
    db.deleteFrom('analyses').where('at', '<', value('before')),
  )
  const unplaced = prepare<{ account: string; agency: string; role: string }>((value) =>
    db
      .deleteFrom('placements')
      .where('account', '=', value('account'))
      .where('agency', '=', value('agency'))
      .where('role', '=', value('role')),
  )
  return {
    'analysis-saved': ({ agency, period, body, at }) => [
      rowInto('analyses', { agency, period, body: body ?? '', at }),
    ],
    'analyses-expired': ({ before }) => [expired({ before })],
    'official-placed': ({ account, at, placement }) => [
      rowInto('placements', { account, ...placement, since: at }),
    ],
    'official-unplaced': ({ account, placement }) => [unplaced({ account, ...placement })],
    'account-noted': () => [],
    seen: () => [],
    exported: () => [],
    sealed: ({ seal }) => [rowInto('seals', seal)],
    'figure-reported': ({ reported: { column, value, ...rest } }) => [
      rowInto('reported', { ...rest, name: column, value: String(value) }),
    ],
    'agency-saved': ({ agency: { validFrom, validTo, ...agency } }) => [
      rowInto('agencies', { ...agency, valid_from: validFrom, valid_to: validTo }),
    ],
    'succession-saved': ({ id, succession }) => [
      rowInto('successions', {
        id,
        old_code: succession.oldCode,
        old_name: succession.oldName,
        old_district: succession.oldDistrict,
        old_province: succession.oldProvince,
        new_code: succession.newCode,
        new_name: succession.newName,
        effective: succession.effective,
      }),
    ],
    'procedure-saved': ({ procedure }) => [rowInto('procedures', procedureRow(procedure))],
    'counter-saved': ({ counter }) => [rowInto('counters', counterRow(counter))],
    'questionnaire-saved': ({ questionnaire }) => [
      rowInto('questionnaires', {
        id: questionnaire.id,
        version: questionnaire.version,
        valid_from: questionnaire.validFrom,
        body: JSON.stringify(questionnaire),
      }),
    ],
    'assignment-saved': ({ assignment }) => [
      rowInto('assignments', {
        agency: assignment.agency ?? '',
        procedure: assignment.procedure ?? '',
        valid_from: assignment.validFrom,
        questionnaire: assignment.questionnaire,
      }),
    ],
    'key-created': ({ key }) => [
      rowInto('api_keys', {
        id: key.id,
        name: key.name,
        hash: key.hash,
        agencies: JSON.stringify(key.agencies),
        rights: JSON.stringify(key.rights),
        created_at: key.createdAt,
        revoked_at: key.revokedAt,
        used_on: key.usedOn,
      }),
    ],
    'key-revoked': ({ id, at }) => [
      db
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .compile(),
    ],
    'key-used': ({ id, day }) => [
      db.updateTable('api_keys').set({ used_on: day }).where('id', '=', id).compile(),
    ],
    'succession-withdrawn': ({ id }) => [db.deleteFrom('successions').where('id', '=', id).compile()],
    'catalogues-numbered': ({ number }) => [
      rowInto('settings', { name: 'catalogues', value: String(number) }),
    ],
    'parameters-saved': ({ parameters }) => [
      rowInto('parameters', {
        id: parameters.id,
        version: parameters.version,
        valid_from: parameters.validFrom,
        body: JSON.stringify(parameters),
      }),
    ],
    'target-stepped': ({ step: { percent, ...step } }) => [
      rowInto('target_steps', { ...step, percent: percent === null ? '' : String(percent) }),
    ],
    published: ({ publication }) => [rowInto('publications', publication)],
    'setting-saved': ({ name, value }) => [rowInto('settings', { name, value })],
  }
}
