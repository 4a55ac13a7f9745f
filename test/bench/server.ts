import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own, so that its memory and its core are its own. */
export interface BenchServer {
  readonly port: number
  /** Tickets to spend; empty for the yardsticks. */
  readonly codes: readonly string[]
  /** Resident memory now, in bytes. */
  rss(): Promise<number>
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts one of the bench's servers and waits until it is ready. */
export async function startServer(
  script: 'real.ts' | 'floor.ts',
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  if (!child.stdout) throw new Error('the server has no output')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') break
    lines.push(line)
  }
  if (child.exitCode !== null || lines.length === 0) throw new Error(`${script} ended before it was ready`)
  const [port, ...codes] = lines
  return { port: Number(port), codes, rss: () => memoryOf(child), stop: (signal) => stopped(child, signal) }
}

function memoryOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (rss) => resolve(Number(rss)))
    child.send('rss')
  })
}

function stopped(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
