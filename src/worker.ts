import type { Context } from 'hono'
import { channelJobs, openBots, openChannels } from '../bots/index.ts'
import { openD1, type D1Database } from '../db/engines/d1.ts'
import { isNewest } from '../db/migrations/index.ts'
import { openStore } from '../db/store.ts'
import { openAccounts } from './accounts/open.ts'
import { openProvider } from './accounts/provider.ts'
import { readConfig, type Config } from './config.ts'
import type { Log, World } from './ports/world.ts'
import { runDue, schedule, type Timed } from './schedule.ts'
import { openVault } from './vault.ts'
import { createApp } from './web/app.ts'
import type { Metrics } from './web/parts/web.ts'

/** What the platform gives: the database, and the settings and secrets as text. */
interface Bindings {
  readonly DB: D1Database
  readonly [setting: string]: unknown
}

interface Service {
  readonly world: World
  readonly answer: (request: Request, context: Execution) => Response | Promise<Response>
  readonly jobs: readonly Timed[]
  readonly settle: () => Promise<void>
}

/** What lets work go on after the answer. */
interface Execution {
  waitUntil(work: Promise<unknown>): void
  passThroughOnException(): void
  readonly props: unknown
}

/** The service on Cloudflare Workers: the same application over D1. */
const worker = {
  async fetch(request: Request, bindings: Bindings, context: Execution): Promise<Response> {
    try {
      const { origin } = new URL(request.url)
      return await (await serviceOf(bindings, origin)).answer(request, context)
    } catch (error) {
      // Nothing but a start that cannot be: the application answers its own errors.
      print({ level: 'error', msg: 'not-started', message: String(error) })
      const text =
        'Dịch vụ đang được cập nhật, xin thử lại sau.\nThe service is being updated; please try again later.\n'
      return new Response(text, {
        status: 503,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' },
      })
    }
  },
  /** Called by the Cron Trigger. */
  async scheduled(_event: unknown, bindings: Bindings): Promise<void> {
    const service = await serviceOf(bindings, '')
    await runDue(service.world, service.jobs)
    await service.settle()
  },
}
export default worker

/** Kept while the platform keeps this isolate, one for each address it is reached at. */
const kept = new Map<string, Service>()

/**
 * The service, opened at the first request: before it the platform allows neither chance nor a question to the database.
 * Without a PUBLIC_URL, links lead to the address that was asked.
 */
async function serviceOf(bindings: Bindings, origin: string): Promise<Service> {
  const known = kept.get(origin)
  if (known) return known
  const settings = Object.entries(bindings).filter(
    (one): one is [string, string] => typeof one[1] === 'string',
  )
  const { config, secrets } = readConfig({
    PUBLIC_URL: origin,
    ...Object.fromEntries(settings),
    STORE: 'd1',
  })
  const engine = openD1(bindings.DB, config)
  if (!(await isNewest(engine)))
    throw new Error('The database has another schema than this version; run: STORE=d1 npm run setup')
  const log = logFrom(config.logLevel)
  const vault = openVault(secrets.tickets ?? [])
  const world: World = {
    now: Date.now,
    settings: {
      ticketDays: config.ticketDays,
      dossierCode: config.dossierCode,
      // Nothing here speaks SMTP.
      mail: false,
      invitations: { ...config.invitations, on: secrets.zalo?.template !== undefined },
      pictures: undefined,
    },
    vault,
    log,
    accounts: openAccounts({
      db: engine.db,
      vault,
      secure: config.baseUrl.startsWith('https://'),
      log: (message) => log('warn', 'accounts', { message }),
    }),
    provider:
      secrets.provider &&
      openProvider({ ...secrets.provider, log: (message) => log('warn', 'provider', { message }) }),
    ...openStore(engine, Date.now),
  }
  const channels = openChannels(secrets, world)
  const bots = openBots(world, channels, Math.random)
  const settleNow = () =>
    bots().catch((error: unknown) => log('error', 'bots-failed', { message: String(error) }))
  const app = createApp({
    world,
    baseUrl: config.baseUrl,
    open: config.open,
    metrics: metricsTo(log),
    address: (c: Context) => c.req.header('cf-connecting-ip') ?? 'unknown',
    channels,
    zaloVerification: config.zaloVerification,
    picture: undefined,
    pdf: undefined,
    wake: (c, afterwards) => c.executionCtx.waitUntil(Promise.allSettled([afterwards?.(), settleNow()])),
    ready: async () => isNewest(engine).catch(() => false),
  })
  const service: Service = {
    world,
    answer: (request, context) => app.fetch(request, bindings, context),
    jobs: [...schedule, ...channelJobs(channels)],
    settle: settleNow,
  }
  kept.set(origin, service)
  return service
}

const LEVELS: readonly Config['logLevel'][] = ['debug', 'info', 'warn', 'error', 'silent']

/** One JSON line each; the platform keeps them. */
function print(line: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify(line))
}

/** The lines from a level on. */
function logFrom(least: Config['logLevel']): Log {
  return (level, event, fields) => {
    if (LEVELS.indexOf(level) >= LEVELS.indexOf(least)) print({ level, msg: event, ...fields })
  }
}

/** An isolate lives for minutes, so it adds nothing up: what happens is a line of the log, and the platform counts requests. */
function metricsTo(log: Log): Metrics {
  return {
    count: (name, labels) => log('info', name, labels),
    observe: () => undefined,
    text: async () => '# Counted from the log lines; requests and times are in the platform’s own metrics.\n',
  }
}
