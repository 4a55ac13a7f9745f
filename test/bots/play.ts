import { onTestFinished } from 'vitest'
import { consoleLines } from '../../bots/console/index.ts'
import { converse, type Turn } from '../../bots/dialog/converse.ts'
import { hookSecret, openBots } from '../../bots/index.ts'
import { makeLinkCode } from '../../src/actions/chat/link.ts'
import { grouped } from '../../src/domain/ticket/code.ts'
import { A, answer, scope } from '../actions/world.ts'
import { accepted } from '../domain/accepted.ts'
import { fakeTelegram } from '../fakes/telegram.ts'
import { answerOne, waitingOf } from '../web/follow-ups.ts'
import { BY, DAY, openTest, type TestApp } from '../web/world.ts'
import type { Conversation } from './conversations.ts'
import { CITIZEN, connected } from './zalo/connected.ts'

/** A channel as a citizen uses it: each answer is all the bot said to it. */
export interface Driver {
  readonly t: TestApp
  says(text: string): Promise<string>
  presses(words: string): Promise<string>
  photo(): Promise<string>
  later(ms: number): Promise<void>
}

/** One turn of a played conversation, with what the script demands of it. */
export interface Played {
  readonly citizen: string
  readonly bot: string
  readonly held: string[]
  readonly missing: string[]
}

/** Every channel; a new one is a line here. */
export const channelDrivers: Readonly<Record<string, () => Promise<Driver>>> = {
  console: openConsole,
  zalo: openZalo,
  telegram: openTelegram,
}

async function openConsole(): Promise<Driver> {
  const t = await openTest()
  let turn: Turn = { talk: undefined, replies: [] }
  const says = async (text: string | undefined) => {
    turn = await converse(t.world, { via: 'assisted' }, turn.talk, text)
    return consoleLines(turn.replies, turn.talk?.language ?? 'vi').replace(/^ {2}/gm, '')
  }
  return {
    t,
    says,
    presses: says,
    photo: () => says(undefined),
    later: async (ms) => void (t.clock.now += ms),
  }
}

async function openZalo(): Promise<Driver> {
  const { settles, t, zalo } = await connected()
  const heard = async (done: Promise<void>) => {
    const before = zalo.said(CITIZEN).length
    await done
    await settles()
    return zalo
      .said(CITIZEN)
      .slice(before)
      .map(({ text }) => text)
      .join('\n')
  }
  return {
    t,
    says: (text) => heard(zalo.userSends(CITIZEN, text)),
    presses: (words) => heard(zalo.userClicks(CITIZEN, words)),
    photo: () => heard(zalo.userSendsOther(CITIZEN)),
    later: (ms) => zalo.advanceClock(ms),
  }
}

const CHAT = 7

async function openTelegram(): Promise<Driver> {
  const telegram = await fakeTelegram()
  onTestFinished(() => telegram.close())
  const told: Promise<unknown>[] = []
  const t = await openTest({
    env: { TELEGRAM_TOKEN: telegram.token, TELEGRAM_BOT: 'danhgia_bot', TELEGRAM_API: telegram.apiRoot },
    wake: (_c, afterwards) => void told.push(Promise.resolve(afterwards?.())),
  })
  const secret = hookSecret(t.world.vault, 'telegram')
  telegram.connect((request) => t.app.fetch(request), 'https://d.vn/hooks/telegram', secret)
  const bots = openBots(t.world, t.channels, () => 0.5)
  const heard = async (done: Promise<void>) => {
    const before = telegram.said(CHAT).length
    await done
    await Promise.all(told)
    await bots()
    return telegram
      .said(CHAT)
      .slice(before)
      .map(({ text }) => text)
      .join('\n')
  }
  return {
    t,
    says: (text) => heard(telegram.says(CHAT, text)),
    presses: (words) => heard(telegram.presses(CHAT, words)),
    photo: () => heard(telegram.says(CHAT, undefined)),
    later: async (ms) => void (t.clock.now += ms),
  }
}

/** Plays a conversation. @throws Error when what happens meanwhile, or what is stored in the end, is not as the script says */
export async function play(driver: Driver, { script }: Conversation): Promise<readonly Played[]> {
  const { t } = driver
  const { long, short } = await t.finish()
  const { code: link } = accepted(await makeLinkCode(t.world, BY, await scope(t), 'DLK'))
  const known: Record<string, string> = {
    long,
    short,
    link: grouped(link),
    spaced: grouped(short).toLowerCase(),
    mistyped: short.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')),
  }
  const played: Played[] = []
  const turn = (citizen: string, bot: string) => {
    played.push({ citizen, bot, held: [], missing: [] })
    const receipt = /(?:Mã biên nhận|Receipt code): ([\w ]{14})/.exec(bot)?.[1]
    if (receipt !== undefined) known['receipt'] = receipt
  }
  for (const line of script.trim().split('\n')) {
    const text = line.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name)
    const rest = text.replace(/^(?:>|<!?|\*) ?/, '')
    if (text.startsWith('>')) turn(rest, await driver.says(rest))
    else if (text.startsWith('[')) turn(text, await driver.presses(text.slice(1, -1)))
    else if (text === '(photo)') turn(text, await driver.photo())
    else if (text.startsWith('<!')) played.at(-1)?.missing.push(rest)
    else if (text.startsWith('<')) played.at(-1)?.held.push(rest)
    else await meanwhile(driver, long, rest)
  }
  return played
}

const SPANS: Readonly<Record<string, number>> = { days: DAY, minutes: 60_000 }

/** What happens beside the chat, or must be stored by now. */
async function meanwhile(driver: Driver, ticket: string, what: string): Promise<void> {
  const { t } = driver
  const [first = '', second = '', ...words] = what.split(' ')
  if (first === 'web') accepted(await answer(t, ticket, A, { level: Number(second) as 5 }))
  else if (first === 'stored') {
    const rows = await t.engine.db.selectFrom('responses').select(['level', 'comment']).execute()
    const wanted = { level: Number(second), comment: words.join(' ') }
    if (JSON.stringify(rows) !== JSON.stringify([wanted]))
      throw new Error(`stored: ${JSON.stringify(rows)}, not ${JSON.stringify(wanted)}`)
  } else if (first === 'answers') await answerOne(t, (await waitingOf(t))[0], [second, ...words].join(' '))
  else if (second === 'wrong')
    for (let tries = 0; tries < Number(first); tries++) await driver.says('#DG 00000000')
  else await driver.later(Number(first) * (SPANS[second] ?? NaN))
}
