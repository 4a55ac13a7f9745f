import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld } from '../../src/commands/open.ts'
import { makeAnswers } from '../bench/answers.ts'
import { environment, run } from './province.ts'

const COUNT = 300_000
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

/** Runs an export; gives its exit code and the most memory it took, in megabytes. `until` has it killed. */
async function exported(args: readonly string[], until: () => boolean = () => false) {
  const env = { ...environment(dataDir), PATH: process.env['PATH'] }
  const child = spawn(process.execPath, [COMMAND, ...args], { env, stdio: 'ignore' })
  let most = 0
  while (child.exitCode === null && child.signalCode === null) {
    if (until()) child.kill('SIGKILL')
    const status = existsSync(`/proc/${child.pid}/status`)
      ? readFileSync(`/proc/${child.pid}/status`, 'utf8')
      : ''
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000)
    await pause(5)
  }
  return { code: child.exitCode, most }
}

const sizeOf = (name: string) => (existsSync(at(name)) ? statSync(at(name)).size : 0)

test('killed in the middle it goes on, and ends byte for byte as without; memory stays flat', async () => {
  const whole = await exported([at('whole.csv'), '--period', '2025'])
  expect(whole.code).toBe(0)
  expect(existsSync(at('whole.csv.part'))).toBe(false)
  const month = await exported([at('month.csv'), '--period', '2025-03'])
  expect(month.code).toBe(0)
  expect(sizeOf('whole.csv')).toBeGreaterThan(8 * sizeOf('month.csv'))
  // A twelfth of the answers; all of them at once would take some hundred megabytes more.
  if (process.platform === 'linux') expect(whole.most - month.most).toBeLessThan(160)

  const half = sizeOf('whole.csv') / 2
  const killed = await exported(
    [at('again.csv'), '--period', '2025'],
    () => sizeOf('again.csv.part') > half / 2,
  )
  expect(killed.code).toBe(null)
  expect(sizeOf('again.csv')).toBe(0)
  expect(sizeOf('again.csv.part')).toBeGreaterThan(half / 2)
  // As when the power went in the middle of a line.
  truncateSync(at('again.csv.part'), sizeOf('again.csv.part') - 7)
  expect((await exported([at('again.csv'), '--period', '2025'])).code).toBe(0)
  expect(readFileSync(at('again.csv')).equals(readFileSync(at('whole.csv')))).toBe(true)
})

test('every group of what others may know has at least five rows, in a year of a province', () => {
  const groups = new Map<string, number>()
  for (const line of readFileSync(at('whole.csv'), 'utf8').trimEnd().split('\n').slice(1)) {
    const key = line.split(',').slice(1, 8).join()
    groups.set(key, (groups.get(key) ?? 0) + 1)
  }
  expect(groups.size).toBeGreaterThan(1_000)
  expect(Math.min(...groups.values())).toBeGreaterThanOrEqual(5)
})

test('refused in words: another question’s part, a file that exists, what cannot be read', async () => {
  const [header, row] = readFileSync(at('whole.csv'), 'utf8').split('\n', 2)
  writeFileSync(at('other.csv.part'), `${header}\n${row}\n`)
  const other = await run(dataDir, 'export', at('other.csv'), '--period', '2025-03')
  expect(other.code).toBe(1)
  expect(other.err).toContain('remove it')
  expect((await run(dataDir, 'export', at('whole.csv'), '--period', '2025')).err).toContain('exists already')
  expect((await run(dataDir, 'export', at('x.csv'), '--period', '2025-03-04')).err).toContain('whole months')
  expect((await run(dataDir, 'export', at('x.csv'))).err).toContain('--period 2026')
  expect((await run(dataDir, 'export', at('x.csv'), '--period', '2025', '--format', 'xml')).err).toContain(
    'csv or ndjson',
  )
  expect((await run(dataDir, 'export', at('x.csv'), '--period', '2025', '--agency', 'X')).err).toContain(
    'no agency X',
  )
})
