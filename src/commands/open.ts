import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import { openChannels, type Channels, type ChannelSettings } from '../../bots/index.ts'
import type { Engine } from '../../db/engines/engine.ts'
import { explained } from '../../db/engines/postgres-errors.ts'
import { openPostgres } from '../../db/engines/postgres.ts'
import { openSqlite } from '../../db/engines/sqlite.ts'
import { migrate } from '../../db/migrations/index.ts'
import { openStore } from '../../db/store.ts'
import { openAccounts } from '../accounts/open.ts'
import { openProvider } from '../accounts/provider.ts'
import { readConfig, type Config, type Secrets } from '../config.ts'
import type { Mail } from '../ports/mail.ts'
import type { World } from '../ports/world.ts'
import { openLocalD1 } from './d1.ts'
import { openMail } from './smtp.ts'
import { openVault } from '../vault.ts'

/** @throws Error when the store is no file, which has other means */
export function needFile({ store }: Pick<Config, 'store'>): void {
  if (store === 'sqlite') return
  const means =
    store === 'postgres' ? 'pg_basebackup or pg_dump and pg_restore' : 'Time Travel (wrangler d1 time-travel)'
  throw new Error(`STORE=${store} is no file; back it up and restore it with its own means: ${means}.`)
}

type Plugins = NonNullable<NonNullable<ChannelSettings['telegram']>['transformers']>

/** A running world with what it stands on. */
export interface Opened {
  readonly world: World
  readonly config: Config
  readonly engine: Engine
  /** The chat channels that the settings connect; `plugins` are grammY's. */
  channels(plugins?: Plugins, over?: World): Channels
  /** What sends letters, when the settings name a server. */
  readonly mail: Mail | undefined
  /** Finishes what waits to be written, then closes the database. */
  close(): Promise<void>
}

/** The file of the embedded database. */
export function databaseFile(config: Pick<Config, 'dataDir'>): string {
  return join(config.dataDir, 'satisfaction.db')
}

/**
 * Opens the world from an environment: configuration, database with its newest schema, vault.
 * @throws Error with one clear message when the configuration or the database cannot be used
 */
export async function openWorld(
  environment: NodeJS.ProcessEnv,
  now: () => number = Date.now,
  openEngine?: (config: Config) => Promise<Engine>,
): Promise<Opened> {
  const { config, secrets } = readConfig(environment)
  // What lies in it is nobody's but the service's.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const kept = keptSecrets(config.dataDir)
  const engine = await (openEngine ?? engineOf(secrets))(config)
  try {
    await migrate(engine)
  } catch (error) {
    await engine.close()
    throw secrets.databaseUrl === undefined ? error : explained(error, secrets.databaseUrl)
  }
  const logger = pino({ level: config.logLevel, base: null })
  const vault = openVault(secrets.tickets ?? [kept().tickets])
  const log: World['log'] = (level, event, fields) => logger[level]({ ...fields }, event)
  const world: World = {
    now,
    settings: {
      ticketDays: config.ticketDays,
      dossierCode: config.dossierCode,
      mail: secrets.mail !== undefined,
      invitations: { ...config.invitations, on: secrets.zalo?.template !== undefined },
      pictures: config.baseUrl,
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
    ...openStore(engine, now),
  }
  return {
    world,
    config,
    engine,
    channels: (plugins = [], over = world) => {
      const telegram = secrets.telegram && { ...secrets.telegram, transformers: plugins }
      return openChannels({ ...secrets, telegram }, over)
    },
    mail: secrets.mail && openMail(secrets.mail),
    close: () => engine.close(),
  }
}

/** Opens the kind of database that the settings name. */
export function engineOf(secrets: Secrets): (config: Config) => Promise<Engine> {
  return async (config) => {
    switch (config.store) {
      case 'sqlite':
        ownFile(databaseFile(config))
        return openSqlite(databaseFile(config), config.queueLimit)
      case 'postgres':
        return openPostgres(secrets.databaseUrl ?? '', config)
      case 'd1':
        return openLocalD1(config)
    }
  }
}

/** Makes a file that nobody else may read, when there is none. SQLite gives the files beside its database the same rights. */
export function ownFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
}

/**
 * The secrets of a data folder that was given none: made once, readable by the owner alone. The database's backup does not
 * hold them. For a real province they come from the environment.
 */
function keptSecrets(dataDir: string): () => { tickets: string } {
  const file = join(dataDir, 'secrets.json')
  return () => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    const made = { tickets: randomBytes(32).toString('hex') }
    writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' })
    return made
  }
}
