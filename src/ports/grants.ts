import type { Instant } from '../domain/calendar/period.ts'
import type { Grant } from '../domain/message/grant.ts'

/** A grant with what became of its last renewal. */
export interface HeldGrant extends Grant {
  /** Why the last renewal failed; empty when it did not. */
  readonly trouble: string
  readonly troubleAt: Instant
}

/** What channels granted. */
export interface Grants {
  find(channel: string): Promise<HeldGrant | undefined>
  /** The grant, for whoever alone may renew it until `untilMs` from now; undefined while another may. */
  take(channel: string, now: Instant, untilMs: number): Promise<HeldGrant | undefined>
}
