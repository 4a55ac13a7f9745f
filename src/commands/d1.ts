import { openD1, type D1Database } from '../../db/engines/d1.ts'
import type { Engine } from '../../db/engines/engine.ts'
import type { Config } from '../config.ts'

/**
 * The D1 database that `wrangler.toml` names, reached from Node: the local one, which `wrangler dev` uses as well, or with
 * `CLOUDFLARE_ENV=production` the one in the cloud. The commands work on it as on any other store.
 * @throws Error when the deployment tool is not installed or names no database
 */
export async function openLocalD1(config: Pick<Config, 'queueLimit'>): Promise<Engine> {
  // Its own news would stand in the output of our commands.
  process.env['WRANGLER_LOG'] ??= 'warn'
  const { getPlatformProxy } = await import('wrangler').catch((error: unknown) => {
    throw new Error('STORE=d1 needs the package wrangler: npm ci, without --omit=dev.', { cause: error })
  })
  const environment = process.env['CLOUDFLARE_ENV']
  const { env, dispose } = await getPlatformProxy<{ DB?: D1Database }>({
    ...(environment !== undefined && { environment }),
    remoteBindings: environment !== undefined,
  })
  if (!env.DB) throw new Error('wrangler.toml names no D1 database with the binding DB.')
  return { ...openD1(env.DB, config), close: dispose }
}
