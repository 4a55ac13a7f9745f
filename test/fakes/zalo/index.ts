import { serve, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { openHooks, RETRIES_MS, type HookKnobs } from './hooks.ts'
import { oaRoutes, refusalOf } from './oa.ts'
import { oauthRoutes } from './oauth.ts'
import { openPeople, type People } from './people.ts'
import { APP, mint, newState, type Call, type Rating, type Said, type State, type Template } from './state.ts'
import { zbsRoutes } from './zbs.ts'

export { APP } from './state.ts'

/** A fake Zalo on loopback: its API, its webhook with repeats, and the people who talk to the OA. */
export interface FakeZalo extends People {
  readonly bases: { readonly oauth: string; readonly oa: string; readonly zbs: string }
  /** The settings that connect the service to it. */
  readonly env: Readonly<Record<string, string>>
  readonly calls: readonly Call[]
  readonly answers: readonly number[]
  readonly knobs: State['knobs']
  readonly hookKnobs: HookKnobs
  readonly ratings: Rating[]
  connect(call: (request: Request) => Response | Promise<Response>, url: string): void
  /** Saves the redirect address in the console. */
  allowRedirect(url: string): void
  /** A pair of tokens without the browser, as the API Explorer gives. */
  grant(): ReturnType<typeof mint>
  /** The token that works now. */
  accessToken(): string | undefined
  revokeToken(): void
  failNext(code: number, times?: number): void
  /** Moves the clock, and repeats what is due by then. */
  advanceClock(ms: number): Promise<void>
  /** Repeats what is due by now. */
  retriesDue(): Promise<void>
  duplicate(): Promise<void>
  sendUrlProbe(): Promise<void>
  sendConsoleTest(): Promise<void>
  said(user: string): readonly Said[]
  templates(): readonly Template[]
  /** Waits until echoes and receipts that are on their way have been delivered. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function fakeZalo({
  clock = { now: Date.parse('2026-11-23T10:00:00+07:00') },
  receipts = true,
  port = 0,
  retries = RETRIES_MS,
} = {}): Promise<FakeZalo> {
  const state = newState(clock)
  const hooks = openHooks(state, retries)
  const underWay = new Set<Promise<void>>()
  /** Tells the service something beside the answer to its own call. */
  const aside = (fields: Readonly<Record<string, unknown>>) => {
    const told: Promise<void> = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => hooks.emit(fields))
      .catch(() => undefined)
      .finally(() => underWay.delete(told))
    underWay.add(told)
  }
  const people = openPeople(state, hooks.emit)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(async (c, next) => {
    const text = await c.req.text()
    state.calls.push({
      method: c.req.method,
      path: new URL(c.req.url).pathname,
      headers: Object.fromEntries(c.req.raw.headers),
      body: text.startsWith('{') ? JSON.parse(text) : text,
    })
    await next()
  })
  app.use(async (c, next) => {
    if (c.req.path.startsWith('/oauth/')) return next()
    const refusal = refusalOf(state, (name) => c.req.header(name))
    c.header('x-ratelimit-limit', String(state.knobs.rateLimit))
    c.header('x-ratelimit-remain', String(Math.max(0, state.knobs.rateLimit - state.window.count)))
    return refusal ?? next()
  })
  app.route('/oauth', oauthRoutes(state))
  app.route(
    '/oa',
    oaRoutes(state, (to, text, msgId) => {
      const parties = { sender: { id: APP.oaId }, recipient: { id: to } }
      aside({ event_name: 'oa_send_text', ...parties, message: { text, msg_id: msgId } })
      if (!receipts) return
      aside({ event_name: 'user_received_message', ...parties, message: { msg_id: msgId } })
      aside({ event_name: 'user_seen_message', ...parties, message: { msg_ids: [msgId] } })
    }),
  )
  app.route(
    '/zbs',
    zbsRoutes(state, (phone, msgId, trackingId) => {
      if (!receipts) return
      aside({
        event_name: 'user_received_message',
        sender: { id: APP.oaId },
        recipient: { id: phone },
        message: { delivery_time: String(clock.now), msg_id: msgId, tracking_id: trackingId },
      })
    }),
  )
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const address = server.address()
  const root = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  const bases = { oauth: `${root}/oauth`, oa: `${root}/oa`, zbs: `${root}/zbs` }
  const settled = async () => {
    while (underWay.size > 0) await Promise.all(underWay)
  }
  return {
    ...people,
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
    knobs: state.knobs,
    hookKnobs: hooks.knobs,
    ratings: state.ratings,
    connect: hooks.connect,
    allowRedirect: (url) => void (state.redirect = url),
    grant: () => mint(state),
    accessToken: () => state.access?.token,
    revokeToken: () => void (state.access = undefined),
    failNext: (code, times = 1) => void state.failures.push({ code, times }),
    async advanceClock(ms) {
      clock.now += ms
      await hooks.retries()
    },
    retriesDue: hooks.retries,
    duplicate: hooks.again,
    sendUrlProbe: hooks.probe,
    sendConsoleTest: () =>
      hooks.emit({
        event_name: 'user_send_text',
        sender: { id: '1' },
        recipient: { id: '2' },
        message: { msg_id: 'This is message id', text: 'This is testing message' },
      }),
    said: (user) => state.people.get(user)?.said ?? [],
    templates: () => state.templates,
    settled,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
