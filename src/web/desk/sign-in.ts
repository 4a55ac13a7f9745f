import type { Context } from 'hono'
import { html } from 'hono/html'
import { langOf, langQuery } from '../messages/index.ts'
import { whole } from '../../domain/format.ts'
import { note } from '../../actions/official/invite.ts'
import { browserOf, officialOf, setCookies } from '../parts/session.ts'
import type { Throttle } from '../parts/throttle.ts'
import { askedOf, type Asked } from './asked.ts'
import { gatePage, type Desk, type Piece } from './frame.ts'

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

/** The form that asks who comes. */
export async function signInPage(desk: Desk, c: Context): Promise<Response> {
  const next = safeNext(c.req.query('next'))
  return (await officialOf(desk.web, c)) ? c.redirect(next, 303) : form(desk, askedOf(desk.web, c), { next })
}

/** Checks address and password. Wrong ones are counted by network address and by account, and too many of them have to wait. */
export async function signIn(desk: Desk, attempts: Throttle, c: Context): Promise<Response> {
  const { web } = desk
  const fields = await c.req.parseBody()
  const [email, password] = [String(fields['email'] ?? '').trim(), String(fields['password'] ?? '')]
  const next = safeNext(typeof fields['next'] === 'string' ? fields['next'] : undefined)
  const asked = askedOf(web, c)
  const who = [web.address(c), `account ${web.world.vault.hash(email.toLowerCase())}`]
  const seconds = Math.max(...who.map((one) => attempts.wait(one)))
  if (seconds > 0) return form(desk, asked, { next, email, ...waiting(asked, seconds) })
  // Counted before the password is looked at, which takes a while, so that parallel guesses cannot slip through.
  for (const one of who) attempts.failed(one)
  const done = await web.world.accounts.signIn(email.slice(0, 200), password.slice(0, 200), browserOf(web, c))
  if (done.kind === 'wrong') {
    web.metrics.count('sign_in_failures')
    web.world.log('warn', 'sign-in-failed')
    return form(desk, asked, { next, email, status: 403, error: asked.words.signIn.wrong })
  }
  for (const one of who) attempts.succeeded(one)
  setCookies(c, done.cookies)
  if (done.kind === 'in') return entered(desk, c, email, next)
  return codeForm(desk, c, asked, { next, email })
}

/** The second step: a code of the authenticator, or one kept for the day it is lost. */
export async function signInCode(desk: Desk, attempts: Throttle, c: Context): Promise<Response> {
  const { web } = desk
  const fields = await c.req.parseBody()
  const email = String(fields['email'] ?? '')
  const next = safeNext(typeof fields['next'] === 'string' ? fields['next'] : undefined)
  const asked = askedOf(web, c)
  const who = `code ${web.address(c)}`
  const seconds = attempts.wait(who)
  if (seconds > 0) return codeForm(desk, c, asked, { next, email, ...waiting(asked, seconds) })
  attempts.failed(who)
  const done = await web.world.accounts.prove(String(fields['code'] ?? '').slice(0, 40), browserOf(web, c))
  if (done.kind !== 'in') {
    web.metrics.count('sign_in_failures')
    return codeForm(desk, c, asked, { next, email, status: 403, error: asked.words.signIn.wrongCode })
  }
  attempts.succeeded(who)
  setCookies(c, done.cookies)
  return entered(desk, c, email, next)
}

async function entered({ web }: Desk, c: Context, email: string, next: string): Promise<Response> {
  const account = await web.world.accounts.byEmail(email)
  if (account) await note(web.world, { kind: 'official', id: account.id }, 'signed-in', account.id)
  return c.redirect(next, 303)
}

function waiting({ lang, words }: Asked, seconds: number) {
  const headers = { 'retry-after': String(seconds) }
  return { status: 429, error: words.signIn.wait(whole(lang, seconds)), headers }
}

/** Ends the session. */
export async function signOut({ web }: Desk, c: Context): Promise<Response> {
  setCookies(c, await web.world.accounts.signOut(browserOf(web, c)))
  return c.redirect(`/desk/sign-in${langQuery(langOf(c.req.query('lang')))}`, 303)
}

/** What a form of the sign-in shows again, with the reason of a refusal. */
interface Shown {
  readonly next: string
  readonly email?: string
  readonly status?: number
  readonly error?: string
  readonly headers?: Readonly<Record<string, string>>
}

function form(desk: Desk, asked: Asked, shown: Shown): Response | Promise<Response> {
  const { words, lang } = asked
  return gatePage(desk, asked, {
    title: words.signIn.title,
    status: shown.status ?? 200,
    headers: shown.headers ?? {},
    body: html`<p>${words.signIn.intro}</p>
      <form method="post" action="/desk/sign-in${langQuery(lang)}">
        <input type="hidden" name="next" value="${shown.next}" />
        <label for="email">${words.signIn.email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value="${shown.email ?? ''}"
          ${shown.email === undefined ? html`autofocus` : ''}
        />
        <label for="password">${words.signIn.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          ${shown.email === undefined ? '' : html`autofocus`}
          ${shown.error ? html`aria-invalid="true" aria-describedby="wrong"` : ''}
        />
        ${wrong(shown)}<button class="main">${words.signIn.button}</button>
      </form>
      <p class="small muted">${words.signIn.lost}</p>`,
  })
}

function codeForm(desk: Desk, c: Context, asked: Asked, shown: Shown): Response | Promise<Response> {
  const { words, lang } = asked
  const cookies = c.res.headers.getSetCookie()
  const page = gatePage(desk, asked, {
    title: words.signIn.second,
    status: shown.status ?? 200,
    headers: shown.headers ?? {},
    body: html`<p>${words.signIn.secondIntro}</p>
      <form method="post" action="/desk/sign-in/code${langQuery(lang)}">
        <input type="hidden" name="next" value="${shown.next}" />
        <input type="hidden" name="email" value="${shown.email ?? ''}" />
        <label for="code">${words.signIn.code}</label>
        <input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          autofocus
          ${shown.error ? html`aria-invalid="true" aria-describedby="wrong"` : ''}
        />
        ${wrong(shown)}<button class="main">${words.signIn.button}</button>
      </form>`,
  })
  return withCookies(page, cookies)
}

function wrong({ error }: Shown): Piece {
  return error === undefined ? '' : html`<p class="error" id="wrong" role="alert">${error}</p>`
}

/** A page that was made whole, with cookies that a step before it gave. */
async function withCookies(
  page: Response | Promise<Response>,
  cookies: readonly string[],
): Promise<Response> {
  const made = await page
  for (const cookie of cookies) made.headers.append('set-cookie', cookie)
  return made
}
