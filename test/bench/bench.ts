import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { freshD1 } from '../stores/d1.ts'
import { postgresPrograms, startPostgres } from '../stores/postgres-server.ts'
import { timeChats, type ChatTimes } from './chats.ts'
import { timeExport, type ExportTimes } from './export.ts'
import { makeHistory } from './history.ts'
import { makeOfficials, timeOfficials, type OfficialTimes } from './officials.ts'
import { openWorld } from '../../src/commands/open.ts'
import { postRatings, type Load } from './load.ts'
import { onServer, timeShared, type SharedLoad } from './postgres.ts'
import { timeScores, type ScoreTimes } from './scores.ts'
import { makeTickets, startService, startYardstick } from './server.ts'

/*
 * `npm run bench [-- --quick]`: real rating POSTs against the bare floor and the naive way, and on PostgreSQL with several
 * processes; chats and invitations against a fake Zalo; scores on every kind of database against a column store; page weight, CSV, memory. All in one run on one machine, so only the ratios mean anything.
 */
const quick = process.argv.includes('--quick')
const CONNECTIONS = [8, 64, 256] as const
const ROUNDS = quick ? 1 : 3
const PER_ROUND = quick ? 2_000 : 8_000

type Way = 'real' | 'floor' | 'naive'

interface PostRow {
  readonly connections: number
  readonly loads: Readonly<Record<Way, Load>>
}

/** The middle of the rounds by speed; errors of all of them. */
function middle(loads: readonly Load[]): Load {
  const sorted = loads.toSorted((a, b) => a.perSecond - b.perSecond)
  const found = sorted[Math.floor(sorted.length / 2)]
  if (!found) throw new Error('no rounds')
  return { ...found, errors: loads.reduce((sum, load) => sum + load.errors, 0) }
}

interface Posts {
  readonly rows: readonly PostRow[]
  readonly rss: number
  readonly page: { readonly bytes: number; readonly gzip: number }
}

async function timePosts(root: string): Promise<Posts> {
  const total = (ROUNDS + 1) * PER_ROUND * CONNECTIONS.length
  const environment = { DATA_DIR: join(root, 'real') }
  const codes = await makeTickets(total, environment)
  const real = await startService(environment)
  const floor = await startYardstick(join(root, 'floor.db'), 'floor')
  const naive = await startYardstick(join(root, 'naive.db'), 'naive')
  const first = await (await fetch(`http://127.0.0.1:${real.port}/r/${codes[0]}`)).text()
  const rows: PostRow[] = []
  for (const connections of CONNECTIONS) {
    const loads: Record<Way, Load[]> = { real: [], floor: [], naive: [] }
    // Interleaved, so that a slow minute of the machine meets all three; the first round only warms up.
    for (let round = 0; round <= ROUNDS; round++) {
      const slice = codes.splice(0, PER_ROUND)
      const measured = {
        real: await postRatings(real.port, slice, connections),
        floor: await postRatings(floor.port, slice, connections),
        naive: await postRatings(naive.port, slice.slice(0, PER_ROUND / 4), connections),
      }
      if (round > 0) for (const way of ['real', 'floor', 'naive'] as const) loads[way].push(measured[way])
    }
    rows.push({
      connections,
      loads: { real: middle(loads.real), floor: middle(loads.floor), naive: middle(loads.naive) },
    })
  }
  const rss = real.rss()
  await Promise.all([real.stop(), floor.stop(), naive.stop()])
  return { rows, rss, page: { bytes: first.length, gzip: gzipSync(first).length } }
}

const line = (...cells: (string | number)[]) =>
  process.stdout.write(`${cells.map((cell) => String(cell).padStart(14)).join('')}\n`)
const whole = (value: number) => Math.round(value).toLocaleString('en')

function printPosts(posts: Posts): void {
  line('rating POST', 'connections', 'per second', 'p99 ms', 'errors', 'of floor', 'of naive')
  for (const { connections, loads } of posts.rows)
    for (const way of ['real', 'floor', 'naive'] as const) {
      const load = loads[way]
      line(
        way,
        connections,
        whole(load.perSecond),
        load.p99.toFixed(1),
        load.errors,
        (load.perSecond / loads.floor.perSecond).toFixed(2),
        (load.perSecond / loads.naive.perSecond).toFixed(2),
      )
    }
  line('first page', 'requests', 1, 'bytes', posts.page.bytes, 'gzip', posts.page.gzip)
  line('memory', 'RSS MB', (posts.rss / 1e6).toFixed(0))
}

function printShared(shared: readonly SharedLoad[]): void {
  line('PostgreSQL', 'processes', 'agencies', 'per second', 'p99 ms', 'errors', 'lock waits', 'deadlocks')
  for (const { processes, hot, load, lockWaits, deadlocks } of shared)
    line(
      'rating POST',
      processes,
      hot ? 'one' : 'all',
      whole(load.perSecond),
      load.p99.toFixed(1),
      load.errors,
      lockWaits.toFixed(2),
      deadlocks,
    )
}

