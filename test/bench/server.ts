import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** A server in a process of its own, so that its memory and its core are its own. */
export interface BenchServer {
  readonly port: number
  /** Resident memory now, in bytes. */
  rss(): number
  stop(signal?: NodeJS.Signals): Promise<void>
}

const ROOT = join(import.meta.dirname, '../..')

type Environment = Readonly<Record<string, string>>

/** The service itself, as `npm start` runs it, on whatever port is free. */
export function startService(environment: Environment): Promise<BenchServer> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return started(scripts.start.split(' ').slice(1), {
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

/** Codes of new tickets, made by a process that is gone before the load begins. */
export async function makeTickets(count: number, environment: Environment): Promise<string[]> {
  const made = await promisify(execFile)(process.execPath, ['test/bench/tickets.ts', String(count)], {
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
  if (!child.stdout) throw new Error('the server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /"port":(\d+)/.exec(line)?.[1]
    if (port === undefined) continue
    // Read on, or a full pipe would stop the server.
    child.stdout.resume()
    return {
      port: Number(port),
      rss: () => memoryOf(child),
      stop: (signal) => stopped(child, signal),
    }
  }
  throw new Error(`${args.join(' ')} ended before it was ready`)
}

function memoryOf(child: ChildProcess): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
  return Number(found) * 1024
}

function stopped(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
