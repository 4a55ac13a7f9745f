import pg from 'pg'
import { startPostgres, type PostgresServer } from '../stores/postgres-server.ts'
import { postRatings, type Load } from './load.ts'
import { makeTickets, startProcesses } from './server.ts'

/** Rating POSTs to so many processes on one PostgreSQL server. */
export interface SharedLoad {
  readonly processes: number
  /** Whether all answers are about one agency. */
  readonly hot: boolean
  readonly load: Load
  /** Connections that waited for a lock, on average over the run. */
  readonly lockWaits: number
  readonly deadlocks: number
}

/** The environment of a service on one of the server's databases. */
export function onServer(server: PostgresServer, database: string, dataDir: string): Record<string, string> {
  return {
    STORE: 'postgres',
    DATABASE_URL: server.url(database),
    TICKET_SECRETS: 'the-secret-of-the-bench',
    DATA_DIR: dataDir,
  }
}

/**
 * Times rating POSTs with 1, 2 and 4 processes behind one port, with answers about all agencies and about one alone.
 * @throws Error when the machine has no PostgreSQL server
 */
export async function timeShared(
  dataDir: string,
  { rounds, perRound, connections }: { rounds: number; perRound: number; connections: number },
): Promise<readonly SharedLoad[]> {
  const server = await startPostgres()
  try {
    const found: SharedLoad[] = []
    for (const processes of [1, 2, 4]) {
      await server.query(`create database bench_${processes}`)
      const environment = onServer(server, `bench_${processes}`, dataDir)
      const codes = {
        spread: await makeTickets((rounds + 1) * perRound, environment),
        hot: await makeTickets((rounds + 1) * perRound, environment, 'DLK.22015'),
      }
      const service = await startProcesses(processes, environment)
      for (const hot of [false, true]) {
        const loads: Omit<SharedLoad, 'processes' | 'hot'>[] = []
        for (let round = 0; round <= rounds; round++) {
          const slice = codes[hot ? 'hot' : 'spread'].splice(0, perRound)
          const one = await watched(server, `bench_${processes}`, () =>
            postRatings(service.port, slice, connections),
          )
          if (round > 0) loads.push(one)
        }
        const middle = loads.toSorted((a, b) => a.load.perSecond - b.load.perSecond)[
          Math.floor(loads.length / 2)
        ]
        if (middle) found.push({ processes, hot, ...middle })
      }
      await service.stop()
    }
    return found
  } finally {
    await server.remove()
  }
}

/** Runs a load and looks every 10 ms how many connections wait for a lock. */
async function watched(server: PostgresServer, database: string, run: () => Promise<Load>) {
  const client = new pg.Client({ connectionString: server.url(database) })
  await client.connect()
  const deadlocks = async () =>
    Number(
      (await client.query('select deadlocks from pg_stat_database where datname = current_database()'))
        .rows[0].deadlocks,
    )
  const before = await deadlocks()
  let [looks, waiting] = [0, 0]
  const over = { now: false }
  const looking = (async () => {
    for (; !over.now; looks++) {
      const { rows } = await client.query(
        `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'`,
      )
      waiting += Number(rows[0].n)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })()
  const load = await run()
  over.now = true
  await looking
  const after = await deadlocks()
  await client.end()
  return { load, lockWaits: waiting / Math.max(1, looks), deadlocks: after - before }
}
