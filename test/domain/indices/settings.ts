import type { Line, Settings } from '../../../src/domain/indices/definition.ts'
import { parametersFor } from '../../../src/domain/indices/parameters.ts'
import { shippedParameters } from '../../../src/commands/seed.ts'

/** What an index is computed with, by the parameters that are shipped. */
export function settings(options: Readonly<Record<string, string>> = {}, day = '2026-11-23'): Settings {
  return { options, parameters: (id) => parametersFor(shippedParameters(), id, day) }
}

/** The counts of the five levels as columns. */
export function levels(...counts: readonly number[]): Line {
  return Object.fromEntries(counts.map((count, at) => [`n${at + 1}`, count]))
}
