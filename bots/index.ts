import { reconcileInvitations } from '../src/actions/invitation/reconcile.ts'
import { sendInvitations } from '../src/actions/invitation/send.ts'
import { deliver } from '../src/actions/message/deliver.ts'
import type { Channel } from '../src/ports/channel.ts'
import type { World } from '../src/ports/world.ts'
import { alertOfficials } from './dialog/alert-officials.ts'
import { answerInbox } from './dialog/answer-inbox.ts'
import { openPace, type Pace } from './dialog/pace.ts'
import { openTelegram, type TelegramSettings } from './telegram/index.ts'
import { openZalo, type ZaloSettings } from './zalo/index.ts'

/** What connects each channel; a channel without settings is off. */
export interface ChannelSettings {
  readonly telegram?: Omit<TelegramSettings, 'secret'> | undefined
  readonly zalo?: ZaloSettings | undefined
}

export type Channels = ReadonlyMap<Channel['name'], Channel>

/** The channels that are connected; a new one is a folder and a line here. */
export function openChannels({ telegram, zalo }: ChannelSettings, world: World): Channels {
  const channels = [
    zalo && openZalo(zalo, world),
    telegram && openTelegram({ ...telegram, secret: hookSecret(world.vault, 'telegram') }),
  ]
  return new Map(channels.flatMap((channel) => (channel ? [[channel.name, channel] as const] : [])))
}

/** What a channel must show with each call; derived, so that there is nothing to configure. */
export function hookSecret(vault: World['vault'], channel: Channel['name']): string {
  return vault.sign('hook', channel)
}

const HOUR_MS = 60 * 60_000

/** What runs by itself for the channels, as `src/schedule.ts` does for all else. */
export function channelJobs(channels: Channels): readonly {
  readonly name: string
  readonly everyMs: number
  readonly run: (world: World) => Promise<void>
}[] {
  return [
    {
      name: 'alert-officials',
      everyMs: HOUR_MS,
      run: async (world) => void (await alertOfficials(world, channels)),
    },
    ...[...channels.values()].flatMap(({ inviter, name, renew }) => [
      // Three times a day: a token lives for 25 hours, so that two missed turns do no harm.
      ...(renew ? [{ name: `renew-${name}`, everyMs: 8 * HOUR_MS, run: renew }] : []),
      ...(inviter
        ? [
            {
              name: `reconcile-${name}`,
              everyMs: 24 * HOUR_MS,
              run: async (world: World) => void (await reconcileInvitations(world, inviter)),
            },
          ]
        : []),
    ]),
  ]
}

/**
 * Answers and sends until nothing is left that can be done now, within what each channel takes in a second. The function it
 * gives is to be called again soon after something came in, and every second. `chance` gives numbers from 0 to 1.
 */
export function openBots(world: World, channels: Channels, chance: () => number): () => Promise<void> {
  const paused = new Map<Channel['name'], number>()
  const paces = new Map([...channels.values()].map(({ name, perSecond }) => [name, openPace(perSecond)]))
  return async () => {
    if (channels.size === 0) return
    for (let busy = true; busy;) {
      const answered = await answerInbox(world, channels)
      const sent = await Promise.all(
        [...channels.values()].map((channel) =>
          sendSome(world, channel, { pace: paces.get(channel.name), paused, chance }),
        ),
      )
      busy = answered > 0 || sent.some((count) => count > 0)
    }
  }
}

/** What sending goes by in this process. */
interface Sending {
  readonly pace: Pace | undefined
  /** Until when a channel asked for no more invitations. */
  readonly paused: Map<Channel['name'], number>
  readonly chance: () => number
}

/** Sends what is due on a channel: the chats' messages, then invitations. Returns how many were taken. */
async function sendSome(world: World, channel: Channel, { chance, pace, paused }: Sending): Promise<number> {
  const room = pace?.room(world.now()) ?? 0
  const messages = room > 0 ? await deliver(world, channel, room, chance) : 0
  pace?.used(messages)
  return messages + (await invite(world, channel, paused, chance))
}

/** All processes together send as many invitations in a second as the channel takes: whoever has the turn of that second. */
async function invite(
  world: World,
  { inviter, name }: Channel,
  paused: Map<Channel['name'], number>,
  chance: () => number,
): Promise<number> {
  const now = world.now()
  if (!inviter || now < (paused.get(name) ?? 0)) return 0
  const turn = (await world.invitations.anyDue(now)) && (await world.jobs.take(`invite-${name}`, now, 1_000))
  if (!turn) return 0
  const { pauseMs, taken } = await sendInvitations(world, inviter, inviter.perSecond, chance)
  if (pauseMs > 0) paused.set(name, now + pauseMs)
  return taken
}
