import type { Context } from 'hono'
import { html } from 'hono/html'
import { langOf, langQuery } from '../messages/index.ts'
import { whole } from '../../domain/format.ts'
import { endSession, isPassword, isSignedIn, startSession } from '../parts/session.ts'
import type { Throttle } from '../parts/throttle.ts'
import { askedOf, type Asked } from './asked.ts'
import { gatePage, type Desk } from './frame.ts'

/** The page of the desk that `next` names, or the overview: never another host, nor a page outside the desk. */
export function safeNext(next: string | undefined): string {
  const base = 'http://desk.invalid'
  const url = next && URL.canParse(next, base) ? new URL(next, base) : undefined
  if (!url || url.origin !== base || !/^\/desk(?:\/|$)/.test(url.pathname)) return '/desk'
  return /^\/desk\/sign-(?:in|out)\/?$/.test(url.pathname) ? '/desk' : url.pathname + url.search
}

/** The address of the sign-in that leads back to the page asked for. */
export function signInAddress(c: Context): string {
  const url = new URL(c.req.url)
  const query = new URLSearchParams()
  if (c.req.method === 'GET' && url.pathname + url.search !== '/desk')
    query.set('next', url.pathname + url.search)
  const lang = c.req.query('lang')
  if (lang) query.set('lang', lang)
  return query.size > 0 ? `/desk/sign-in?${query}` : '/desk/sign-in'
}

/** The form that asks for the password. */
export async function signInPage(desk: Desk, c: Context): Promise<Response> {
  const next = safeNext(c.req.query('next'))
  return (await isSignedIn(desk.web, c)) ? c.redirect(next, 303) : form(desk, askedOf(desk.web, c), next)
}

/** Checks the password. Wrong ones are counted by address, and too many of them have to wait. */
export async function signIn(desk: Desk, attempts: Throttle, c: Context): Promise<Response> {
  const { web } = desk
  const { password, next } = await c.req.parseBody()
  const back = safeNext(typeof next === 'string' ? next : undefined)
  const asked = askedOf(web, c)
  const address = web.address(c)
  const seconds = attempts.wait(address)
  if (seconds > 0)
    return form(desk, asked, back, {
      status: 429,
      error: asked.words.signIn.wait(whole(asked.lang, seconds)),
      headers: { 'retry-after': String(seconds) },
    })
  // Nothing is awaited between asking the throttle and telling it, so that parallel guesses cannot slip through.
  if (typeof password !== 'string' || !isPassword(web, password)) {
    attempts.failed(address)
    web.metrics.count('sign_in_failures')
    web.world.log('warn', 'sign-in-failed')
    return form(desk, asked, back, { status: 403, error: asked.words.signIn.wrong })
  }
  startSession(web, c)
  web.world.log('info', 'signed-in')
  return c.redirect(back, 303)
}

/** Ends the session. */
export function signOut(c: Context): Response {
  endSession(c)
  return c.redirect(`/desk/sign-in${langQuery(langOf(c.req.query('lang')))}`, 303)
}

function form(
  desk: Desk,
  asked: Asked,
  next: string,
  refusal?: {
    readonly status: number
    readonly error: string
    readonly headers?: Readonly<Record<string, string>>
  },
): Response | Promise<Response> {
  const { words, lang } = asked
  return gatePage(desk, asked, {
    title: words.signIn.title,
    status: refusal?.status ?? 200,
    headers: refusal?.headers ?? {},
    body: html`<p>${words.signIn.intro}</p>
      <form method="post" action="/desk/sign-in${langQuery(lang)}">
        <input type="hidden" name="next" value="${next}" /><input
          name="username"
          value="operator"
          autocomplete="username"
          hidden
        /><label for="password">${words.signIn.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus${refusal ? html` aria-invalid="true" aria-describedby="wrong"` : ''}
        />
        ${refusal ? html`<p class="error" id="wrong" role="alert">${refusal.error}</p>` : ''}<button
          class="main"
        >
          ${words.signIn.button}
        </button>
      </form>`,
  })
}
