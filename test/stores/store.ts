import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { freshD1, type OpenEngine } from './d1.ts'
import { freshDatabase } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Which database the tests of this project run on. */
    store: 'sqlite' | 'postgres' | 'd1'
  }
}

/** A place of one test's own where a province can be kept. */
export interface Place {
  /** The settings with which the service opens it. */
  readonly env: Readonly<Record<string, string>>
  /** Opens the database itself, where settings alone cannot. */
  readonly openEngine?: OpenEngine
  /** Whether the demonstration province's catalogues are in it already. */
  readonly seeded: boolean
  remove(): Promise<void>
}

export function storeOfTests(): 'sqlite' | 'postgres' | 'd1' {
  return inject('store')
}

/** What every process of a shared store must be given. */
export const SECRETS = {
  TICKET_SECRETS: 'the-secret-of-all-tests',
} as const

/** A new place in the kind of database that this run is about; empty, or with the province's catalogues where that is cheap. */
export async function freshPlace({ empty = false } = {}): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'satisfaction-'))
  const kept = {
    DATA_DIR: folder,
    SEED: 'none',
    LOG_LEVEL: 'silent',
    ...SECRETS,
  }
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  switch (storeOfTests()) {
    case 'sqlite':
      return { env: kept, seeded: false, remove: async () => removeFolder() }
    case 'postgres': {
      const { url, remove } = await freshDatabase(empty ? 'template1' : 'province')
      const env = { ...kept, STORE: 'postgres', DATABASE_URL: url }
      return {
        env,
        seeded: !empty,
        async remove() {
          await remove()
          removeFolder()
        },
      }
    }
    case 'd1': {
      const openEngine = await freshD1()
      return { env: kept, openEngine, seeded: false, remove: async () => removeFolder() }
    }
  }
}
