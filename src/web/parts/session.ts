import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { timingSafeEqual } from 'hono/utils/buffer'
import type { Web } from './web.ts'

const NAME = 'desk'
const HOURS = 12

/**
 * Whether the password is the operator's. Digests are compared, all bytes of them, so that its letters cannot be felt for;
 * at once, so that a throttle asked just before still holds.
 */
export function isPassword(web: Web, typed: string): boolean {
  const wanted = web.world.vault.digest(web.operatorPassword)
  let differing = 0
  for (const [index, byte] of web.world.vault.digest(typed).entries())
    differing |= byte ^ (wanted[index] ?? 0)
  return differing === 0
}

/** Starts a session of twelve hours: an expiry signed by the server, with nothing to look up and nothing to steal from a table. */
export function startSession(web: Web, c: Context): void {
  const expiry = String(web.world.now() + HOURS * 3_600_000)
  setCookie(c, NAME, `${expiry}.${signature(web, expiry)}`, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: web.baseUrl.startsWith('https://'),
    path: '/',
    maxAge: HOURS * 3600,
  })
}

/** Ends the session in this browser. */
export function endSession(c: Context): void {
  deleteCookie(c, NAME, { path: '/' })
}

/** Whether the request belongs to a session that has not expired. A changed password ends all sessions. */
export async function isSignedIn(web: Web, c: Context): Promise<boolean> {
  const [expiry, signed, more] = (getCookie(c, NAME) ?? '').split('.')
  if (!expiry || !signed || more !== undefined || !(Number(expiry) > web.world.now())) return false
  return timingSafeEqual(signed, signature(web, expiry))
}

function signature(web: Web, expiry: string): string {
  return web.world.vault.sign('desk', `${expiry}\n${web.world.vault.hash(web.operatorPassword)}`)
}
