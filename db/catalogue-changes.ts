import { sql, type Kysely } from 'kysely'
import type { Compilers } from './compilers.ts'
import type { Statement } from './prepared.ts'
import type { Schema } from './schema.ts'

type CatalogueKind =
  | 'agency-saved'
  | 'succession-saved'
  | 'procedure-saved'
  | 'counter-saved'
  | 'questionnaire-saved'
  | 'assignment-saved'
  | 'key-created'
  | 'key-revoked'
  | 'setting-saved'

/** Compilers of the changes of catalogues, keys and settings: rare, so compiled when they come. */
export function catalogueChanges(db: Kysely<Schema>): Compilers<CatalogueKind> {
  const save = (table: keyof Schema, key: readonly string[], row: Row) => [saveRow(db, table, key, row)]
  return {
    'agency-saved': ({ agency: { validFrom, validTo, ...agency } }) =>
      save('agencies', ['code'], { ...agency, valid_from: validFrom, valid_to: validTo }),
    'succession-saved': ({ id, succession }) =>
      save('successions', ['id'], {
        id,
        old_code: succession.oldCode,
        old_name: succession.oldName,
        old_district: succession.oldDistrict,
        old_province: succession.oldProvince,
        new_code: succession.newCode,
        new_name: succession.newName,
        effective: succession.effective,
      }),
    'procedure-saved': ({ procedure }) => save('procedures', ['code'], { ...procedure }),
    'counter-saved': ({ counter }) => save('counters', ['code'], { ...counter }),
    'questionnaire-saved': ({ questionnaire }) =>
      save('questionnaires', ['id', 'version'], {
        id: questionnaire.id,
        version: questionnaire.version,
        valid_from: questionnaire.validFrom,
        body: JSON.stringify(questionnaire),
      }),
    'assignment-saved': ({ assignment }) =>
      save('assignments', ['agency', 'procedure', 'valid_from'], {
        agency: assignment.agency ?? '',
        procedure: assignment.procedure ?? '',
        valid_from: assignment.validFrom,
        questionnaire: assignment.questionnaire,
      }),
    'key-created': ({ key }) =>
      save('api_keys', ['id'], {
        id: key.id,
        name: key.name,
        hash: key.hash,
        agencies: JSON.stringify(key.agencies),
        rights: JSON.stringify(key.rights),
        created_at: key.createdAt,
        revoked_at: key.revokedAt,
      }),
    'key-revoked': ({ id, at }) => [
      db
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .compile(),
    ],
    'setting-saved': ({ name, value }) => save('settings', ['name'], { name, value }),
  }
}

type Row = Readonly<Record<string, string | number | null>>

/** An insert that replaces the row of the same key. */
function saveRow(db: Kysely<Schema>, table: keyof Schema, key: readonly string[], row: Row): Statement {
  const columns = Object.keys(row)
  const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))
  const replaced = columns
    .filter((column) => !key.includes(column))
    .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
  return sql`insert into ${sql.table(table)} (${refs(columns)}) values (${sql.join(Object.values(row))})
    on conflict (${refs(key)}) do update set ${sql.join(replaced)}`.compile(db)
}
