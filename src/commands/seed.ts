import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { saveCatalogues, type CatalogueRows } from '../actions/catalogue/save.ts'
import type { Actor } from '../domain/access/actor.ts'
import type { Parameters } from '../domain/indices/definition.ts'
import type { Questionnaire } from '../domain/questionnaire/questionnaire.ts'
import type { World } from '../ports/world.ts'
import { readCatalogueFile } from './catalogue-files.ts'

export const SEED_DIR = join(import.meta.dirname, '../../db/seed')
const SEEDER: Actor = { kind: 'system', name: 'seed' }

/** The questionnaires shipped with the program. */
export function shippedQuestionnaires(): readonly Questionnaire[] {
  return shipped<Questionnaire>('questionnaires')
}

/** The parameters shipped with the program, each a file with its source. */
export function shippedParameters(): readonly Parameters[] {
  return shipped<Parameters>('parameters')
}

function shipped<T>(kind: string): readonly T[] {
  const folder = join(SEED_DIR, kind)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name): T => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

/** Saves the questionnaires and parameters that the database lacks: a province needs them whatever its agencies are. */
export async function seedShipped(world: World): Promise<void> {
  const stored = await world.catalogues.read()
  const lacking = <T extends { readonly id: string; readonly version: number }>(
    all: readonly T[],
    known: readonly T[],
  ) => all.filter(({ id, version }) => !known.some((one) => one.id === id && one.version === version))
  const questionnaires = lacking(shippedQuestionnaires(), stored.questionnaires)
  const parameters = lacking(shippedParameters(), stored.parameters)
  if (questionnaires.length + parameters.length > 0) await save(world, { questionnaires, parameters })
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

async function save(world: World, rows: CatalogueRows): Promise<void> {
  const saved = await saveCatalogues(world, SEEDER, rows)
  if (!saved.ok) throw new Error(`The seed does not fit: ${JSON.stringify(saved.refusal)}`)
}
