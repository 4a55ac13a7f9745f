import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePorts } from '../ports.ts'

/** A PostgreSQL server of our own: in a private folder, on a free port, run by a user that is not root. */
export interface PostgresServer {
  readonly port: number
  readonly folder: string
  /** Address of one of its databases. */
  url(database: string): string
  /** Runs statements as its superuser. */
  query(text: string, database?: string): Promise<pg.QueryResult>
  /** Starts it again after a stop. */
  start(): Promise<void>
  /** Stops it: `fast` ends sessions in good order, `immediate` is a crash. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Makes a standby of it, streaming under this name, not yet started. */
  standby(name: string): Promise<PostgresServer>
  /** Makes a standby the primary. */
  promote(): void
  /** Stops it at once and removes its folder. */
  remove(): Promise<void>
}

const PASSWORD = 'password-of-tests'

/** The folder of the server's programs, version 15 or newer; undefined on a machine that has none. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).map(Number) : []
  const newest = versions.filter((one) => one >= 15).toSorted((a, b) => b - a)[0]
  const folders = [
    ...(newest ? [join(root, String(newest), 'bin')] : []),
    ...(process.env['PATH'] ?? '').split(':'),
  ]
  return folders.find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  )
}

/** PostgreSQL refuses to run as root, so then it runs as a user who may do nothing else. */
function ownUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** A new server, started. @throws Error when the machine has no PostgreSQL server */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = newFolder()
  const data = join(folder, 'data')
  const password = join(folder, 'password')
  appendFileSync(password, PASSWORD, { mode: 0o644 })
  const rest = ['-U', 'admin', '-A', 'scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  run('initdb', ['-D', data, `--pwfile=${password}`, ...rest])
  appendFileSync(join(data, 'pg_hba.conf'), 'host replication admin 127.0.0.1/32 scram-sha-256\n')
  const server = await serverIn(folder)
  await server.start()
  return server
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  const { uid, gid } = ownUser()
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  return folder
}

function run(program: string, args: readonly string[]): void {
  const programs = postgresPrograms()
  if (programs === undefined)
    throw new Error('This machine has no PostgreSQL server (Debian: postgresql-15).')
  const env = { PATH: process.env['PATH'], PGPASSWORD: PASSWORD, LC_ALL: 'C.UTF-8' }
  execFileSync(join(programs, program), args, {
    ...ownUser(),
    cwd: '/',
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function serverIn(folder: string): Promise<PostgresServer> {
  const port = await freePorts()
  const data = join(folder, 'data')
  let child: ChildProcess | undefined
  const url = (database: string) => `postgres://admin:${PASSWORD}@127.0.0.1:${port}/${database}`
  const server: PostgresServer = {
    port,
    folder,
    url,
    async query(text, database = 'postgres') {
      const client = new pg.Client({ connectionString: url(database), connectionTimeoutMillis: 5_000 })
      await client.connect()
      try {
        return await client.query(text)
      } finally {
        await client.end()
      }
    },
    async start() {
      const settings = {
        port,
        listen_addresses: '127.0.0.1',
        unix_socket_directories: '',
        max_connections: 200,
        logging_collector: 'off',
        log_min_messages: 'fatal',
      }
      const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
      child = spawn(join(postgresPrograms() ?? '', 'postgres'), ['-D', data, ...flags], {
        ...ownUser(),
        cwd: '/',
        stdio: 'ignore',
      })
      await answering(server)
    },
    async stop(how = 'fast') {
      const ending = child
      child = undefined
      if (!ending || ending.exitCode !== null) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      ending.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      await ended
    },
    async standby(name) {
      const copy = newFolder()
      const source = `host=127.0.0.1 port=${port} user=admin password=${PASSWORD} application_name=${name}`
      run('pg_basebackup', ['-D', join(copy, 'data'), '-R', '-X', 'stream', '-c', 'fast', '-d', source])
      return serverIn(copy)
    },
    promote: () => run('pg_ctl', ['promote', '-D', data, '-w']),
    async remove() {
      await server.stop('immediate')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return server
}

async function answering(server: PostgresServer): Promise<void> {
  const until = Date.now() + 60_000
  for (;;)
    try {
      await server.query('select 1')
      return
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
}
