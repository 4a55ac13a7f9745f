import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Parameters } from '../domain/indices/definition.ts'
import { SEED_DIR } from './seed.ts'

/** The parameters shipped with the program, each a file with its source. */
export function shippedParameters(): readonly Parameters[] {
  const folder = join(SEED_DIR, 'parameters')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name): Parameters => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}
