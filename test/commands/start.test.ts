import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startService, type BenchServer } from '../bench/server.ts'
import { attemptOf } from '../web/citizen-steps.ts'
import { WIRE } from '../web/api-caller.ts'
import { environment, folder, province, run, runScript } from './province.ts'

/** The service over a folder, as `npm start` runs it; killed after the test if it still lives. */
async function start(dataDir: string, settings: Record<string, string> = {}): Promise<BenchServer> {
  const service = await startService({ DATA_DIR: dataDir, ...settings })
  onTestFinished(async () => void (await service.stop('SIGKILL')))
  return service
}

const at = ({ port }: BenchServer, path: string) => `http://127.0.0.1:${port}${path}`

/** What a start that cannot succeed says. */
const failing = (settings: NodeJS.ProcessEnv) => runScript('main.ts', settings)

test('the first start makes a labelled demonstration and says what to try; the next keeps it', async () => {
  const data = folder()
  const first = await start(data, { SEED: 'demo' })
  // Passwords are hashed slowly on purpose, one for each official of the demonstration.
  await expect.poll(() => first.told()).toContain('API key:')
  const { link, poster, email, password, key } =
    /Rate one: +\S+?(?<link>\/r\/\w{26})  \(code \w{4} \w{4}\)\n +Poster: +\S+?(?<poster>\/c\/\S+)\n[^]*Sign in as: +(?<email>\S+) +(?<password>\S+)[^]*API key: +(?<key>\S+)/.exec(
      first.told(),
    )?.groups ?? {}
  for (const path of [link, poster, '/desk/sign-in', '/api/docs', '/readyz'])
    expect([path, (await fetch(at(first, path ?? '/missing'))).status]).toEqual([path, 200])
  expect([email, (password?.length ?? 0) > 10]).toEqual(['admin@example.vn', true])
  const entered = await fetch(at(first, '/desk/sign-in'), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(at(first, '/')).origin },
    body: new URLSearchParams({ email: email ?? '', password: password ?? '' }),
  })
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/desk'])
  // Whoever tries it out can also answer a complaint, which an administrator may not.
  const officer = /Or as: +(?<officer>officer\S+)/.exec(first.told())?.groups?.['officer'] ?? ''
  const asOfficer = await fetch(at(first, '/desk/sign-in'), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(at(first, '/')).origin },
    body: new URLSearchParams({ email: officer, password: password ?? '' }),
  })
  expect(asOfficer.status).toBe(303)
  const scores = async (service: BenchServer) => {
    const response = await fetch(at(service, '/api/v1/scores?period=2000..2999&by=total'), {
      headers: { authorization: `Bearer ${key}` },
    })
    return (await response.json()) as { demo: boolean; total: { n: number; funnel: { finished: number } } }
  }
  const { demo, total } = await scores(first)
  expect(demo).toBe(true)
  // 20,000 of the history, and the one to try.
  expect(total.funnel.finished).toBe(20_001)
  expect(total.n / 20_000).toBeGreaterThan(0.25)
  expect(total.n / 20_000).toBeLessThan(0.35)
  expect(await (await fetch(at(first, link ?? ''))).text()).toContain('minh họa')
  expect(await first.stop()).toBe(0)

  const second = await start(data, { SEED: 'demo' })
  await expect.poll(() => second.told()).toContain('API key:')
  expect(second.told()).toContain(key)
  expect((await scores(second)).total).toMatchObject({ n: total.n, funnel: { finished: 20_002 } })
  expect(await second.stop()).toBe(0)
  expect(await run(data, 'recount')).toMatchObject({ code: 0, out: expect.stringMatching(/^equal/) })
})

