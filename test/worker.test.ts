import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestHarness } from 'wrangler'
import { saveGrant } from '../bots/zalo/token.ts'
import { openD1, type D1Database } from '../db/engines/d1.ts'
import { migrate } from '../db/migrations/index.ts'
import { recount } from '../db/recount.ts'
import { openStore } from '../db/store.ts'
import { placeOfficial } from '../src/actions/official/invite.ts'
import { createKey } from '../src/actions/key/create.ts'
import { seedProvince, seedShipped } from '../src/commands/seed.ts'
import type { World } from '../src/ports/world.ts'
import { openAccounts } from '../src/accounts/open.ts'
import { operatorScope } from '../src/domain/access/scope.ts'
import { dayOf, monthOf } from '../src/domain/calendar/period.ts'
import { openVault } from '../src/vault.ts'
import { accepted } from './domain/accepted.ts'
import { realClock } from './fakes/real-clock.ts'
import { APP, fakeZalo } from './fakes/zalo/index.ts'
import { SECRETS } from './stores/store.ts'
import { BY, COMMUNE, PROCEDURE } from './web/world.ts'

const ROOT = join(import.meta.dirname, '..')
const bundle = mkdtempSync(join(tmpdir(), 'worker-'))
const configPath = join(ROOT, 'wrangler.toml')
const zalo = await fakeZalo({ clock: realClock, receipts: false })
const server = createTestHarness({
  root: ROOT,
  workers: [
    { configPath, secrets: SECRETS, vars: { LOG_LEVEL: 'info', ...zalo.env }, prebuiltWorkerDir: bundle },
  ],
})

/** Builds the Worker as a deployment does, without an account. */
beforeAll(() => {
  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js')
  const args = [wrangler, 'deploy', '--dry-run', '--outdir', bundle, '--env', '']
  const env = { PATH: process.env['PATH'], HOME: bundle, WRANGLER_SEND_METRICS: 'false' }
  execFileSync(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] })
})
afterAll(async () => {
  await server.close()
  await zalo.close()
  rmSync(bundle, { recursive: true, force: true })
})

const source = () => readFileSync(join(bundle, 'worker.js'), 'utf8')

test('the bundle fits the platform’s free plan', () => {
  const size = gzipSync(source()).length
  process.stdout.write(`Workers bundle: ${Math.round(size / 1024)} KiB gzip\n`)
  expect(size).toBeLessThan(3 * 1024 * 1024)
})

