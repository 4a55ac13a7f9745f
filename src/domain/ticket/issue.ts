import { addDays, dayOf, type Day, type Instant } from '../calendar/period.ts'
import type { Change } from '../change.ts'
import type { Visit } from '../dossier.ts'
import type { TicketCodes } from './ticket.ts'

/** Whether a visit may still be rated `today`, when tickets live `days` days after the finish. */
export function isRateable(visit: Visit, today: Day, days: number): boolean {
  return today <= addDays(visit.day, days)
}

/**
 * The ticket of a visit as a change; none when its days have passed already (an old dossier imported later),
 * so that such a dossier counts as finished but not as invited.
 */
export function issue(visit: Visit, codes: TicketCodes, now: Instant, days: number): readonly Change[] {
  if (!isRateable(visit, dayOf(now), days)) return []
  return [
    {
      kind: 'ticket-issued',
      ticket: { hash: codes.hash, shortHash: codes.shortHash, visit, expiresOn: addDays(visit.day, days) },
    },
  ]
}
