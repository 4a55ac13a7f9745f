import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKey } from '../actions/key/create.ts'
import type { World } from '../ports/world.ts'

/** The API key of the demonstration, made at the first start and kept in the data folder so that each start can show it. */
export async function demoKey(world: World, dataDir: string): Promise<string> {
  const file = join(dataDir, 'demo-key.txt')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { tree } = await world.catalogues.read()
  const agencies = tree.roots.map((agency) => agency.code)
  const made = await createKey(
    world,
    { kind: 'system', name: 'demo' },
    { name: 'demo', agencies, rights: ['dossiers', 'scores'] },
  )
  if (!made.ok) throw new Error('no demonstration key could be made')
  writeFileSync(file, `${made.value.text}\n`, { mode: 0o600 })
  return made.value.text
}
