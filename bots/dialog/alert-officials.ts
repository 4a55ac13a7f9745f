import { newsForOfficials, type News } from '../../src/actions/chat/alert.ts'
import { whole } from '../../src/domain/format.ts'
import type { Channel } from '../../src/ports/channel.ts'
import type { World } from '../../src/ports/world.ts'
import { split } from './fit.ts'
import { dialogMessages } from './messages/index.ts'

/** Queues what is new for officials who want to be told of bad ratings. Returns how many are told. */
export async function alertOfficials(
  world: World,
  channels: ReadonlyMap<Channel['name'], Channel>,
): Promise<number> {
  const news = await newsForOfficials(world)
  const { tree } = await world.catalogues.read()
  const names = (code: string) => tree.byCode.get(code)?.name ?? code
  let told = 0
  for (const one of news) {
    const channel = [...channels.values()].find(({ name }) => name === one.link.channel)
    if (!channel) continue
    await tell(world, channel, one, names)
    told++
  }
  return told
}

async function tell(
  world: World,
  { capabilities, name: channel }: Channel,
  { alerted, counts, link }: News,
  names: (code: string) => string,
): Promise<void> {
  const { chat } = link
  const words = dialogMessages.vi.officials
  const lines = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([agency, count]) => `${names(agency)}: ${whole('vi', count)}`)
  const parts = split([words.alert, ...lines, words.alertHint].join('\n'), capabilities.text)
  await world.commit({
    by: { kind: 'system', name: 'alert' },
    changes: [
      { kind: 'link-alerted', channel, chat, alerted },
      ...parts.map((text) => ({
        kind: 'message-queued' as const,
        channel,
        chat,
        at: world.now(),
        message: { text, buttons: [] },
      })),
    ],
  })
}