test('of Node only its pure parts are in the bundle: no files, no processes, no native modules', () => {
  const imports = [...source().matchAll(/^import\s[^;"']*?["']([^"']+)["'];?$/gm)].map(([, name]) => name)
  const pure = ['node:async_hooks', 'node:crypto', 'node:zlib']
  for (const name of imports) expect(pure).toContain(name)
  // The accounts' library names a database of Node's own that it would load if it were given a file.
  expect(source()).not.toMatch(/["']node:(?!(?:async_hooks|crypto|zlib|sqlite)["'])/)
  expect(source()).not.toMatch(/(?:from|import\(|require\()\s*["']better-sqlite3/)
  for (const word of ['prom-client', 'pg-protocol', '.node"']) expect(source()).not.toContain(word)
})

test('the whole way of a rating runs in workerd', async () => {
  await server.listen()
  const fetchFrom = (path: string, init: RequestInit = {}) =>
    server.fetch(path, { redirect: 'manual', ...init } as object)
  // Before its database is ready, it says so and stores nothing.
  const early = await fetchFrom('/')
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '60'])

  const { DB } = await server.getWorker<{ DB: D1Database }>().getEnv()
  const engine = openD1(DB)
  await migrate(engine)
  const vault = openVault([SECRETS.TICKET_SECRETS])
  const world: World = {
    now: Date.now,
    settings: {
      ticketDays: 30,
      dossierCode: undefined,
      pictures: undefined,
      mail: false,
      invitations: { on: false, delayMs: 0, reminderDays: 0, hours: [8, 21] },
    },
    vault,
    log: () => undefined,
    accounts: openAccounts({ db: engine.db, vault, secure: false, log: () => undefined }),
    provider: undefined,
    ...openStore(engine, Date.now),
  }
  await seedShipped(world)
  await seedProvince(world)
  const { text: key } = accepted(
    await createKey(world, BY, { name: 'one-stop', agencies: ['DLK'], rights: ['dossiers', 'scores'] }),
  )

  const now = Date.now()
  const finishedAt = now - 3_600_000
  const dossiers = Array.from({ length: 40 }, (_, number) => ({
    code: `H15.50.05.13-261123-${1000 + number}`,
    agency: COMMUNE,
    procedure: PROCEDURE,
    receivedAt: new Date(now - 50 * 3_600_000).toISOString(),
    dueAt: null,
    finishedAt: new Date(finishedAt).toISOString(),
    filing: 'counter',
    result: 'granted',
    applicant: 'person',
  }))
  const api = { 'x-api-key': key, 'content-type': 'application/json' }
  const took = await fetchFrom('/api/v1/dossiers', {
    method: 'POST',
    headers: api,
    body: JSON.stringify(dossiers),
  })
  expect([took.status, await took.clone().text()]).toEqual([207, expect.stringContaining('"url"')])
  const text = await took.text()
  // Links lead to where the service was asked.
  expect(text).toContain(`"url":"${new URL((await server.listen()).url).origin}/r/`)
  const urls = [...text.matchAll(/\/r\/([0-9A-Z]{26})"/g)].map(([, code]) => code ?? '')
  expect(urls).toHaveLength(40)

  const [first = '', second = ''] = urls
  const page = await (await fetchFrom(`/r/${first}`)).text()
  const attempt = /name="attempt" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const tap = (code: string, level: number) =>
    fetchFrom(`/r/${code}`, { method: 'POST', body: new URLSearchParams({ attempt, level: String(level) }) })
  expect((await tap(first, 2)).status).toBe(303)
  // Two at once for one ticket, from different pages: one response.
  const other = attempt.replace(/.$/, (letter) => (letter === '0' ? '1' : '0'))
  const race = await Promise.all([
    tap(second, 5),
    fetchFrom(`/r/${second}`, { method: 'POST', body: new URLSearchParams({ attempt: other, level: '1' }) }),
  ])
  expect(race.map(({ status }) => status).toSorted()).toEqual([303, 409])

  const month = monthOf(dayOf(finishedAt))
  const scores = await fetchFrom(`/api/v1/scores?period=${month}&by=total`, { headers: api })
  expect(await scores.json()).toMatchObject({ rows: [{ n: 2, funnel: { finished: 40, answered: 2 } }] })
  const csv = await fetchFrom(`/api/v1/scores?period=${month}&by=agency`, {
    headers: { ...api, accept: 'text/csv' },
  })
  expect(await csv.text()).toContain(COMMUNE)
  expect((await fetchFrom(`/r/${first}/qr.png`)).headers.get('content-type')).toBe('image/png')

  const who = { email: 'can-bo@daklak.gov.vn', name: 'Cán bộ' }
  const { tree } = await world.catalogues.read()
  const placement = { role: 'reform-office', agency: 'DLK' } as const
  for (const path of ['/open', '/open/agencies?q=tuy', `/open/agency/${COMMUNE}`, '/open/catalog.jsonld'])
    expect([path, (await fetchFrom(path)).status]).toEqual([path, 200])

  const placed = accepted(await placeOfficial(world, BY, operatorScope(tree), who, placement))
  await world.accounts.setPassword(placed.id, 'bốn từ chẳng liên quan')
  const form = new URLSearchParams({ email: who.email, password: 'bốn từ chẳng liên quan' })
  const signed = await fetchFrom('/desk/sign-in', {
    method: 'POST',
    body: form,
    headers: { origin: new URL((await server.listen()).url).origin },
  })
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(signed.status).toBe(303)
  const desk = await fetchFrom(`/desk/agency/${COMMUNE}?period=${month}`, { headers: { cookie } })
  expect([desk.status, await desk.text()]).toEqual([200, expect.stringContaining('Mới có 2 phiếu')])

  // A conversation: what the OA granted is sealed here and opened there.
  const { access_token: access, refresh_token: refresh } = zalo.grant()
  await saveGrant(world, APP.oaId, 0, { kind: 'granted', access, refresh, lifeMs: 90_000_000 })
  zalo.connect(async (request) => {
    const headers = Object.fromEntries(request.headers)
    return fetchFrom('/hooks/zalo', { method: 'POST', headers, body: await request.text() })
  }, 'https://d.vn/hooks/zalo')
  await zalo.userSends('citizen', `#DG ${urls[2]}`)
  await expect.poll(() => zalo.said('citizen').at(-1)?.text).toContain('hài lòng ở mức nào')
  await zalo.userClicks('citizen', '5 – Rất hài lòng')
  await expect.poll(() => zalo.said('citizen').at(-1)?.text).toContain('Đã ghi nhận: Rất hài lòng')

  await server.getWorker().scheduled({ cron: '* * * * *' })
  expect((await engine.db.selectFrom('jobs').select('name').execute()).length).toBeGreaterThan(0)
  expect(await recount(engine)).toMatchObject({ equal: true, responses: 3, dossiers: 40 })
  const lines = server
    .getLogs()
    .map(({ message }) => message)
    .join('\n')
  expect(lines).toContain('responses_recorded')
  expect(lines).not.toContain(first)
  expect(lines).not.toContain(SECRETS.TICKET_SECRETS)
})
