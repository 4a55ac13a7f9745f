import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { checkSqlite } from '../../db/engines/sqlite.ts'
import { makeTickets, startService } from '../bench/server.ts'
import { answerTo, inspect, post, type Sent } from './answers.ts'

/** What a drill found; all is well when `lost`, `doubled`, `damaged` are 0. */
export interface DrillReport {
  readonly rounds: number
  readonly acknowledged: number
  readonly lost: number
  /** Responses beyond one for each spent ticket, or spent tickets without a response. */
  readonly doubled: number
  /** Rounds after which the roll-ups differed or the file was damaged. */
  readonly damaged: number
}

const CONNECTIONS = 32
const TICKETS = 1_500
/** Answers that half of the rounds have stored, at least. */
export const LEAST_STORED = 12

/**
 * Kills the service with SIGKILL at random moments under load, and looks afterwards whether every acknowledged answer is there,
 * none twice, and the roll-ups equal to a recount.
 */
export async function crashDrill(
  rounds: number,
  progress: (round: number) => void = () => undefined,
): Promise<DrillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  const environment = { DATA_DIR: folder }
  let [acknowledged, lost, damaged, doubled] = [0, 0, 0, 0]
  try {
    for (let round = 1; round <= rounds; round++) {
      const codes = await makeTickets(TICKETS, environment)
      const server = await startService(environment)
      const { ended, some } = load(server.port, codes)
      // Every second time not before some are stored, which takes as long as it takes.
      if (round % 2 === 0) await Promise.race([some, ended])
      await pause(randomInt(20, 300))
      await server.stop('SIGKILL')
      const acked = await ended
      acknowledged += acked.length
      const state = await inspect(environment, acked)
      checkSqlite(join(folder, 'satisfaction.db'))
      lost += state.lost
      doubled = Math.max(doubled, Math.abs(state.responses - state.spent))
      if (!state.equal) damaged++
      progress(round)
    }
    return { rounds, acknowledged, lost, doubled, damaged }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Posts until the server dies; some tickets are sent twice at once, from two pages. Tells when some are stored, and in the end which. */
function load(port: number, codes: readonly string[]) {
  const acknowledged: Sent[] = []
  const { promise: some, resolve } = Promise.withResolvers<void>()
  let next = 0
  const worker = async () => {
    for (let code = codes[next++]; code !== undefined; code = codes[next++]) {
      const sent = answerTo(code, next)
      const twice = next % 4 === 0 ? [sent, { ...sent, attempt: code.replace(/^./, '5') }] : [sent]
      const statuses = await Promise.all(twice.map((one) => post(port, one)))
      for (const [at, status] of statuses.entries()) if (status === 303) acknowledged.push(twice[at] ?? sent)
      if (acknowledged.length >= LEAST_STORED) resolve()
      // The server is gone, which is what the drill is about.
      if (statuses.includes(0)) return
    }
  }
  const ended = Promise.all(Array.from({ length: CONNECTIONS }, worker)).then(() => acknowledged)
  return { ended, some }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rounds = Number(process.argv[2] ?? '1000')
  const report = await crashDrill(rounds, (round) => process.stdout.write(`\rround ${round} of ${rounds}`))
  process.stdout.write(`\n${JSON.stringify(report)}\n`)
  process.exitCode = report.lost + report.doubled + report.damaged > 0 ? 1 : 0
}
