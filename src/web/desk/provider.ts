import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import * as v from 'valibot'
import { addressOf, attemptSucceeded, countAttempt } from '../../actions/official/attempt.ts'
import { enterByProvider, type ByProvider } from '../../actions/official/enter.ts'
import type { Expected } from '../../ports/provider.ts'
import { langOf, messages } from '../messages/index.ts'
import { browserOf, setCookies } from '../parts/session.ts'
import { askedOf, type Asked } from './asked.ts'
import { gatePage, nowhere, type Desk } from './frame.ts'
import { codeForm, signInForm, waiting, withCookies, type Shown } from './sign-in-forms.ts'
import { safeNext, signInAsked } from './sign-in.ts'

const PATH = '/desk/sign-in/provider'
const BACK = `${PATH}/back`
/** What the browser must bring back is kept for so long. */
const SECONDS = 600

/** What a browser keeps while it is away: sealed, so that nobody can make one up or read it. */
interface Journey extends Expected {
  readonly next: string
  readonly lang: string
  readonly until: number
}

const schema = v.object({
  state: v.string(),
  nonce: v.string(),
  verifier: v.string(),
  next: v.string(),
  lang: v.string(),
  until: v.number(),
}) satisfies v.GenericSchema<unknown, Journey>

/** Sends the browser to the province's provider. */
export async function beginSignOn(desk: Desk, c: Context): Promise<Response> {
  const { baseUrl, world } = desk.web
  const asked = signInAsked(askedOf(desk.web, c))
  if (!world.provider) return nowhere(desk, asked)
  const next = safeNext(c.req.query('next'))
  const begun = await world.provider.begin(baseUrl + BACK)
  if (!begun) return refused(desk, asked, { kind: 'down' }, { next })
  const journey: Journey = {
    ...begun.expected,
    next,
    lang: asked.lang,
    until: world.now() + SECONDS * 1000,
  }
  // Lax, not strict: the browser comes back from another site.
  setCookie(c, cookieOf(desk), world.vault.seal('sign-on', JSON.stringify(journey)), {
    httpOnly: true,
    maxAge: SECONDS,
    path: PATH,
    sameSite: 'Lax',
    secure: baseUrl.startsWith('https://'),
  })
  return c.redirect(begun.address, 303)
}

/** Lets in whoever comes back from the provider, when they are somebody here. */
export async function endSignOn(desk: Desk, c: Context): Promise<Response> {
  const { web } = desk
  const { baseUrl, world } = web
  const sealed = getCookie(c, cookieOf(desk))
  deleteCookie(c, cookieOf(desk), { path: PATH, secure: baseUrl.startsWith('https://') })
  const journey = journeyOf(world.vault.unseal('sign-on', sealed ?? ''))
  const asked = signInAsked({ ...askedOf(web, c), ...(journey && inLanguage(journey)) })
  if (!world.provider) return nowhere(desk, asked)
  const shown = { next: safeNext(journey?.next) }
  const address = addressOf(world, web.address(c))
  const seconds = await countAttempt(world, address)
  if (seconds > 0) return signInForm(desk, asked, { ...shown, ...waiting(asked, seconds) })
  if (!journey || !(journey.until > world.now())) return refused(desk, asked, { kind: 'wrong' }, shown)
  const came = new URL(baseUrl + BACK)
  came.search = new URL(c.req.url).search
  const done = await enterByProvider(world, world.provider, came, journey, browserOf(web, c))
  if (done.kind !== 'in' && done.kind !== 'second-factor') return refused(desk, asked, done, shown)
  await attemptSucceeded(world, address)
  setCookies(c, done.cookies)
  if (done.kind === 'second-factor') return codeForm(desk, c, asked, shown)
  return withCookies(arrived(desk, asked, shown.next), c.res.headers.getSetCookie())
}

/** A step of our own between the provider and the desk: cookies that no other site can use are not sent on a way that began there. */
function arrived(desk: Desk, asked: Asked, next: string): Response | Promise<Response> {
  const words = asked.words.entry.provider
  return gatePage(desk, asked, {
    title: words.title,
    status: 200,
    headers: {},
    head: html`<meta http-equiv="refresh" content="0; url=${next}" />`,
    body: html`<p role="status">${words.going(desk.web.world.provider?.name ?? '')}</p>
      <p><a class="second" href="${next}">${words.on}</a></p>`,
  })
}

function refused(desk: Desk, asked: Asked, { kind }: Pick<ByProvider, 'kind'>, shown: Shown) {
  if (kind !== 'down') desk.web.metrics.count('sign_in_failures')
  desk.web.world.log('warn', 'sign-on-failed', { reason: kind })
  const words = asked.words.entry.provider
  const name = desk.web.world.provider?.name ?? ''
  const notices = {
    down: words.down(name),
    wrong: words.wrong(name),
    unverified: words.unverified(name),
    unknown: words.unknown(name),
    'other-person': words.otherPerson,
    in: undefined,
    'second-factor': undefined,
  } satisfies Record<ByProvider['kind'], string | undefined>
  return signInForm(desk, asked, { ...shown, notice: notices[kind], status: kind === 'down' ? 503 : 403 })
}

function cookieOf({ web }: Desk): string {
  return web.baseUrl.startsWith('https://') ? '__Secure-desk.sign_on' : 'desk.sign_on'
}

function journeyOf(text: string | undefined): Journey | undefined {
  if (text === undefined) return undefined
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** The provider brings no language back, so the journey keeps it. */
function inLanguage({ lang: kept }: Journey): Pick<Asked, 'lang' | 'words'> {
  const lang = langOf(kept)
  return { lang, words: messages[lang].desk }
}
