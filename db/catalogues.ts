import type { Kysely } from 'kysely'
import type { AgencyLevel } from '../src/domain/agency/agency.ts'
import type { Succession } from '../src/domain/agency/succession.ts'
import { treeOf } from '../src/domain/agency/tree.ts'
import type { Instant } from '../src/domain/calendar/period.ts'
import type { Parameters } from '../src/domain/indices/definition.ts'
import type { Questionnaire } from '../src/domain/questionnaire/questionnaire.ts'
import type { CatalogueReader, Catalogues } from '../src/ports/catalogues.ts'
import type { Engine } from './engines/engine.ts'
import { counterFrom, procedureFrom } from './rows.ts'
import type { Schema } from './schema.ts'

/** How old the picture may be: another process's import is seen after this long. */
const FRESH_MS = 5_000

/**
 * Reads the catalogues and keeps them; `forget` is called when this process changes them. Requests that come while they are
 * being read wait for the same reading, but in Workers, where no request may wait for what another one began.
 */
export function catalogueReader(
  { db, batches }: Pick<Engine, 'db' | 'batches'>,
  now: () => Instant,
): CatalogueReader & { forget(): void } {
  let held: { readonly at: Instant; readonly catalogues: Promise<Catalogues> } | undefined
  return {
    async read(needed) {
      const at = now()
      // A clock that jumps back must not keep an old picture for ever.
      if (held && Math.abs(at - held.at) < FRESH_MS) {
        const catalogues = await held.catalogues
        if (needed === undefined || catalogues.tree.byCode.has(needed)) return catalogues
      }
      const catalogues = load(db)
      const mine = { at, catalogues }
      if (batches) await catalogues
      held = mine
      catalogues.catch(() => (held = held === mine ? undefined : held))
      return catalogues
    },
    forget() {
      held = undefined
    },
    async successions() {
      return successionsOf(db)
    },
  }
}

async function successionsOf(db: Kysely<Schema>): Promise<readonly Succession[]> {
  const rows = await db
    .selectFrom('successions')
    .selectAll()
    .orderBy('new_code')
    .orderBy('old_name')
    .execute()
  return rows.map((row) => ({
    oldCode: row.old_code,
    oldName: row.old_name,
    oldDistrict: row.old_district,
    oldProvince: row.old_province,
    newCode: row.new_code,
    newName: row.new_name,
    effective: row.effective,
  }))
}

async function load(db: Kysely<Schema>): Promise<Catalogues> {
  const [agencies, procedures, counters, questionnaires, assignments, settings, successions, parameters] =
    await Promise.all([
      db.selectFrom('agencies').selectAll().orderBy('code').execute(),
      db.selectFrom('procedures').selectAll().orderBy('code').execute(),
      db.selectFrom('counters').selectAll().orderBy('code').execute(),
      db.selectFrom('questionnaires').selectAll().orderBy('id').orderBy('version').execute(),
      db
        .selectFrom('assignments')
        .selectAll()
        .orderBy('agency')
        .orderBy('procedure')
        .orderBy('valid_from')
        .execute(),
      db.selectFrom('settings').selectAll().where('name', 'in', ['demo', 'inviting', 'catalogues']).execute(),
      successionsOf(db),
      db.selectFrom('parameters').select('body').orderBy('id').orderBy('version').execute(),
    ])
  const setting = (name: string) => settings.find((one) => one.name === name)?.value
  return {
    tree: treeOf(
      agencies.map(({ valid_from, valid_to, level, ...agency }) => ({
        ...agency,
        level: level as AgencyLevel,
        validFrom: valid_from,
        validTo: valid_to,
      })),
      successions,
    ),
    procedures: new Map(procedures.map((row) => [row.code, procedureFrom(row)])),
    counters: new Map(counters.map((row) => [row.code, counterFrom(row)])),
    questionnaires: questionnaires.map((row): Questionnaire => JSON.parse(row.body)),
    assignments: assignments.map((row) => ({
      agency: row.agency || null,
      procedure: row.procedure || null,
      questionnaire: row.questionnaire,
      validFrom: row.valid_from,
    })),
    parameters: parameters.map(({ body }): Parameters => JSON.parse(body)),
    demo: setting('demo') === 'yes',
    number: Number(setting('catalogues') ?? 0),
    inviting: new Set<string>(JSON.parse(setting('inviting') ?? '[]')),
  }
}
