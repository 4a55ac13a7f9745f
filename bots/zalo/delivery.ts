import * as v from 'valibot'
import type { Delivery } from '../../src/ports/channel.ts'
import type { World } from '../../src/ports/world.ts'
import type { Answer } from './client.ts'
import { deliveryOf } from './errors.ts'

const sentData = v.object({ message_id: v.optional(v.string()), msg_id: v.optional(v.string()) })

/** How a send ended. What only an operator can mend is said loudly. */
export function deliveredAs(world: Pick<World, 'log'>, answer: Answer): Delivery {
  switch (answer.kind) {
    case 'ok': {
      const data = v.safeParse(sentData, answer.data)
      const message = data.success ? (data.output.message_id ?? data.output.msg_id) : undefined
      return { kind: 'sent', ...(message !== undefined && { message }) }
    }
    case 'unreachable':
      return { kind: 'retry', reason: answer.reason }
    case 'not-connected':
      world.log('error', 'zalo-not-connected')
      return { kind: 'retry', reason: 'not connected', afterMs: 10 * 60_000 }
    case 'error': {
      const delivery = deliveryOf(answer.code)
      if (delivery.kind !== 'sent' && /^(?:operator|quota|fault)/.test(delivery.reason))
        world.log('error', 'zalo-refused', { code: answer.code, message: answer.message })
      return delivery
    }
  }
}
