import { Worker } from 'node:worker_threads'
import { exportReader } from '../../db/exports.ts'
import type { Engine } from '../../db/engines/engine.ts'
import type { Exports } from '../ports/exports.ts'
import { databaseFile, type Opened } from './open.ts'
import type { Asked, Found } from './reading-thread.ts'

/** Reads from an embedded database in a thread beside. */
export interface Reading {
  readonly tuples: NonNullable<Engine['tuples']>
  /** Ends the thread, and its hold of the database with it. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (rows: Awaited<ReturnType<Reading['tuples']>>) => void
  readonly reject: (error: Error) => void
}

/** Opens the file of an embedded database in a thread. Its reads are answered in their order. */
export function openReading(file: string): Reading {
  const worker = new Worker(new URL('reading-thread.ts', import.meta.url), { workerData: file })
  const waiting: Waiting[] = []
  let failure: Error | undefined
  const post = (asked: Asked) => worker.postMessage(asked, [])
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      fail(new Error('The thread that reads has ended.'))
      resolve()
    })
  })
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
  worker.on('message', (found: Found) => {
    const asked = waiting.shift()
    if ('rows' in found) asked?.resolve(found.rows)
    else asked?.reject(Object.assign(new Error(found.failed), { code: found.code }))
  })

  function fail(error: Error): void {
    failure ??= error
    for (const { reject } of waiting.splice(0)) reject(failure)
  }

  return {
    tuples: ({ parameters, sql }) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        waiting.push({ resolve, reject })
        post({ parameters, sql })
      }),
    close() {
      if (!failure) post(undefined)
      return ended
    },
  }
}

/**
 * Reads for an export: of an embedded database in a thread beside, so that what was read is worked on meanwhile; a server does so
 * anyway.
 */
export function exportsBeside({ config, engine, world }: Opened): {
  readonly exports: Exports
  close(): Promise<void>
} {
  if (config.store !== 'sqlite') return { exports: world.exports, close: async () => undefined }
  const { close, tuples } = openReading(databaseFile(config))
  return { exports: exportReader({ ...engine, tuples }), close }
}
