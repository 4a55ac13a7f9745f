import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeTickets, startService } from '../bench/server.ts'
import { startPostgres, type PostgresServer } from '../stores/postgres-server.ts'
import { answerTo, inspect, post, type Sent } from './answers.ts'

/** What a failover drill found; all is well when `lost`, `doubled` are 0, `equal` holds and no status is unexpected. */
export interface FailoverReport {
  readonly acknowledged: number
  /** Acknowledged answers that the new primary does not have. */
  readonly lost: number
  /** Responses beyond one for each spent ticket, or spent tickets without a response. */
  readonly doubled: number
  readonly equal: boolean
  /** Answers that got 503 while there was no primary. */
  readonly refused: number
  /** Those of them that were stored when they were sent again afterwards. */
  readonly repeated: number
  /** Answers that got anything but an acknowledgement or 503. */
  readonly unexpected: number
  /** From the kill to the first answer that the new primary's processes took. */
  readonly secondsWithout: number
}

const TICKETS = 6_000
const CONNECTIONS = 32
/** Answers acknowledged before the primary is killed. */
const BEFORE_THE_KILL = 1_500

/**
 * Kills a primary under load, promotes its synchronous standby, points two processes there, and looks whether every answer
 * that was acknowledged is there.
 * @throws Error when the machine has no PostgreSQL server
 */
export async function failoverDrill(say: (line: string) => void = () => undefined): Promise<FailoverReport> {
  const folder = mkdtempSync(join(tmpdir(), 'failover-'))
  const servers: PostgresServer[] = []
  try {
    const primary = await startPostgres()
    servers.push(primary)
    await primary.query('create database satisfaction')
    const standby = await primary.standby('standby_a')
    servers.push(standby)
    await standby.start()
    await makeSynchronous(primary)
    say('A primary and a synchronous standby run.')

    const environment = (server: PostgresServer) => ({
      STORE: 'postgres',
      DATABASE_URL: server.url('satisfaction'),
      TICKET_SECRETS: 'the-secret-of-the-drill',
      DATA_DIR: folder,
    })
    const codes = await makeTickets(TICKETS, environment(primary))
    const processes = [await startService(environment(primary)), await startService(environment(primary))]
    say(`${codes.length} tickets; two processes serve.`)

    const load = openLoad(
      processes.map(({ port }) => port),
      codes,
    )
    while (load.acknowledged.length < BEFORE_THE_KILL) await new Promise((resolve) => setTimeout(resolve, 5))
    await primary.stop('immediate')
    const killed = performance.now()
    say('The primary is killed.')
    const unexpected = await load.ended
    const { acknowledged, refused } = load
    standby.promote()
    await Promise.all(processes.map((one) => one.stop()))
    const moved = await startService(environment(standby))
    let [repeated, secondsWithout] = [0, 0]
    for (const sent of refused) {
      if ((await post(moved.port, sent)) !== 303) continue
      secondsWithout ||= (performance.now() - killed) / 1000
      repeated++
    }
    say('The standby is promoted, and the processes ask it.')
    await moved.stop()
    const found = await inspect(environment(standby), acknowledged)
    return {
      acknowledged: acknowledged.length,
      lost: found.lost,
      doubled: Math.abs(found.responses - found.spent),
      equal: found.equal,
      refused: refused.length,
      repeated,
      unexpected,
      secondsWithout: Math.round(secondsWithout * 10) / 10,
    }
  } finally {
    for (const server of servers) await server.remove()
    rmSync(folder, { recursive: true })
  }
}

async function makeSynchronous(primary: PostgresServer): Promise<void> {
  await primary.query(`alter system set synchronous_standby_names = 'standby_a'`)
  await primary.query('select pg_reload_conf()')
  for (let waits = 0; waits < 1_200; waits++) {
    const { rows } = await primary.query(`select sync_state from pg_stat_replication`)
    if (rows[0]?.sync_state === 'sync') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The standby did not become synchronous.')
}

/** Posts in turn to both processes until so many answers were refused that the primary must be gone. */
function openLoad(ports: readonly number[], codes: readonly string[]) {
  const acknowledged: Sent[] = []
  const refused: Sent[] = []
  let [next, unexpected] = [0, 0]
  const worker = async () => {
    for (let code = codes[next++]; code !== undefined && refused.length < 100; code = codes[next++]) {
      const sent = answerTo(code, next)
      const status = await post(ports[next % ports.length] ?? 0, sent)
      if (status === 303) acknowledged.push(sent)
      else if (status === 503) refused.push(sent)
      else unexpected++
    }
  }
  const workers = Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return { acknowledged, refused, ended: workers.then(() => unexpected) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await failoverDrill((line) => process.stdout.write(`${line}\n`))
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exitCode = report.lost + report.doubled + report.unexpected > 0 || !report.equal ? 1 : 0
}
