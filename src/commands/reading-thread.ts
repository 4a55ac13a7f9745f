import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteReader } from '../../db/engines/sqlite-reader.ts'
import type { Statement } from '../../db/prepared.ts'

/*
 * A thread that reads from an embedded database for `reading.ts`, over a connection of its own, while the other one works on what
 * was read before.
 */

/** What is to be read, in the order in which it is answered; undefined ends the thread. */
export type Asked = Statement | undefined

export type Found =
  | { readonly rows: readonly (readonly unknown[])[] }
  | { readonly failed: string; readonly code: unknown }

const port = parentPort
const reader = openSqliteReader(String(workerData))

port?.on('message', (statement: Asked) => {
  if (!statement) {
    reader.close()
    return port.close()
  }
  try {
    const rows = reader.tuples(statement)
    const bytes = rows.flat().filter((value) => value instanceof Uint8Array)
    // Handed over, not copied.
    port.postMessage(
      { rows } satisfies Found,
      bytes.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer),
    )
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    port.postMessage({ failed: message, code } satisfies Found, [])
  }
})
