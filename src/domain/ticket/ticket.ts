import { dayOf, type Day, type Instant } from '../calendar/period.ts'
import type { Visit } from '../dossier.ts'
import { accept, refuse, type Result } from '../result.ts'

/** The right to rate one visit once (phiếu mời). Codes are known only by their hashes. */
export interface Ticket {
  readonly hash: string
  readonly shortHash: string
  readonly visit: Visit
  /** The last day it may be used. */
  readonly expiresOn: Day
  /** Replaced by a newer one (cấp lại). */
  readonly void: boolean
  readonly spent: boolean
}

/** What the world derives for one dossier: hashes to store, codes to hand out. */
export interface TicketCodes {
  readonly long: string
  readonly short: string
  readonly hash: string
  readonly shortHash: string
}

/** The once-key that makes a ticket single-use: the database refuses a second. */
export function onceKey(hash: string): string {
  return `ticket:${hash}`
}

/** The ticket, when it may be used now. */
export function check(ticket: Ticket | undefined, now: Instant): Result<Ticket> {
  if (!ticket) return refuse({ code: 'ticket-unknown' })
  if (ticket.void) return refuse({ code: 'ticket-void' })
  if (ticket.spent) return refuse({ code: 'ticket-spent' })
  if (dayOf(now) > ticket.expiresOn) return refuse({ code: 'ticket-expired' })
  return accept(ticket)
}
