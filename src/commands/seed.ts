import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { saveCatalogues } from '../actions/catalogue/save.ts'
import type { Actor } from '../domain/access/actor.ts'
import type { Questionnaire } from '../domain/questionnaire/questionnaire.ts'
import type { World } from '../ports/world.ts'
import { readCatalogueFile } from './catalogue-files.ts'

export const SEED_DIR = join(import.meta.dirname, '../../db/seed')
const SEEDER: Actor = { kind: 'system', name: 'seed' }

/** The questionnaires shipped with the program. */
export function shippedQuestionnaires(): readonly Questionnaire[] {
  const folder = join(SEED_DIR, 'questionnaires')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name): Questionnaire => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

/** Saves the questionnaires that the database does not have yet: a province needs them whatever its agencies are. */
export async function seedQuestionnaires(world: World): Promise<void> {
  const { questionnaires } = await world.catalogues.read()
  const known = new Set(questionnaires.map(({ id, version }) => `${id}@${version}`))
  const missing = shippedQuestionnaires().filter(({ id, version }) => !known.has(`${id}@${version}`))
  if (missing.length > 0) await save(world, { questionnaires: missing })
}

/** Saves the demonstration province: agencies, successions, procedures, and a counter for every agency. */
export async function seedProvince(world: World): Promise<void> {
  const read = (kind: 'agencies' | 'successions' | 'procedures') =>
    readCatalogueFile(kind, join(SEED_DIR, `${kind}.csv`))
  const [agencies, successions, procedures] = [
    await read('agencies'),
    await read('successions'),
    await read('procedures'),
  ]
  const counters = (agencies.agencies ?? []).map(({ code, name }) => ({
    code: `${code}-Q1`,
    agency: code,
    name: `Quầy số 1, ${name}`,
  }))
  await save(world, { ...agencies, ...successions, ...procedures, counters })
}

async function save(world: World, rows: Parameters<typeof saveCatalogues>[2]): Promise<void> {
  const saved = await saveCatalogues(world, SEEDER, rows)
  if (!saved.ok) throw new Error(`The seed does not fit: ${JSON.stringify(saved.refusal)}`)
}
