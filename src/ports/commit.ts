import type { Actor } from '../domain/access/actor.ts'
import type { Change } from '../domain/change.ts'

/** Changes that happen together or not at all. `once` may be committed a single time, ever. */
export interface Unit {
  readonly by: Actor
  readonly once?: { readonly key: string; readonly attempt: string }
  readonly changes: readonly Change[]
}

/** `already` names the attempt that used the key first, so that a repeat of one's own attempt can be thanked again. */
export type Committed = { readonly done: true } | { readonly done: false; readonly already: string }

/**
 * The one door through which anything is written. Resolves only when the unit is durable.
 * @throws Overloaded when the bounded queue is full; nothing was stored then
 */
export type Commit = (unit: Unit) => Promise<Committed>
