import pg from 'pg'
import { sql } from 'kysely'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { openPostgres } from '../../../db/engines/postgres.ts'
import { rowInto } from '../../../db/targets.ts'
import { Unreachable } from '../../../src/domain/outage.ts'
import { openWorld } from '../../../src/commands/open.ts'
import { folder } from '../../commands/province.ts'
import { freshDatabase } from '../../stores/postgres.ts'
import { startPostgres, type PostgresServer } from '../../stores/postgres-server.ts'
import { SECRETS } from '../../stores/store.ts'
import { openEmpty } from './engines.ts'

/** What the service says when it starts with this address. */
async function told(url: string): Promise<string> {
  const environment = { STORE: 'postgres', DATABASE_URL: url, DATA_DIR: folder(), SEED: 'none', ...SECRETS }
  try {
    await (await openWorld(environment)).close()
    return 'started'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The address of the run's server with something else in it. */
function address(change: (url: URL) => void): string {
  const url = new URL(inject('postgres'))
  change(url)
  return url.href
}

test('every answer is flushed to the disk before it is acknowledged', async () => {
  const { engine } = await openEmpty()
  const { rows } = await sql<{ on: string }>`select current_setting('synchronous_commit') as "on"`.execute(
    engine.db,
  )
  expect(rows).toEqual([{ on: 'on' }])
})

test('what the server’s owner has weakened for a database is strong again in the service', async () => {
  const { url, remove } = await freshDatabase('template1')
  onTestFinished(remove)
  const name = new URL(url).pathname.slice(1)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`alter database ${name} set synchronous_commit = off`)
  await client.end()
  const engine = await openPostgres(url)
  onTestFinished(() => engine.close())
  const { rows } = await sql<{ on: string }>`select current_setting('synchronous_commit') as "on"`.execute(
    engine.db,
  )
  expect(rows).toEqual([{ on: 'on' }])
})

test('whole numbers come back as numbers, sums of them too', async () => {
  const { engine } = await openEmpty()
  const at = 9_007_199_254_740_000
  await engine.commit({ rows: [rowInto('audit', { at, actor: 'test', kind: 'test', subject: '' })] })
  await engine.commit({
    rows: [
      rowInto('funnels_agency_month', { month: '2026-11', agency: 'x', finished: 2_000_000_000, invited: 1 }),
    ],
  })
  const audit = await sql`select at, count(*) as n, sum(at) as sum from audit group by 1`.execute(engine.db)
  expect(audit.rows).toEqual([{ at, n: 1, sum: at }])
  const tally = await sql`select sum(finished) as finished from funnels_agency_month`.execute(engine.db)
  expect(tally.rows).toEqual([{ finished: 2_000_000_000 }])
})

test('many groups of several processes that all add to the same counts neither fail nor lose one', async () => {
  const { engine, another } = await openEmpty()
  const engines = [engine, await another(), await another()]
  const agencies = ['a', 'b', 'c', 'd', 'e']
  const add = (agency: string) =>
    (['funnels_agency_month', 'funnels_month', 'funnels_day'] as const).map((table) =>
      rowInto(table, {
        agency,
        month: '2026-11',
        day: '2026-11-23',
        procedure: '',
        field: '',
        filing: '',
        late: 0,
        finished: 1,
        invited: 0,
      }),
    )
  await Promise.all(
    Array.from({ length: 1_500 }, (_, at) => {
      // Each in another order, which would make them wait for each other in a ring if they were written as they come.
      const turned = [...agencies.slice(at % 5), ...agencies.slice(0, at % 5)]
      return engines[at % 3]?.commit({ rows: turned.flatMap(add) })
    }),
  )
  const rows = await engine.db
    .selectFrom('funnels_day')
    .select(['agency', 'finished'])
    .orderBy('agency')
    .execute()
  expect(rows).toEqual(agencies.map((agency) => ({ agency, finished: 1_500 })))
  const { rows: locks } = await sql<{
    n: number
  }>`select deadlocks as n from pg_stat_database where datname = current_database()`.execute(engine.db)
  expect(locks[0]?.n).toBe(0)
})

test('a wrong address is told in one clear sentence, without the password', async () => {
  const sentences = [
    await told(address((url) => (url.port = '1'))),
    await told(address((url) => (url.hostname = 'no-such-host.invalid'))),
    await told(address((url) => (url.password = 'wrong-password-of-mine'))),
    await told(address((url) => (url.username = 'nobody-known'))),
    await told(address((url) => (url.pathname = '/no_such_database'))),
  ]
  expect(sentences).toEqual([
    'The database at 127.0.0.1:1 does not answer (ECONNREFUSED); check DATABASE_URL and that it runs.',
    expect.stringMatching(
      /^The database at no-such-host\.invalid:\d+ does not answer \(E\w+\); check DATABASE_URL/,
    ),
    expect.stringMatching(
      /^The database at 127\.0\.0\.1:\d+ refuses the user “admin”: the password in DATABASE_URL is wrong\.$/,
    ),
    expect.stringMatching(/refuses the user “nobody-known”/),
    expect.stringMatching(/^There is no database “no_such_database” at .*; create it first/),
  ])
  for (const sentence of sentences) expect(sentence).not.toMatch(/password-of|wrong-password/)
})

test('missing rights and a newer schema are told in one clear sentence', async () => {
  const { url, remove } = await freshDatabase('template1')
  onTestFinished(remove)
  const name = new URL(url).pathname.slice(1)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(`create role guest_${name} login password 'guest-password'`)
  onTestFinished(
    async () => void (await client.query(`drop owned by guest_${name}; drop role guest_${name}`)),
  )
  const guest = address((one) => {
    one.pathname = `/${name}`
    one.username = `guest_${name}`
    one.password = 'guest-password'
  })
  expect(await told(guest)).toMatch(
    /^The user “guest_\w+” lacks a right in the database “\w+”: permission denied for schema public\./,
  )
  expect(await told(url)).toBe('started')
  await client.query(`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`)
  expect(await told(url)).toMatch(
    /^The database was written by a newer version of this program; start that version/,
  )
})

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
  return () => server.remove()
})

