import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A server in a process of its own, so that its memory and its core are its own. */
export interface BenchServer {
  readonly port: number
  /** Resident memory now, in bytes. */
  rss(): number
  /** What it has written so far. */
  told(): string
  /** Stops it; the exit code, or null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const ROOT = join(import.meta.dirname, '../..')

type Environment = Readonly<Record<string, string>>

/** The service itself, as `npm start` runs it, on whatever port is free. */
export function startService(environment: Environment): Promise<BenchServer> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return started(scripts.start.replace(/^exec node /, '').split(' '), {
    PORT: '0',
    SEED: 'none',
    LOG_LEVEL: 'info',
    ...environment,
  })
}

/** Several processes of the service behind one port. */
export function startProcesses(count: number, environment: Environment): Promise<BenchServer> {
  return started(['test/bench/cluster.ts', String(count)], {
    PORT: '0',
    SEED: 'none',
    LOG_LEVEL: 'info',
    ...environment,
  })
}

/** One of the yardsticks of `floor.ts`. */
export function startYardstick(file: string, mode: 'floor' | 'naive'): Promise<BenchServer> {
  return started(['test/bench/floor.ts', file, mode], {})
}

/** Codes of new tickets, of one agency or of all, made by a process that is gone before the load begins. */
export async function makeTickets(count: number, environment: Environment, agency = ''): Promise<string[]> {
  const made = await promisify(execFile)(process.execPath, ['test/bench/tickets.ts', String(count), agency], {
    cwd: ROOT,
    env: { ...process.env, SEED: 'none', LOG_LEVEL: 'warn', ...environment },
    maxBuffer: 2 ** 30,
  })
  return made.stdout.trim().split('\n')
}

/** Starts a script and waits for the line that tells its port. @throws Error when it ends before that */
async function started(args: readonly string[], environment: Environment): Promise<BenchServer> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended before it was ready`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text
      const found = /"port":(\d+)/.exec(told)?.[1]
      if (found !== undefined) resolve(Number(found))
    })
  })
  return {
    port,
    rss: () => memoryOf(child),
    told: () => told,
    stop: (signal) => stopped(child, signal),
  }
}

function memoryOf(child: ChildProcess): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
  return Number(found) * 1024
}

function stopped(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', resolve)
    child.kill(signal)
  })
}
