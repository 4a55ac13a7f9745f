import type { Channel, Delivery, Outgoing } from '../../src/ports/channel.ts'

/** A channel that keeps what it is sent, and fails as it is told to. */
export interface TestChannel extends Channel {
  readonly sent: { readonly chat: string; readonly message: Outgoing }[]
  /** How the next deliveries end; `sent` when there is nothing. */
  readonly outcomes: Delivery[]
}

export function testChannel(): TestChannel {
  const sent: TestChannel['sent'] = []
  const outcomes: Delivery[] = []
  return {
    name: 'zalo',
    capabilities: { buttons: 5, text: 2_000, label: 100 },
    perSecond: 50,
    sent,
    outcomes,
    entry: (code) => ({ url: `test:${code}`, carriesCode: true }),
    hear: async () => ({ status: 401, events: [] }),
    async send(chat, message) {
      const outcome = outcomes.shift() ?? { kind: 'sent' as const }
      if (outcome.kind === 'sent') sent.push({ chat, message })
      return outcome
    },
  }
}
