import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { openBots, type Channels } from '../../bots/index.ts'
import { receiveMessage } from '../actions/message/receive.ts'
import type { World } from '../ports/world.ts'

/** How often messages that are due again are looked for. */
const EVERY_MS = 1_000

/** Answers and sends chat messages whenever some have come, and every second what is due again; one round at a time. */
export function runBots(world: World, channels: Channels): { wake(): void; stop(): void } {
  const bots = openBots(world, channels, Math.random)
  let [running, again] = [false, false]
  const round = async () => {
    if (running) return void (again = true)
    running = true
    try {
      await bots()
    } catch (error) {
      world.log('error', 'bots-failed', { message: String(error) })
    }
    running = false
    if (again) [again] = [false, void round()]
  }
  const timer = channels.size > 0 ? setInterval(() => void round(), EVERY_MS) : undefined
  const ended = new AbortController()
  for (const channel of channels.values())
    void channel
      .listen?.(async (events) => {
        for (const event of events) await receiveMessage(world, channel.name, event)
        void round()
      }, ended.signal)
      .catch((error: unknown) =>
        world.log('error', 'not-listening', { channel: channel.name, message: String(error) }),
      )
  return {
    wake: () => void round(),
    stop() {
      clearInterval(timer)
      ended.abort()
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
