import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { openBots, type Channels } from '../../bots/index.ts'
import { receiveMessage } from '../actions/message/receive.ts'
import type { World } from '../ports/world.ts'

/** How often messages that are due again are looked for. */
const EVERY_MS = 1_000

/** Answers and sends chat messages whenever some have come, and every second what is due again; one round at a time. */
export function runBots(world: World, channels: Channels): { wake(): void; stop(): Promise<void> } {
  const bots = openBots(world, channels, Math.random)
  const ended = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  const rounds = async () => {
    do {
      again = false
      await bots().catch((error: unknown) => world.log('error', 'bots-failed', { message: String(error) }))
    } while (again && !ended.signal.aborted)
    running = undefined
  }
  const round = () => {
    again = true
    if (!ended.signal.aborted) running ??= rounds()
  }
  const timer = channels.size > 0 ? setInterval(round, EVERY_MS) : undefined
  for (const channel of channels.values())
    void channel
      .listen?.(async (events) => {
        for (const event of events) await receiveMessage(world, channel.name, event)
        round()
      }, ended.signal)
      .catch((error: unknown) =>
        world.log('error', 'not-listening', { channel: channel.name, message: String(error) }),
      )
  return {
    wake: round,
    /** Ends the round that is going on, so that what was sent is noted before the database is closed. */
    async stop() {
      clearInterval(timer)
      ended.abort()
      await running
    },
  }
}

/**
 * grammY's own plugins, of which each call passes the last first: one message a second to a chat and thirty in all, and a
 * short wait is waited for. What takes longer is the outbox's.
 */
export function telegramPlugins() {
  const shortly = {
    maxRetryAttempts: 1,
    maxDelaySeconds: 3,
    rethrowInternalServerErrors: true,
    rethrowHttpErrors: true,
  }
  return [autoRetry(shortly), apiThrottler()]
}
