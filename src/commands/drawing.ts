import { Worker } from 'node:worker_threads'
import type { PdfDefinition } from '../web/parts/pdf.ts'
import type { Drawn, Task } from './drawing-thread.ts'

/** After so long without a task the thread ends, and its memory with it. */
const IDLE_MS = 60_000

/** Draws in a thread beside the service, which answers others meanwhile. */
export interface Drawing {
  /** A chart's SVG as a PNG. @throws Error when it is none */
  png(svg: string): Promise<Uint8Array>
  /** A PDF of a definition. */
  pdf(definition: PdfDefinition): Promise<Uint8Array>
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/** Opens the drawing; its thread begins with the first task, and begins anew after it ended, for whatever reason. */
export function openDrawing(): Drawing {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let numbered = 0

  function begin(): Worker {
    const worker = new Worker(new URL('drawing-thread.ts', import.meta.url))
    // A service that stops does not wait for it.
    worker.unref()
    worker.on('message', (drawn: Drawn) => {
      const asked = waiting.get(drawn.number)
      waiting.delete(drawn.number)
      if ('bytes' in drawn) asked?.resolve(drawn.bytes)
      else asked?.reject(new Error(drawn.failed))
      if (waiting.size === 0) idle = setTimeout(() => void worker.terminate(), IDLE_MS).unref()
    })
    const ended = (error: Error) => {
      if (thread !== worker) return
      thread = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    worker.on('error', (error) => ended(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => ended(new Error('The thread that draws has ended.')))
    return worker
  }

  const ask = (draw: Task['draw']) =>
    new Promise<Uint8Array>((resolve, reject) => {
      clearTimeout(idle)
      const number = numbered++
      waiting.set(number, { resolve, reject })
      try {
        thread ??= begin()
        thread.postMessage({ number, draw } satisfies Task, [])
      } catch (error) {
        waiting.delete(number)
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  return { png: (svg) => ask({ svg }), pdf: (pdf) => ask({ pdf }) }
}
