import type { Api } from 'grammy/web'
import type { Incoming } from '../../src/ports/channel.ts'
import { updateFrom } from './codec.ts'

/** Seconds for which Telegram holds a question open until there is something to answer. */
const HELD = 25
/** How long nobody asks after a failure. */
const PAUSE_MS = 3_000

/**
 * Asks Telegram for updates, one question after the other, until the signal ends it: for development, where nobody can call
 * us. An update counts as taken once it is stored.
 */
export async function listenTo(
  api: Api,
  heard: (events: readonly Incoming[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  await api.deleteWebhook()
  let next = 0
  while (!signal.aborted)
    try {
      const updates = await api.getUpdates(
        { offset: next, timeout: HELD, allowed_updates: ['message', 'callback_query'] },
        // The same thing under the type of an older library.
        signal as unknown as Parameters<Api['getUpdates']>[1],
      )
      for (const update of updates) {
        const { event, pressed } = updateFrom(update, Date.now()) ?? {}
        if (event) await heard([event])
        if (pressed !== undefined) await api.answerCallbackQuery(pressed).catch(() => undefined)
        next = update.update_id + 1
      }
    } catch (error) {
      if (signal.aborted) return
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      if (!(error instanceof Error)) throw error
    }
}
