import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { channelJobs } from '../bots/index.ts'
import { firstLink, hasTop } from './actions/official/invite.ts'
import { finishDossier } from './actions/dossier/finish.ts'
import { makeDemo } from './commands/demo.ts'
import { openDrawing } from './commands/drawing.ts'
import { runBots, telegramPlugins } from './commands/bots.ts'
import { openMetrics } from './commands/metrics.ts'
import { openWorld, type Opened } from './commands/open.ts'
import { seedProvince, seedShipped } from './commands/seed.ts'
import { demoOfficials } from './commands/demo-official.ts'
import { demoKey } from './commands/demo-key.ts'
import { operatorScope } from './domain/access/scope.ts'
import { grouped } from './domain/ticket/code.ts'
import { mailJobs, runDue, schedule, TICK_MS } from './schedule.ts'
import { createApp } from './web/app.ts'
import { messages } from './web/messages/index.ts'
import { digestLetters } from './web/digest/compose.ts'

/** Starts the service: settings, database, first data, timed actions, HTTP; and stops it in the reverse order. */
async function main(): Promise<void> {
  const opened = await openWorld(process.env)
  const { world, config, engine } = opened
  const channels = opened.channels(telegramPlugins())
  const { tree } = await world.catalogues.read()
  await seedShipped(world)
  // Of processes that start at once on an empty database one makes the demonstration.
  const fresh =
    config.seed === 'demo' &&
    tree.byCode.size === 0 &&
    (await world.jobs.take('first-data', world.now(), 600_000))
  if (fresh) {
    await seedProvince(world)
    await makeDemo(world)
  }
  const bots = runBots(world, channels)
  const drawing = openDrawing()
  const app = createApp({
    world,
    baseUrl: config.baseUrl,
    open: config.open,
    metrics: openMetrics(() => engine.waiting()),
    address: (c) => addressOf(c, config.trustProxy),
    channels,
    zaloVerification: config.zaloVerification,
    picture: drawing.png,
    pdf: drawing.pdf,
    wake: (_c, afterwards) => {
      bots.wake()
      afterwards?.().catch((error: unknown) =>
        world.log('info', 'not-acknowledged', { message: String(error) }),
      )
    },
    ready: async () => {
      try {
        await world.keys.all()
        return true
      } catch {
        return false
      }
    },
  })
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, ({ port }) => {
    world.log('info', 'listening', { port })
    void greet(opened, port)
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE' ? `Port ${config.port} is in use; set PORT to another one.` : error.message,
    )
  })
  const jobs = [...schedule, ...channelJobs(channels)]
  const letters = opened.mail ? mailJobs(opened.mail, digestLetters(config.baseUrl)) : []
  const timers = [jobs, letters].map((list) => setInterval(() => void runDue(world, list), TICK_MS))
  const stop = () => {
    for (const timer of timers) clearInterval(timer)
    const answered = bots.stop()
    // Requests in flight are answered, then what waits is written, then the file is closed.
    server.close(() => void answered.then(() => opened.close()).then(() => process.exit(0)))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => void opened.close().then(() => process.exit(0)), 5_000).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** The address behind a request; behind a trusted proxy the one the proxy saw, which is the last it appended. */
function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || (getConnInfo(c).remote.address ?? 'unknown')
}

/** Prints what to try, when a person started the service. */
async function greet({ world, config }: Opened, port: number): Promise<void> {
  const base = config.baseUrl.endsWith(':0') ? `http://localhost:${port}` : config.baseUrl
  const { demo } = await world.catalogues.read()
  const lines = [`Officials:   ${base}/desk`, `API:         ${base}/api/docs  (${base}/api/openapi.json)`]
  if (demo) {
    const { long, short } = await sampleCodes(world)
    lines.unshift(
      `Rate one:    ${base}/r/${long}  (code ${grouped(short)})`,
      `Poster:      ${base}/c/DLK.22015`,
    )
    const { officials, password } = await demoOfficials(world, config.dataDir)
    const [admin, ...others] = officials
    lines.push(
      `Sign in as:  ${admin?.email}  ${password}  (demonstration only)`,
      ...others.map(({ does, email }) => `Or as:       ${email}  with the same password: ${does}`),
      `API key:     ${await demoKey(world, config.dataDir)}  (demonstration only)`,
    )
  }
  const first = await firstLink(world)
  if (first !== undefined) {
    lines.push(`First administrator: open this once within three days: ${base}/desk/welcome?link=${first}`)
    if (!(await hasTop(world))) lines.push(messages.en.reasons['no-agencies'](''))
  }
  process.stdout.write(`\nReady.\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
}

/** A ticket to try out: of one dossier finished now, reported anew at each start. */
async function sampleCodes(world: Opened['world']): Promise<{ long: string; short: string }> {
  const { tree } = await world.catalogues.read()
  const at = world.now()
  const done = await finishDossier(world, { kind: 'system', name: 'demo' }, operatorScope(tree), {
    system: 'demo',
    code: `DLK.22015-000000-${at}`,
    agency: 'DLK.22015',
    procedure: '2.000815',
    receivedAt: at - 3_600_000,
    dueAt: at + 86_400_000,
    finishedAt: at,
    filing: 'counter',
    result: 'granted',
    applicant: 'person',
    counter: null,
  })
  if (!done.ok) throw new Error('no sample ticket could be made')
  return done.value.codes
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
