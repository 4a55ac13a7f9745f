import { dayOf } from '../../domain/calendar/period.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { responseId } from '../../domain/response/attempt.ts'
import type { Origin, Via } from '../../domain/response/response.ts'
import { onceKey } from '../../domain/ticket/ticket.ts'
import type { World } from '../../ports/world.ts'
import { findTicket, subjectOf, type FoundTicket, type Subject } from '../ticket/open.ts'

/** Where someone answers: with a ticket, or at a poster without one. */
export type Place = { readonly ticket: string } | { readonly poster: string }

/** What an attempt at a place would be stored as. */
export interface Spot extends Subject {
  readonly origin: Origin
  /** The id of the response this attempt makes; only who holds the attempt can name it. */
  readonly id: string
  /** The key that lets it be made once. */
  readonly once: string
  /** The ticket; absent at a poster. */
  readonly found?: FoundTicket
}

type Needs = Pick<World, 'catalogues' | 'now' | 'tickets' | 'vault'>

/** Finds the place and derives the response's id from the attempt, which is stored nowhere in clear. */
export async function spotOf(world: Needs, place: Place, attempt: string, via: Via): Promise<Result<Spot>> {
  if ('ticket' in place) {
    const found = await findTicket(world, place.ticket)
    if (!found.ok) return found
    const { ticket, ...subject } = found.value
    const id = responseId(attempt, world.vault.digest(`${attempt} ${ticket.hash}`))
    const origin: Origin = { visit: ticket.visit, verified: true, via }
    return accept({ ...subject, origin, id, once: onceKey(ticket.hash), found: found.value })
  }
  const poster = await openPoster(world, place.poster)
  if (!poster.ok) return poster
  const id = responseId(attempt, world.vault.digest(`${attempt} poster ${place.poster}`))
  const origin: Origin = { visit: poster.value.visit, verified: false, via }
  return accept({ ...poster.value, origin, id, once: `response:${id}:0` })
}

/** What a poster (mã QR đặt tại quầy) asks about: its agency alone. The code is a counter's or an agency's own. */
export async function openPoster(
  world: Pick<World, 'catalogues' | 'now'>,
  code: string,
): Promise<Result<Subject>> {
  const catalogues = await world.catalogues.read()
  const agency = catalogues.counters.get(code)?.agency ?? code
  if (!catalogues.tree.byCode.has(agency)) return refuse({ code: 'not-found', what: code })
  const visit = {
    agency,
    procedure: '',
    field: '',
    filing: 'counter',
    late: false,
    day: dayOf(world.now()),
  } as const
  return accept(subjectOf(visit, catalogues))
}