function printScores(scores: readonly ScoreTimes[]): void {
  line(
    'quarter',
    'answers',
    'ours ms',
    'table ms',
    'indices ms',
    'of SQLite',
    'growth',
    'DuckDB ms',
    'of DuckDB',
    'CSV rows/s',
  )
  for (const one of scores) {
    const same = (store: string, answers: number) =>
      scores.find((other) => other.store === store && other.answers === answers)?.ours ?? Number.NaN
    const [smallest = one.answers] = scores.map(({ answers }) => answers)
    line(
      one.store,
      whole(one.answers),
      one.ours.toFixed(2),
      one.wholeTable.toFixed(2),
      one.indices.toFixed(1),
      (one.ours / same('sqlite', one.answers)).toFixed(2),
      (one.ours / same(one.store, smallest)).toFixed(2),
      one.duck.toFixed(2),
      (one.ours / one.duck).toFixed(2),
      whole(one.csvRowsPerSecond),
    )
  }
}

function printChats({ hooks, invitations, limited, turns }: ChatTimes): void {
  line('chats', '', 'per second', 'p99 ms', '')
  line('webhook', '64 at once', whole(hooks.perSecond), hooks.p99.toFixed(1), `${hooks.refused} refused`)
  line('turns', `${turns.chats} chats`, whole(turns.perSecond), turns.p99.toFixed(1))
  for (const { perMinute, perSecond } of [invitations, limited])
    line('invitations', `${whole(perMinute)}/min`, perSecond.toFixed(1))
  const { count, doubled, kills, sent } = invitations
  line('of', whole(count), 'sent', whole(sent), 'twice', doubled, 'kills', kills)
}

function printExport({ rates, rows, rss }: ExportTimes): void {
  line('export', 'rows', 'per second', 'of floor', 'per CPU s', 'of floor')
  for (const name of ['csv', 'ndjson', 'floor'] as const) {
    const { perCpuSecond, perSecond } = rates[name]
    const [ofClock, ofCpu] = [perSecond / rates.floor.perSecond, perCpuSecond / rates.floor.perCpuSecond]
    line(name, whole(rows), whole(perSecond), ofClock.toFixed(2), whole(perCpuSecond), ofCpu.toFixed(2))
  }
  line('memory', 'RSS MB', (rss.fifth / 1e6).toFixed(0), 'at the end', (rss.end / 1e6).toFixed(0))
}

function printOfficials({ answers, errors, officials, pages, perSecond, saturated }: OfficialTimes): void {
  line('officials', 'answers', 'page', 'p50 ms', 'p99 ms', 'pages/s', 'most/s', 'errors')
  for (const name of ['overview', 'agency'] as const)
    line(
      officials,
      whole(answers),
      name,
      pages[name].p50.toFixed(1),
      pages[name].p99.toFixed(1),
      perSecond.toFixed(1),
      saturated.toFixed(1),
      errors,
    )
}

/** Two hundred officials at their desks, each with five to fifteen seconds between two pages. */
async function timeDesk(): Promise<OfficialTimes> {
  const environment = { DATA_DIR: join(folder, 'officials'), TICKET_SECRETS: 'the-secret-of-the-bench' }
  const opened = await openWorld({ ...environment, SEED: 'none', LOG_LEVEL: 'warn' })
  const answers = quick ? 1_000_000 : 10_000_000
  const { duck } = await makeHistory(answers, opened, { details: true })
  duck.closeSync()
  const emails = await makeOfficials(quick ? 50 : 200, opened)
  await opened.close()
  return timeOfficials(environment, emails, { answers, seconds: quick ? 20 : 60, period: '2026-Q3' })
}

/** The scores of every kind of database, from the smaller number of answers to the larger. */
async function timeAllScores(): Promise<readonly ScoreTimes[]> {
  const scores: ScoreTimes[] = []
  const server = postgresPrograms() === undefined ? undefined : await startPostgres()
  try {
    for (const answers of quick ? [100_000, 1_000_000] : [1_000_000, 10_000_000]) {
      const dataDir = join(folder, `scores-${answers}`)
      const env = { DATA_DIR: dataDir, SEED: 'none', LOG_LEVEL: 'warn' }
      scores.push(await timeScores('sqlite', answers, { env }))
      if (server) {
        await server.query(`create database scores_${answers}`)
        const shared = { ...env, ...onServer(server, `scores_${answers}`, dataDir) }
        scores.push(await timeScores('postgres', answers, { env: shared }))
      }
      scores.push(await timeScores('d1', answers, { env, openEngine: await freshD1() }))
    }
    return scores
  } finally {
    await server?.remove()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
try {
  const posts = await timePosts(folder)
  printPosts(posts)
  const shared =
    postgresPrograms() === undefined
      ? []
      : await timeShared(join(folder, 'shared'), { rounds: ROUNDS, perRound: PER_ROUND / 2, connections: 64 })
  if (shared.length > 0) printShared(shared)
  else process.stdout.write('*** NO POSTGRESQL SERVER on this machine: it was not measured. ***\n')
  const chats = await timeChats(
    folder,
    quick ? { chats: 200, invitations: 5_000 } : { chats: 1_000, invitations: 100_000 },
  )
  printChats(chats)
  const exported = await timeExport(join(folder, 'export'), quick ? 200_000 : 1_000_000)
  printExport(exported)
  const desk = await timeDesk()
  printOfficials(desk)
  const scores = await timeAllScores()
  printScores(scores)
  const results = join(import.meta.dirname, '../../bench')
  mkdirSync(results, { recursive: true })
  writeFileSync(
    join(results, 'results.json'),
    `${JSON.stringify({ at: new Date().toISOString(), quick, posts, shared, chats, exported, desk, scores }, null, 2)}\n`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
// The local platform of D1 would keep the process alive.
process.exit()
