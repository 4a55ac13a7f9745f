import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import { openD1, type D1Database } from '../../db/engines/d1.ts'
import type { Engine } from '../../db/engines/engine.ts'

/** Databases of one process of tests; each test takes the next. */
const HOW_MANY = 150

/** Opens the same database anew each time it is called. */
export type OpenEngine = (options: { readonly queueLimit: number }) => Promise<Engine>

let platform: Promise<readonly D1Database[]> | undefined
let taken = 0

/** A new D1 database in this process's workerd, without an account or a network. */
export async function freshD1(): Promise<OpenEngine> {
  platform ??= startPlatform()
  const database = (await platform)[taken++]
  if (!database) throw new Error('More D1 databases are needed: raise HOW_MANY.')
  return async (options) => openD1(database, options)
}

async function startPlatform(): Promise<readonly D1Database[]> {
  const names = Array.from({ length: HOW_MANY }, (_, at) => `DB${at}`)
  const configPath = join(mkdtempSync(join(tmpdir(), 'd1-')), 'wrangler.json')
  const d1_databases = names.map((name) => ({ binding: name, database_name: name, database_id: name }))
  writeFileSync(configPath, JSON.stringify({ name: 'tests', compatibility_date: '2026-10-01', d1_databases }))
  const { env } = await getPlatformProxy<Record<string, D1Database>>({
    configPath,
    persist: false,
    remoteBindings: false,
  })
  return names.flatMap((name) => env[name] ?? [])
}