test('a stop answers what is in flight, and keeps what it acknowledged', async () => {
  const data = folder()
  const { world } = await province(data)
  const service = await start(data)
  const poster = at(service, '/c/DLK.22015')
  const attempts = await Promise.all(
    Array.from({ length: 60 }, async () => attemptOf(await (await fetch(poster)).text())),
  )
  const answers = attempts.map(async (attempt) => {
    try {
      const body = new URLSearchParams({ attempt, level: '3' })
      return (await fetch(poster, { method: 'POST', body, redirect: 'manual' })).status
    } catch {
      return 0
    }
  })
  // Some are answered by now, others on their way.
  await Promise.race(answers)
  expect(await service.stop()).toBe(0)
  const acknowledged = (await Promise.all(answers)).filter((status) => status === 303).length
  expect(acknowledged).toBeGreaterThan(0)
  const { tree } = await world.catalogues.read()
  expect(tree.byCode.size).toBe(117)
  const report = await run(data, 'recount')
  expect(report).toMatchObject({ code: 0, out: expect.stringMatching(/^equal/) })
  const stored = Number(/from (\d+) responses/.exec(report.out)?.[1])
  expect(stored).toBeGreaterThanOrEqual(acknowledged)
})

test('the log tells what happens, and nobody’s code, phone, words or address', async () => {
  const data = folder()
  await province(data)
  const key = (await run(data, 'keys', 'create', 'x', '--agencies', 'DLK')).out.trim()
  const service = await start(data, { LOG_LEVEL: 'debug' })
  const finishedAt = new Date(Date.now() - 3_600_000)
  const reported = await fetch(at(service, '/api/v1/dossiers'), {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({
      ...WIRE,
      receivedAt: new Date(finishedAt.getTime() - 86_400_000).toISOString(),
      dueAt: null,
      finishedAt: finishedAt.toISOString(),
      phone: '0912345678',
    }),
  })
  expect(reported.status).toBe(201)
  const { ticket } = (await reported.json()) as { ticket: { url: string; code: string } }
  const link = new URL(ticket.url).pathname
  const attempt = attemptOf(await (await fetch(at(service, link))).text())
  const body = new URLSearchParams({ attempt, level: '1', comment: 'Chờ quá lâu' })
  expect((await fetch(at(service, link), { method: 'POST', body, redirect: 'manual' })).status).toBe(303)
  await fetch(at(service, '/desk/sign-in'), {
    method: 'POST',
    body: new URLSearchParams({ email: 'who@example.vn', password: 'a guess' }),
  })
  expect(await service.stop()).toBe(0)
  const log = service.told()
  expect(log).toContain('/r/:code')
  for (const secret of [
    WIRE.code,
    '0912345678',
    ticket.code,
    link.slice(3),
    attempt,
    'Chờ',
    key,
    'a guess',
    'who@example.vn',
    '127.0.0.1',
  ])
    expect(log).not.toContain(secret)
})

test('settings that cannot be are all told at once, and nothing is started', async () => {
  const ran = await failing({ PORT: 'many', SEED: 'maybe', TICKET_SECRETS: 'short', DATA_DIR: folder() })
  expect(ran).toMatchObject({ code: 1, out: '' })
  expect(ran.err.trim().split('\n')).toEqual([
    'The configuration is not valid:',
    expect.stringContaining('PORT'),
    expect.stringContaining('SEED'),
    expect.stringContaining('TICKET_SECRETS'),
  ])
  expect(ran.err).not.toContain('short,')
})

test('a port in use, a newer database, a folder that cannot be: one clear line', async () => {
  const data = folder()
  const { engine } = await province(data)
  const other = createServer().listen(0, '0.0.0.0')
  onTestFinished(() => void other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const port = String((other.address() as AddressInfo).port)
  const inUse = await failing({ ...environment(data), PORT: port, PUBLIC_URL: '' })
  expect(inUse).toEqual({ code: 1, out: '', err: `Port ${port} is in use; set PORT to another one.\n` })

  await engine.db
    .insertInto('kysely_migration' as never)
    .values({ name: '9999-future', timestamp: '2030-01-01' } as never)
    .execute()
  const newer = await failing({ ...environment(data), PORT: '0' })
  expect(newer).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^The database was written by a newer version[^\n]*\n$/),
  })

  const nowhere = await failing({ ...environment('/dev/null/data'), PORT: '0' })
  expect(nowhere.code).toBe(1)
  expect(nowhere.err.trim().split('\n')).toHaveLength(1)
})
