import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginExport, type Portion } from '../../src/actions/export/begin.ts'
import { openWorld } from '../../src/commands/open.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { makeAnswers } from '../bench/answers.ts'
import { environment, run } from './province.ts'

const COUNT = 100_000
const COMMAND = join(import.meta.dirname, '../../src/commands/export.ts')
let dataDir: string
const at = (name: string) => join(dataDir, name)

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'satisfaction-export-'))
  const opened = await openWorld(environment(dataDir))
  await makeAnswers(COUNT, opened)
  await opened.close()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** A module that has its process killed once more bytes are written than these, however fast it is. */
const killedAfter = (bytes: number) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { writeSync } = fs
    let left = ${Math.floor(bytes)}
    fs.writeSync = (...all) => {
      const written = writeSync(...all)
      if ((left -= written) < 0) process.kill(process.pid, 'SIGKILL')
      return written
    }
    syncBuiltinESMExports()`)}`

/** Runs an export; gives its exit code, and the signal that ended it. */
function exported(args: readonly string[], first: readonly string[] = []) {
  const env = { ...environment(dataDir), PATH: process.env['PATH'] }
  const child = spawn(process.execPath, [...first, COMMAND, ...args], { env, stdio: 'ignore' })
  return new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  )
}

const sizeOf = (name: string) => (existsSync(at(name)) ? statSync(at(name)).size : 0)

test('killed in the middle it goes on, and ends byte for byte as without', async () => {
  expect(await exported([at('whole.csv'), '--period', '2025'])).toBe(0)
  expect(existsSync(at('whole.csv.part'))).toBe(false)
  const half = sizeOf('whole.csv') / 2
  const killed = await exported([at('again.csv'), '--period', '2025'], ['--import', killedAfter(half)])
  expect(killed).toBe('SIGKILL')
  expect(sizeOf('again.csv')).toBe(0)
  expect(sizeOf('again.csv.part')).toBeGreaterThan(half)
  expect(sizeOf('again.csv.part')).toBeLessThan(half * 2)
  // As when the power went in the middle of a line.
  truncateSync(at('again.csv.part'), sizeOf('again.csv.part') - 7)
  expect(await exported([at('again.csv'), '--period', '2025'])).toBe(0)
  expect(readFileSync(at('again.csv')).equals(readFileSync(at('whole.csv')))).toBe(true)
})

test('a portion is let go when the next is there, so that memory stays flat', async () => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('no collector')
  const opened = await openWorld(environment(dataDir))
  const { world } = opened
  const { tree } = await world.catalogues.read()
  const period = parsePeriod('2025')
  if (!period) throw new Error('no period')
  const begun = await beginExport(world, operatorScope(tree), { period, comments: true })
  if (!begun.ok) throw new Error(begun.refusal.code)
  const given: WeakRef<Portion>[] = []
  const alive: number[] = []
  for await (const portion of begun.value.portions()) {
    given.push(new WeakRef(portion))
    await pause(1)
    collect()
    alive.push(given.filter((one) => one.deref() !== undefined).length)
  }
  await opened.close()
  expect(alive.length).toBeGreaterThan(3)
  // The one at hand, and maybe the one before, which the loop still knows.
  expect(Math.max(...alive)).toBeLessThan(3)
})

test('every group of what others may know has at least five rows, in a year of a province', () => {
  const groups = new Map<string, number>()
  for (const line of readFileSync(at('whole.csv'), 'utf8').trimEnd().split('\n').slice(1)) {
    const key = line.split(',').slice(1, 9).join()
    groups.set(key, (groups.get(key) ?? 0) + 1)
  }
  expect(groups.size).toBeGreaterThan(1_000)
  expect(Math.min(...groups.values())).toBeGreaterThanOrEqual(5)
})

test('refused in words: another question’s part, a file that exists, what cannot be read', async () => {
  const [header, row] = readFileSync(at('whole.csv'), 'utf8').split('\n', 2)
  writeFileSync(at('other.csv.part'), `${header}\n${row}\n`)
  const refused = (...args: readonly string[]) => run(dataDir, 'export', ...args)
  const [other, there, day, none, format, agency] = await Promise.all([
    refused(at('other.csv'), '--period', '2025-03'),
    refused(at('whole.csv'), '--period', '2025'),
    refused(at('x.csv'), '--period', '2025-03-04'),
    refused(at('x.csv')),
    refused(at('y.csv'), '--period', '2025', '--format', 'xml'),
    refused(at('z.csv'), '--period', '2025', '--agency', 'X'),
  ])
  expect(other.code).toBe(1)
  expect(other.err).toContain('remove it')
  expect(there.err).toContain('exists already')
  expect(day.err).toContain('whole months')
  expect(none.err).toContain('--period 2026')
  expect(format.err).toContain('csv or ndjson')
  expect(agency.err).toContain('no agency X')
})
