import { parentPort } from 'node:worker_threads'
import type { PdfDefinition } from '../web/parts/pdf.ts'
import { pdfOf } from './pdf.ts'
import { pngOf } from './picture.ts'

/*
 * A thread that draws pictures and documents for `drawing.ts`. Each takes some hundred milliseconds without a pause, in which
 * the service would answer nobody.
 */

/** What is to be drawn; the answer bears the same number. */
export interface Task {
  readonly number: number
  readonly draw: { readonly svg: string } | { readonly pdf: PdfDefinition }
}

export type Drawn = { readonly number: number } & (
  | { readonly bytes: Uint8Array }
  | { readonly failed: string }
)

const port = parentPort
port?.on('message', ({ draw, number }: Task) => {
  const drawn = 'svg' in draw ? pngOf(draw.svg) : pdfOf(draw.pdf)
  drawn.then(
    (bytes) => port.postMessage({ number, bytes } satisfies Drawn, []),
    (error: unknown) => port.postMessage({ number, failed: String(error) } satisfies Drawn, []),
  )
})
