import type { Context } from 'hono'
import { signedIn, type SignedIn } from '../../actions/official/current.ts'
import type { Web } from './web.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Whoever is signed in; pages of the desk are reached by nobody else. */
    readonly official: SignedIn
  }
}

/** What the accounts know a browser by: its cookies, its name, and the address for the list of one's sessions. */
export function browserOf(web: Web, c: Context): Headers {
  const headers = new Headers({ 'x-client-address': web.address(c) })
  for (const name of ['cookie', 'user-agent']) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value.slice(0, 4_000))
  }
  return headers
}

/** Who is signed in, if anybody. */
export function officialOf(web: Web, c: Context): Promise<SignedIn | undefined> {
  return signedIn(web.world, browserOf(web, c))
}

/** Sets cookies in the browser, each a whole header. */
export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}
