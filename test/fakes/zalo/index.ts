import { serve, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { arrivedByPhone, echoed, received, SAMPLE, seen, templateEchoed } from './events.ts'
import { openHooks, RETRIES_MS, type Fields } from './hooks.ts'
import type { Knobs } from './knobs.ts'
import { oaRoutes, refusalOf } from './oa.ts'
import { oauthRoutes } from './oauth.ts'
import { openPeople, type People } from './people.ts'
import { profileRoutes } from './profile.ts'
import { APP, mint, newState, type Call, type Rating, type Said, type Template } from './state.ts'
import { zbsRoutes } from './zbs.ts'

export { APP } from './state.ts'

/** How a fake Zalo is opened. */
export interface ZaloOptions {
  /** Where its clock starts, in milliseconds. */
  readonly now?: number
  /** A clock that it shares with the service, in the place of its own. */
  readonly clock?: { now: number }
  /** Whether it tells that messages arrived and were seen. */
  readonly receipts?: boolean
  readonly port?: number
  /** When an event is repeated that was not taken, in milliseconds after the try before. */
  readonly retries?: readonly number[]
  /** Calls in a minute of the clock. */
  readonly rateLimit?: number
  /** The redirect address saved in the console. */
  readonly redirect?: string
}

/** A fake Zalo on loopback: its API, its webhook with repeats, and the people who talk to the OA. */
export interface FakeZalo extends People {
  /** One server, separated by path. */
  readonly oauthBase: string
  readonly oaBase: string
  readonly zbsBase: string
  /** The same three by name. */
  readonly bases: { readonly oauth: string; readonly oa: string; readonly zbs: string }
  readonly appId: string
  readonly appSecret: string
  readonly oaId: string
  readonly oaSecret: string
  /** The settings that connect the service to it. */
  readonly env: Readonly<Record<string, string>>
  /** All calls of the service's, in order. */
  readonly calls: readonly Call[]
  /** What the webhook answered, in order: HTTP statuses, and 0 where no answer came. */
  readonly answers: readonly number[]
  readonly knobs: Knobs
  /** The same as `knobs`. */
  readonly hookKnobs: Knobs
  readonly ratings: Rating[]
  /** Where the webhook lives; it is told again, too, if it was given up after the last repeat. */
  connect(call: (request: Request) => Response | Promise<Response>, url: string): void
  /** Whether the webhook was given up: an event was not taken to its last repeat. */
  isDisabled(): boolean
  /** Saves the redirect address in the console. */
  allowRedirect(url: string): void
  /** A pair of tokens without the browser, as the API Explorer gives. */
  grant(): ReturnType<typeof mint>
  /** The token that works now. */
  accessToken(): string | undefined
  /** Those with which new tokens can be had. */
  refreshTokens(): readonly string[]
  revokeToken(): void
  /** The next calls to the OA's API and that of templates end with this error. */
  failNext(code: number, times?: number): void
  /** The next token call changes the tokens, and its answer is lost. */
  dropResponse(): void
  /** Moves the clock, and on the way repeats each event when it is due. */
  advanceClock(ms: number): Promise<void>
  /** Repeats what is due by now. */
  retriesDue(): Promise<void>
  /** Delivers the last event of a person once more; echoes, receipts and the console's samples do not count. */
  duplicate(): Promise<void>
  /** The next event has one byte changed under its old signature. */
  tamper(): void
  /** The next event is signed with an HMAC. */
  hmacNext(): void
  /** Holds the next events back, and delivers them in the opposite order when so many have come together. */
  reorder(count: number): void
  sendUrlProbe(): Promise<void>
  sendConsoleTest(): Promise<void>
  /** Any other event, signed. */
  sendEvent(fields: Fields): Promise<void>
  said(user: string): readonly Said[]
  templates(): readonly Template[]
  /** Waits until echoes and receipts that are on their way have been delivered. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function fakeZalo(options: ZaloOptions = {}): Promise<FakeZalo> {
  const { now = Date.parse('2026-11-23T10:00:00+07:00'), receipts = true, port = 0 } = options
  const { clock = { now }, rateLimit = 4_000, retries = RETRIES_MS } = options
  const state = newState(clock, rateLimit)
  state.redirect = options.redirect ?? ''
  const { knobs } = state
  const hooks = openHooks(state, retries)
  const underWay = new Set<Promise<void>>()
  /** Tells the service something beside the answer to its own call, one event after the other. */
  const aside = (...events: readonly Fields[]) => {
    const tell = async () => {
      await new Promise<void>((resolve) => setImmediate(resolve))
      for (const fields of events) await hooks.aside(fields)
    }
    const told: Promise<void> = tell()
      .catch(() => undefined)
      .finally(() => underWay.delete(told))
    underWay.add(told)
  }
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (c, next) => {
    state.calls.push({
      method: c.req.method,
      path: new URL(c.req.url).pathname,
      query: c.req.query(),
      headers: Object.fromEntries(c.req.raw.headers),
      body: readBody(await c.req.text()),
    })
    await next()
  })
  app.use(async (c, next) => {
    if (c.req.path.startsWith('/oauth/')) return next()
    const refusal = refusalOf(state, c.req.path, (name) => c.req.header(name))
    if (refusal) c.res = refusal
    else await next()
    c.header('x-ratelimit-limit', String(knobs.rateLimit))
    c.header('x-ratelimit-remain', String(Math.max(0, knobs.rateLimit - state.window.count)))
  })
  app.route('/oauth', oauthRoutes(state))
  app.route('/oa', profileRoutes(state))
  app.route(
    '/oa',
    oaRoutes(state, {
      message: (to, said, msgId) =>
        aside(echoed(to, said, msgId), ...(receipts ? [received(to, msgId), seen(to, msgId)] : [])),
      template: (to, msgId) => aside(templateEchoed(to, msgId), ...(receipts ? [received(to, msgId)] : [])),
    }),
  )
  app.route(
    '/zbs',
    zbsRoutes(state, (phone, sent) => receipts && aside(arrivedByPhone(phone, sent, clock.now))),
  )
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const address = server.address()
  const root = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  const bases = { oauth: `${root}/oauth`, oa: `${root}/oa`, zbs: `${root}/zbs` }
  return {
    ...openPeople(state, hooks.emit),
    ...APP,
    oauthBase: bases.oauth,
    oaBase: bases.oa,
    zbsBase: bases.zbs,
    bases,
    env: {
      ZALO_APP_ID: APP.appId,
      ZALO_APP_SECRET: APP.appSecret,
      ZALO_OA_ID: APP.oaId,
      ZALO_OA_SECRET: APP.oaSecret,
      ZALO_OAUTH_API: bases.oauth,
      ZALO_OA_API: bases.oa,
      ZALO_ZBS_API: bases.zbs,
    },
    calls: state.calls,
    answers: hooks.answers,
    knobs,
    hookKnobs: knobs,
    ratings: state.ratings,
    connect: hooks.connect,
    isDisabled: hooks.disabled,
    allowRedirect: (url) => void (state.redirect = url),
    grant: () => mint(state),
    accessToken: () => state.access?.token,
    refreshTokens: () => [...state.refreshTokens.keys()],
    revokeToken: () => void (state.access = undefined),
    failNext: (code, times = 1) => void state.failures.push({ code, times }),
    dropResponse: () => void (knobs.dropResponse = true),
    advanceClock: hooks.advance,
    retriesDue: hooks.retries,
    duplicate: hooks.again,
    tamper: () => void (knobs.tamper = true),
    hmacNext: () => void (knobs.hmac = true),
    reorder: (count) => void (knobs.reorder = count),
    sendUrlProbe: hooks.probe,
    sendConsoleTest: () => hooks.sample(SAMPLE),
    sendEvent: hooks.emit,
    said: (user) => state.people.get(user)?.said ?? [],
    templates: () => state.templates,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

function readBody(text: string): unknown {
  try {
    return text.startsWith('{') ? JSON.parse(text) : text
  } catch {
    return text
  }
}
