import { onTestFinished } from 'vitest'
import type { Engine } from '../../../db/engines/engine.ts'
import { migrate } from '../../../db/migrations/index.ts'
import { engineOf } from '../../../src/commands/open.ts'
import { readConfig } from '../../../src/config.ts'
import { freshPlace } from '../../stores/store.ts'

/** An engine over a new database, with what a test may do to it. */
export interface OpenedEngine {
  readonly engine: Engine
  /** Closes it and opens the same data again. */
  reopen(): Promise<Engine>
  /** A second one over the same data, as another process has it. */
  another(): Promise<Engine>
}

/** An engine over a migrated, empty database of the kind this run is about. */
export async function openEmpty(options: { readonly queueLimit?: number } = {}): Promise<OpenedEngine> {
  const opened = await openRaw(options)
  await migrate(opened.engine)
  return opened
}

/** An engine over a database without any table. */
export async function openRaw({ queueLimit = 2_000 } = {}): Promise<OpenedEngine> {
  const place = await freshPlace({ empty: true })
  onTestFinished(() => place.remove())
  const { config, secrets } = readConfig({ ...place.env, QUEUE_LIMIT: String(queueLimit) })
  const open = async () => {
    const engine = await (place.openEngine ?? engineOf(secrets))(config)
    onTestFinished(() => engine.close())
    return engine
  }
  const engine = await open()
  return {
    engine,
    another: open,
    async reopen() {
      await engine.close()
      return open()
    },
  }
}
