import { csv } from './csv.ts'
import type { Format } from './format.ts'
import { ndjson } from './ndjson.ts'

/** The ways in which raw answers are written, by name. */
export const FORMATS = { csv, ndjson } as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof FORMATS
