import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openWorld, type Opened } from '../../src/commands/open.ts'
import { seedProvince, seedShipped } from '../../src/commands/seed.ts'

const SOURCES = join(import.meta.dirname, '../../src')

/** An empty folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'satisfaction-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The environment of a data folder. */
export function environment(dataDir: string): NodeJS.ProcessEnv {
  return { DATA_DIR: dataDir, SEED: 'none', LOG_LEVEL: 'silent', PUBLIC_URL: 'https://d.vn' }
}

/** A world over a folder, with the demonstration province's catalogues when it has none; closed after the test. */
export async function province(
  dataDir: string,
  now?: () => number,
  secrets: NodeJS.ProcessEnv = {},
): Promise<Opened> {
  const opened = await openWorld({ ...environment(dataDir), ...secrets }, now)
  onTestFinished(() => opened.close())
  await seedShipped(opened.world)
  if ((await opened.world.catalogues.read()).tree.byCode.size === 0) await seedProvince(opened.world)
  return opened
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command as a process of its own, as a person would. */
export function run(dataDir: string, command: string, ...args: readonly string[]): Promise<Ran> {
  return runScript(`commands/${command}.ts`, environment(dataDir), ...args)
}

/** Runs a script of `src` to its end, with nothing in its environment but what is given. */
export function runScript(script: string, env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> {
  return runScriptIn(process.cwd(), script, env, ...args)
}

/** The same from another folder. */
export function runScriptIn(
  cwd: string,
  script: string,
  env: NodeJS.ProcessEnv,
  ...args: readonly string[]
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(SOURCES, script), ...args],
      { cwd, env: { ...env, PATH: process.env['PATH'] }, maxBuffer: 64 * 1024 * 1024 },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}
