import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { postRatings, type Load } from './load.ts'
import { timeScores, type ScoreTimes } from './scores.ts'
import { makeTickets, startService, startYardstick } from './server.ts'

/*
 * `npm run bench [-- --quick]`: real rating POSTs against the bare floor and the naive way, scores against a column store,
 * page weight, CSV, memory. All in one run on one machine, so only the ratios mean anything.
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

async function timePosts(
  folder: string,
): Promise<{ rows: PostRow[]; rss: number; page: { bytes: number; gzip: number } }> {
  const total = (ROUNDS + 1) * PER_ROUND * CONNECTIONS.length
  const environment = { DATA_DIR: join(folder, 'real') }
  const codes = await makeTickets(total, environment)
  const real = await startService(environment)
  const floor = await startYardstick(join(folder, 'floor.db'), 'floor')
  const naive = await startYardstick(join(folder, 'naive.db'), 'naive')
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

function print(posts: Awaited<ReturnType<typeof timePosts>>, scores: readonly ScoreTimes[]): void {
  const line = (...cells: (string | number)[]) =>
    process.stdout.write(`${cells.map((cell) => String(cell).padStart(14)).join('')}\n`)
  const whole = (value: number) => Math.round(value).toLocaleString('en')
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
  line('quarter', 'answers', 'ours ms', 'table ms', 'DuckDB ms', 'of DuckDB', 'CSV rows/s')
  for (const one of scores)
    line(
      '117 agencies',
      whole(one.answers),
      one.ours.toFixed(2),
      one.wholeTable.toFixed(2),
      one.duck.toFixed(2),
      (one.ours / one.duck).toFixed(2),
      whole(one.csvRowsPerSecond),
    )
  const [small, large] = scores
  if (small && large)
    line('growth', `×${large.answers / small.answers}`, (large.ours / small.ours).toFixed(2))
  line('first page', 'requests', 1, 'bytes', posts.page.bytes, 'gzip', posts.page.gzip)
  line('memory', 'RSS MB', (posts.rss / 1e6).toFixed(0))
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
try {
  const posts = await timePosts(folder)
  const scores: ScoreTimes[] = []
  for (const answers of quick ? [100_000, 1_000_000] : [1_000_000, 10_000_000])
    scores.push(await timeScores(answers))
  print(posts, scores)
  const results = join(import.meta.dirname, '../../bench')
  mkdirSync(results, { recursive: true })
  writeFileSync(
    join(results, 'results.json'),
    `${JSON.stringify({ at: new Date().toISOString(), quick, posts, scores }, null, 2)}\n`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