test('a server that is not durable, or a standby, is refused', async () => {
  await server.query('create database satisfaction')
  const standby = await server.standby('standby')
  onTestFinished(() => standby.remove())
  await standby.start()
  expect(await told(standby.url('satisfaction'))).toMatch(
    /^The database is a standby, which takes no answers/,
  )
  await flush('off')
  expect(await told(server.url('satisfaction'))).toBe(
    'The database is not durable: fsync=off, full_page_writes=on, synchronous_commit=on; all must be on.',
  )
  await flush('on')
})

/** Sets whether the server flushes to the disk, and waits until those who connect to it find it so. */
async function flush(value: 'on' | 'off'): Promise<void> {
  await server.query(`alter system set fsync = ${value}`)
  await server.query('select pg_reload_conf()')
  await expect.poll(async () => (await server.query('show fsync')).rows).toEqual([{ fsync: value }])
}

test('a connection that broke while it was idle is not noticed by who asks next', async () => {
  const { engine, another } = await openEmpty()
  const other = await another()
  const settings = engine.db.selectFrom('settings').select('name').compile()
  const save = (name: string) => engine.commit({ rows: [rowInto('settings', { name, value: '' })] })
  await Promise.all([save('a'), engine.all(settings)])
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(other.db)
  expect(await Promise.all([save('b'), engine.all(settings)])).toEqual([{ done: true }, expect.anything()])
  expect(await engine.all(settings)).toHaveLength(2)
})

test('while the server is away every read and write fails as unreachable, and afterwards they work again', async () => {
  await server.query('create database away')
  const engine = await openPostgres(server.url('away'))
  onTestFinished(() => engine.close())
  await sql`create table settings (name text primary key, value text)`.execute(engine.db)
  const read = engine.db.selectFrom('settings').selectAll()
  const write = () => engine.commit({ rows: [rowInto('settings', { name: 'a', value: '1' })] })
  await write()
  await server.stop('immediate')
  await expect(write()).rejects.toBeInstanceOf(Unreachable)
  await expect(engine.all(read.compile())).rejects.toBeInstanceOf(Unreachable)
  await expect(read.execute()).rejects.toBeInstanceOf(Unreachable)
  await server.start()
  expect(await write()).toEqual({ done: true })
  expect(await read.execute()).toEqual([{ name: 'a', value: '1' }])
})
