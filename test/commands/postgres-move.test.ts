import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openPostgres } from '../../db/engines/postgres.ts'
import { migrate } from '../../db/migrations/index.ts'
import { recordResponse } from '../../src/actions/response/record.ts'
import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { openWorld, type Opened } from '../../src/commands/open.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { accepted } from '../domain/accepted.ts'
import { freshDatabase } from '../stores/postgres.ts'
import { SECRETS } from '../stores/store.ts'
import { BY, DOSSIER } from '../web/world.ts'
import { environment, folder, province, runScript, type Ran } from './province.ts'

const NOW = DOSSIER.finishedAt + 3_600_000
const ANSWERS = { level: 2, items: { access: 1 }, reasons: [], comment: 'chờ lâu “quá”' } as const

const move = (...args: readonly string[]): Promise<Ran> => runScript('commands/move.ts', {}, ...args)

async function finish({ world }: Opened, code: string): Promise<string> {
  const { tree } = await world.catalogues.read()
  return accepted(await finishDossier(world, BY, operatorScope(tree), { ...DOSSIER, code })).codes.long
}

const answer = ({ world }: Opened, ticket: string, attempt: string) =>
  recordResponse(world, { place: { ticket }, attempt, via: 'web', answers: ANSWERS })

/** A province in a file with some thousand rows; two of its tickets, the first of them spent. */
async function lived(data: string) {
  const opened = await province(data, () => NOW, SECRETS)
  const codes: string[] = []
  for (let batch = 0; batch < 5; batch++) {
    const numbers = Array.from({ length: 1_000 }, (_, at) => batch * 1_000 + at)
    codes.push(...(await Promise.all(numbers.map((number) => finish(opened, `H15.1-261123-${number}`)))))
  }
  for (const [at, code] of codes.slice(0, 300).entries())
    accepted(await answer(opened, code, `attempt ${at}`.padEnd(26, 'X')))
  await opened.close()
  return [codes[0] ?? '', codes[400] ?? ''] as const
}

/**
 * Makes a target ready for a move that cannot end: the last table takes no rows until it is let go. Tells how many tickets
 * have arrived and how many rows of a transfer wait there.
 */
async function heldTarget(url: string) {
  const target = await openPostgres(url)
  await migrate(target)
  await target.close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin')
  await client.query('lock table once in share mode')
  const count = async (what: string) => Number((await client.query(`select count(*) as n ${what}`)).rows[0].n)
  return {
    tickets: () => count('from tickets'),
    waiting: () => count(`from pg_locks where relation = 'once'::regclass and not granted`),
    letGo: () => client.end(),
  }
}

/** The table of rows and hashes that a move prints, without the verdicts. */
const hashes = ({ out }: Ran) =>
  [...out.matchAll(/^(\w+) +(\d+) {2}([0-9a-f]{16}) {2}equal$/gm)].map(([, table, rows, hash]) => [
    table,
    rows,
    hash,
  ])

async function emptyDatabase(): Promise<string> {
  const { url, remove } = await freshDatabase('template1')
  onTestFinished(remove)
  return url
}

test('a province moves to PostgreSQL and back, with equal hashes and working tickets', async () => {
  const data = folder()
  const [spent, open] = await lived(data)
  const [file, url] = [join(data, 'satisfaction.db'), await emptyDatabase()]
  const there = await move('--from', `sqlite:${file}`, '--to', url)
  expect([there.err, there.code]).toEqual(['', 0])
  expect(there.out).toContain('Moved and verified')
  expect(hashes(there)).toHaveLength(50)
  expect(there.out).toMatch(/^dossiers +5000 /m)
  expect(there.out).toMatch(/^recount +equal: \d+ cells from 300 responses and 5000 dossiers$/m)

  const back = await move('--from', url, '--to', `sqlite:${join(data, 'back.db')}`)
  expect([back.err, back.code]).toEqual(['', 0])
  expect(hashes(back)).toEqual(hashes(there))

  // The service goes on with it: what is spent stays spent, what is open can be answered, new rows get new numbers.
  const moved = await openWorld(
    { ...environment(data), STORE: 'postgres', DATABASE_URL: url, ...SECRETS },
    () => NOW,
  )
  onTestFinished(() => moved.close())
  expect(await answer(moved, spent, 'Y'.repeat(26))).toMatchObject({ refusal: { code: 'ticket-spent' } })
  expect(accepted(await answer(moved, open, 'Z'.repeat(26))).repeated).toBe(false)
  await moved.world.commit({ by: BY, changes: [{ kind: 'setting-saved', name: 'demo', value: 'no' }] })
})

test('an interrupted move goes on, and one of a live province is finished when the service is stopped', async () => {
  const data = folder()
  const [, open] = await lived(data)
  const [file, url] = [join(data, 'satisfaction.db'), await emptyDatabase()]
  const order = ['--from', `sqlite:${file}`, '--to', url]
  const script = join(import.meta.dirname, '../../src/commands/move.ts')
  const held = await heldTarget(url)
  const interrupted = execFile(process.execPath, [script, ...order])
  const ended = new Promise((resolve) => interrupted.once('exit', (_code, signal) => resolve(signal)))
  await expect.poll(held.waiting).toBeGreaterThan(0)
  interrupted.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  expect(await held.tickets()).toBe(5_000)
  await held.letGo()

  const service = await province(data, () => NOW, SECRETS)
  const refused = await move(...order)
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('A service has')])
  const live = await move(...order, '--live')
  expect([live.code, live.err]).toEqual([2, ''])
  accepted(await answer(service, open, 'Z'.repeat(26)))
  await service.close()
  const last = await move(...order)
  expect([last.err, last.code]).toEqual(['', 0])
  expect(last.out).toContain('301 responses')
  expect(Number(/ (\d+) written/.exec(last.out)?.[1])).toBeLessThan(15)
  // Finished is finished: the source is old from now on, and may not come over the new answers.
  expect(await move(...order)).toMatchObject({ code: 1, err: expect.stringContaining('holds data already') })
})

test('what cannot be moved is told in one line, and nothing is changed', async () => {
  const data = folder()
  const opened = await province(data, () => NOW, SECRETS)
  await opened.close()
  const [file, url] = [join(data, 'satisfaction.db'), await emptyDatabase()]
  const told = async (...args: string[]) => {
    const { code, err } = await move(...args)
    expect([code, err.trim().split('\n').length]).toEqual([1, 1])
    return err
  }
  expect(await told('--from', `sqlite:${file}`)).toContain('from where and to where')
  expect(await told('--from', `sqlite:${join(data, 'none.db')}`, '--to', url)).toContain('There is no file')
  expect(await told('--from', 'mysql:x', '--to', url)).toContain('is no store')
  expect(await told('--from', url, '--to', url)).toContain('the same')
  expect(await told('--from', url, '--to', `sqlite:${file}`)).toContain('not one of this service')
  expect(await told('--from', `sqlite:${file}`, '--to', url.replace(/:\d+\//, ':1/'))).toContain(
    'does not answer',
  )
  const other = join(folder(), 'other.db')
  expect(existsSync(other)).toBe(false)
})
