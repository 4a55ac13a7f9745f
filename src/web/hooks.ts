import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { receiveMessage } from '../actions/message/receive.ts'
import { CHANNEL_NAMES } from '../domain/message/message.ts'
import type { Web } from './parts/web.ts'

/** An update is some kilobytes; nothing of ours is longer. */
const limited = bodyLimit({ maxSize: 256 * 1024, onError: (c) => c.text('too large\n', 413) })

/** Where chat applications call. A call is verified, its events are stored once, and 200 is said: the answers come later. */
export function hookRoutes(app: Hono, web: Web): void {
  app.post('/hooks/:channel', limited, async (c) => {
    const name = c.req.param('channel')
    const channel = web.channels.get(name)
    if (!channel) {
      if (!CHANNEL_NAMES.some((known) => known === name)) return c.notFound()
      // Zalo's console shows the secret of an address only after that address has answered it.
      web.world.log('info', 'hook-left-alone', { channel: name, reason: 'not-connected' })
      return c.json({ ok: true })
    }
    const body = await c.req.text()
    const { afterwards, events, reason, status } = await channel.hear(
      { header: (key) => c.req.header(key), body },
      web.world.now(),
    )
    if (status === 401) {
      web.metrics.count('hook_refused', { channel: channel.name })
      // Loud: either somebody pretends to be the channel, or its secret was changed and real messages are being lost.
      web.world.log('error', 'hook-refused', { channel: channel.name, reason })
      return c.json({ ok: false }, 401)
    }
    if (reason !== undefined) web.world.log('info', 'hook-left-alone', { channel: channel.name, reason })
    for (const event of events)
      if (await receiveMessage(web.world, channel.name, event))
        web.metrics.count('messages_received', { channel: channel.name })
    web.wake(c, afterwards)
    return c.json({ ok: true })
  })
}
