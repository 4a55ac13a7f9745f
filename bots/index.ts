import { deliver } from '../src/actions/message/deliver.ts'
import type { Channel } from '../src/ports/channel.ts'
import type { World } from '../src/ports/world.ts'
import { answerInbox } from './dialog/answer-inbox.ts'
import { openTelegram } from './telegram/index.ts'

/** What connects each channel; a channel without settings is off. */
export interface ChannelSettings {
  readonly telegram?: { readonly token: string; readonly bot: string; readonly apiRoot: string } | undefined
}

export type Channels = ReadonlyMap<Channel['name'], Channel>

/** The channels that are connected; a new one is a folder and a line here. */
export function openChannels({ telegram }: ChannelSettings, vault: World['vault']): Channels {
  const channels = [telegram && openTelegram({ ...telegram, secret: hookSecret(vault, 'telegram') })]
  return new Map(channels.flatMap((channel) => (channel ? [[channel.name, channel] as const] : [])))
}

/** What a channel must show with each call; derived, so that there is nothing to configure. */
export function hookSecret(vault: World['vault'], channel: Channel['name']): string {
  return vault.sign('hook', channel)
}

/** Answers and sends until nothing is left that can be done now. `chance` gives numbers from 0 to 1. */
export async function settle(world: World, channels: Channels, chance: () => number): Promise<void> {
  if (channels.size === 0) return
  for (let busy = true; busy;) {
    const answered = await answerInbox(world, channels)
    const sent = await Promise.all([...channels.values()].map((channel) => deliver(world, channel, chance)))
    busy = answered > 0 || sent.some((count) => count > 0)
  }
}
