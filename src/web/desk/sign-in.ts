import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import {
  addressOf,
  attemptSucceeded,
  codesOf,
  countAttempt,
  passwordOf,
} from '../../actions/official/attempt.ts'
import { enterByPasskey } from '../../actions/official/enter.ts'
import { note } from '../../actions/official/invite.ts'
import { langOf, langQuery } from '../messages/index.ts'
import { browserOf, officialOf, setCookies } from '../parts/session.ts'
import { PASSWORD_SET } from './welcome.ts'
import { askedOf, type Asked } from './asked.ts'
import type { Desk } from './frame.ts'
import { keptFrom, keptOf, resendPage } from './resend.ts'
import { codeForm, originOf, signInForm, waiting, withCookies } from './sign-in-forms.ts'

/** The page of the desk that `next` names, or the overview: never another host, nor a page outside the desk. */
export function safeNext(next: unknown): string {
  const base = 'http://desk.invalid'
  const url = typeof next === 'string' && URL.canParse(next, base) ? new URL(next, base) : undefined
  if (!url || url.origin !== base || !/^\/desk(?:\/|$)/.test(url.pathname)) return '/desk'
  return /^\/desk\/sign-(?:in|out)(?:\/|$)/.test(url.pathname) ? '/desk' : url.pathname + url.search
}

/**
 * Leads whoever has no session to the sign-in, and from there back. A form that was sent is kept, where that can be, and
 * otherwise the sign-in says that it has to be sent again.
 */
export async function sessionEnded(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const url = new URL(c.req.url)
  if (c.req.method !== 'POST' || url.pathname === '/desk/sign-out') {
    const query = new URLSearchParams()
    if (c.req.method !== 'POST' && url.pathname + url.search !== '/desk')
      query.set('next', url.pathname + url.search)
    if (asked.lang !== 'vi') query.set('lang', asked.lang)
    return c.redirect(query.size > 0 ? `/desk/sign-in?${query}` : '/desk/sign-in', 303)
  }
  const kept = await keptFrom(c)
  const { ended } = asked.words.entry
  return signInForm(desk, signInAsked(asked), {
    next: pageOf(c),
    kept,
    notice: kept === undefined ? ended.lost : ended.kept,
    status: 403,
  })
}

/** The page that a form stood on. */
function pageOf(c: Context): string {
  const referrer = c.req.header('referer') ?? ''
  if (!URL.canParse(referrer)) return '/desk'
  const { origin, pathname, search } = new URL(referrer)
  return origin === c.req.header('origin') ? safeNext(pathname + search) : '/desk'
}

/** The switch of the language leads to the sign-in, not to an address that only takes forms. */
export function signInAsked(asked: Asked): Asked {
  return { ...asked, otherLang: `/desk/sign-in${asked.lang === 'vi' ? '?lang=en' : ''}` }
}

/** The form that asks who comes. */
export async function signInPage(desk: Desk, c: Context): Promise<Response> {
  const next = safeNext(c.req.query('next'))
  const official = await officialOf(desk.web, c)
  if (official && !official.owesPasskey) return c.redirect(next, 303)
  const asked = askedOf(desk.web, c)
  const notice = official ? asked.words.entry.passkey.owed : undefined
  const email = getCookie(c, PASSWORD_SET)
  if (email === undefined) return signInForm(desk, asked, { next, notice })
  deleteCookie(c, PASSWORD_SET, { path: '/desk/sign-in' })
  const done = asked.words.welcome.done
  const form = signInForm(desk, asked, { next, notice, email: email.slice(0, 200), done })
  return withCookies(form, c.res.headers.getSetCookie())
}

