import type { Context } from 'hono'
import { openResponse, type OpenResponse } from '../../actions/response/amend.ts'
import type { Place } from '../../actions/response/place.ts'
import { guessFailed, guessWait } from '../../actions/ticket/guess.ts'
import { refuse, type Result } from '../../domain/result.ts'
import { kindOf, ticketCode } from '../../domain/ticket/code.ts'
import type { World } from '../../ports/world.ts'
import { throttle } from '../parts/throttle.ts'
import type { CitizenWeb, Guesses } from './parts.ts'

/**
 * Short codes can be guessed at, so wrong ones are counted where all processes see them. Long ones have 128 bits and cannot,
 * so they are counted in memory, and slowed only to keep the noise down: whoever brings a true one waits for nothing.
 */
export function openGuesses(world: World): Guesses {
  const long = throttle({ burst: 200, refillMs: 1_000 }, world.now)
  return {
    wait: async (kind, address) => (kind === 'short' ? guessWait(world, address) : long.wait(address)),
    failed: async (kind, address) => (kind === 'short' ? guessFailed(world, address) : long.failed(address)),
  }
}

/**
 * Looks a code up, counting it when no ticket has it. A long code is always looked up, so that a slip in hand works even
 * from an address from which others guess; a short one is refused while its address has guessed too much.
 */
export async function guarded<T>(
  web: CitizenWeb,
  c: Context,
  code: string,
  look: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const kind = kindOf(ticketCode(code))
  if (kind !== 'short' && kind !== 'long') return look()
  const address = web.address(c)
  const wait = await web.guesses.wait(kind, address)
  if (kind === 'short' && wait > 0) return refuse({ code: 'too-many-attempts', retryAfter: wait })
  const found = await look()
  if (found.ok || found.refusal.code !== 'ticket-unknown') return found
  await web.guesses.failed(kind, address)
  web.metrics.count('ticket_guesses', { kind })
  return wait > 0 ? refuse({ code: 'too-many-attempts', retryAfter: wait }) : found
}

/**
 * The response an attempt made at a place. Whoever holds its attempt is never throttled, since others may guess from the
 * same address; without one, these pages tell a guesser no more than the ticket's first page.
 */
export async function ownResponse(
  web: CitizenWeb,
  c: Context,
  place: Place,
  attempt: string,
): Promise<Result<OpenResponse>> {
  const open = await openResponse(web.world, place, attempt)
  if (open.ok || open.refusal.code === 'response-closed' || 'poster' in place) return open
  return guarded(web, c, place.ticket, async () => open)
}
