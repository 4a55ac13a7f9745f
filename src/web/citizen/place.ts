import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { serialize } from 'hono/utils/cookie'
import type { Place } from '../../actions/response/place.ts'
import { AMEND_MS } from '../../domain/response/response.ts'
import { attemptIn } from './answer-form.ts'

/** The route of each kind of place: a ticket's own page, and a poster's. */
export const PLACES = [
  ['ticket', '/r/:code'],
  ['poster', '/c/:code'],
] as const

type Kind = (typeof PLACES)[number][0]

/** The address of a place. */
export function pathOf(place: Place): string {
  return 'ticket' in place
    ? `/r/${encodeURIComponent(place.ticket)}`
    : `/c/${encodeURIComponent(place.poster)}`
}

/** The address of a step after the first tap, for whoever holds the attempt. */
export function stepOf(place: Place, step: 'more' | 'done', attempt: string): string {
  return `${pathOf(place)}/${step}?attempt=${attempt}`
}

/** The place a request is about. */
export function placeOf(c: Context, kind: Kind): Place {
  const code = c.req.param('code') ?? ''
  return kind === 'ticket' ? { ticket: code } : { poster: code }
}

const NAME = 'attempt'

/**
 * The cookie that remembers the attempt for the half hour in which an answer may be changed, on this place's pages alone,
 * so that coming back by the back button finds one's own answer. Strictly necessary, and gone after that; without an
 * attempt it is taken back at once.
 */
export function attemptCookie(place: Place, attempt: string | null, baseUrl: string): string {
  return serialize(NAME, attempt ?? '', {
    httpOnly: true,
    sameSite: 'Lax',
    path: pathOf(place),
    maxAge: attempt === null ? 0 : AMEND_MS / 1000,
    secure: baseUrl.startsWith('https://'),
  })
}

/** The attempt this browser made here within the last half hour. */
export function rememberedAttempt(c: Context): string | undefined {
  return attemptIn(getCookie(c, NAME))
}