/** Checks address and password. Wrong ones are counted by network address and by account, and too many of them have to wait. */
export async function signIn(desk: Desk, c: Context): Promise<Response> {
  const { web } = desk
  const fields = await c.req.parseBody()
  const [email, password] = [String(fields['email'] ?? '').trim(), String(fields['password'] ?? '')]
  const shown = { email, ...carried(fields) }
  const asked = signInAsked(askedOf(web, c))
  const whose = [addressOf(web.world, web.address(c)), passwordOf(web.world, email)]
  const seconds = await countAttempt(web.world, ...whose)
  if (seconds > 0) return signInForm(desk, asked, { ...shown, ...waiting(asked, seconds) })
  const done = await web.world.accounts.signIn(email.slice(0, 200), password.slice(0, 200), browserOf(web, c))
  if (done.kind === 'wrong') {
    web.metrics.count('sign_in_failures')
    web.world.log('warn', 'sign-in-failed')
    return signInForm(desk, asked, { ...shown, status: 403, error: asked.words.signIn.wrong })
  }
  await attemptSucceeded(web.world, ...whose)
  setCookies(c, done.cookies)
  if (done.kind === 'second-factor') return codeForm(desk, c, asked, shown)
  await note(web.world, { kind: 'official', id: done.account }, 'signed-in', done.account)
  return entered(desk, c, fields)
}

/** The second step: a code of the authenticator, or one kept for the day it is lost. */
export async function signInCode(desk: Desk, c: Context): Promise<Response> {
  const { web } = desk
  const fields = await c.req.parseBody()
  const asked = signInAsked(askedOf(web, c))
  const browser = browserOf(web, c)
  const whose = [
    addressOf(web.world, web.address(c)),
    codesOf(web.world, await web.world.accounts.pending(browser)),
  ]
  const seconds = await countAttempt(web.world, ...whose)
  if (seconds > 0) return codeForm(desk, c, asked, { ...carried(fields), ...waiting(asked, seconds) })
  const done = await web.world.accounts.prove(String(fields['code'] ?? '').slice(0, 40), browser)
  if (done.kind !== 'in') {
    web.metrics.count('sign_in_failures')
    const error = asked.words.signIn.wrongCode
    return codeForm(desk, c, asked, { ...carried(fields), status: 403, error })
  }
  await attemptSucceeded(web.world, ...whose)
  setCookies(c, done.cookies)
  await note(web.world, { kind: 'official', id: done.account }, 'signed-in', done.account)
  return entered(desk, c, fields)
}

/** Signs in by a passkey, without an address: the passkey knows whose it is. */
export async function signInPasskey(desk: Desk, c: Context): Promise<Response> {
  const { web } = desk
  const fields = await c.req.parseBody()
  const asked = signInAsked(askedOf(web, c))
  const address = addressOf(web.world, web.address(c))
  const seconds = await countAttempt(web.world, address)
  if (seconds > 0) return signInForm(desk, asked, { ...carried(fields), ...waiting(asked, seconds) })
  const proof = {
    response: String(fields['response'] ?? ''),
    challenge: String(fields['challenge'] ?? ''),
    origin: originOf(desk),
  }
  const done = await enterByPasskey(web.world, proof, browserOf(web, c))
  if (done.kind !== 'in') {
    web.metrics.count('sign_in_failures')
    web.world.log('warn', 'sign-in-failed')
    const notice = asked.words.entry.passkey.refused
    return signInForm(desk, asked, { ...carried(fields), status: 403, notice })
  }
  await attemptSucceeded(web.world, address)
  setCookies(c, done.cookies)
  return entered(desk, c, fields)
}

type Fields = Readonly<Record<string, unknown>>

/** What travels through the steps of the sign-in. */
function carried(fields: Fields): { readonly next: string; readonly kept?: string } {
  const kept = fields['kept']
  const next = safeNext(fields['next'])
  return typeof kept === 'string' && keptOf(kept) ? { next, kept } : { next }
}

/** Leads to where they were going, or asks whether to send what they had typed. */
function entered(desk: Desk, c: Context, fields: Fields): Response | Promise<Response> {
  const next = safeNext(fields['next'])
  const kept = keptOf(fields['kept'])
  if (!kept) return c.redirect(next, 303)
  const asked = signInAsked(askedOf(desk.web, c))
  return withCookies(resendPage(desk, asked, kept, next), c.res.headers.getSetCookie())
}

/** Ends the session. */
export async function signOut({ web }: Desk, c: Context): Promise<Response> {
  setCookies(c, await web.world.accounts.signOut(browserOf(web, c)))
  return c.redirect(`/desk/sign-in${langQuery(langOf(c.req.query('lang')))}`, 303)
}
