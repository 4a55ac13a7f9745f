import type { Instant } from './calendar/period.ts'

/** One line of the log (nhật ký): who did what to what, and when. */
export interface Entry {
  readonly id: number
  readonly at: Instant
  /** `official:ID`, `key:ID`, `system:NAME`. */
  readonly actor: string
  readonly kind: string
  readonly subject: string
}

/** A seal over all entries since the seal before: whoever changes one of them changes every hash from there on. */
export interface Seal {
  readonly number: number
  /** The id of the last entry under it. */
  readonly upto: number
  readonly hash: string
  readonly previous: string
  readonly at: Instant
}

/** What a seal's hash is made over. */
export function sealedText(previous: string, entries: readonly Entry[]): string {
  return [
    previous,
    ...entries.map(({ actor, at, id, kind, subject }) => JSON.stringify([id, at, actor, kind, subject])),
  ].join('\n')
}
