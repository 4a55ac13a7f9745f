import { toldUpToNow } from '../../src/actions/chat/alert.ts'
import { linkChat } from '../../src/actions/chat/link.ts'
import { pictureAddress } from '../../src/actions/score/picture.ts'
import { readScores } from '../../src/actions/score/read.ts'
import type { Link } from '../../src/domain/access/link.ts'
import { scopeOf } from '../../src/domain/access/scope.ts'
import type { Agency } from '../../src/domain/agency/agency.ts'
import { findAgencies } from '../../src/domain/agency/find.ts'
import { dayOf, quarterOf, type Period } from '../../src/domain/calendar/period.ts'
import { spokenPeriod } from '../../src/domain/calendar/spoken.ts'
import type { Lang } from '../../src/domain/format.ts'
import type { World } from '../../src/ports/world.ts'
import { dialogMessages } from './messages/index.ts'
import { scoreWords } from './score-words.ts'
import { say } from './replies.ts'
import type { Reply } from './talk.ts'
import type { Intent } from './understand.ts'

/** The chat that speaks, as its channel names it. */
export type Chat = Pick<Link, 'channel' | 'chat'>

type Needs = Pick<
  World,
  'catalogues' | 'commit' | 'links' | 'now' | 'responses' | 'settings' | 'tallies' | 'vault'
>

/** What an official may say: their intents, apart from the citizens'. */
export type OfficialIntent = Extract<Intent, { kind: 'link' | 'scores' | 'alerts' | 'unlink' }>

/** The agencies offered when a name fits several; each is a button. */
const MOST_OFFERED = 5

/** Answers an official. Without a link of this chat nothing is told but how to make one. */
export async function answerOfficial(
  world: Needs,
  chat: Chat,
  intent: OfficialIntent,
  lang: Lang,
): Promise<Reply> {
  const words = dialogMessages[lang].officials
  if (intent.kind === 'link') {
    const linked = await linkChat(world, chat, intent.code)
    if (!linked.ok) return say(words.linkUnknown)
    const names = await namesOf(world, linked.value.agencies)
    return { ...say(words.linked(names.join(', '))), choices: ['/diem'] }
  }
  const link = await world.links.find(chat.channel, chat.chat)
  if (!link) return say(words.notLinked)
  switch (intent.kind) {
    case 'unlink':
      await world.commit({
        by: { kind: 'system', name: 'chat' },
        changes: [{ kind: 'link-removed', ...chat }],
      })
      return say(words.unlinked)
    case 'alerts':
      return say(
        intent.on === undefined
          ? words.alertsHow(link.alerts)
          : await setAlerts(world, link, intent.on, lang),
      )
    case 'scores':
      return tellScores(world, link, intent.about, lang)
  }
}

async function setAlerts(world: Needs, link: Link, on: boolean, lang: Lang): Promise<string> {
  const { channel, chat } = link
  const alerted = await toldUpToNow(world, link)
  await world.commit({
    by: { kind: 'system', name: 'chat' },
    changes: [
      { kind: 'link-alerts-set', channel, chat, alerts: on },
      { kind: 'link-alerted', channel, chat, alerted },
    ],
  })
  const words = dialogMessages[lang].officials
  return on ? words.alertsOn : words.alertsOff
}

/** The score of the agency that is meant, in the period that is meant (this quarter when none is), or which may be meant. */
async function tellScores(world: Needs, link: Link, about: string, lang: Lang): Promise<Reply> {
  const { tree } = await world.catalogues.read()
  const words = dialogMessages[lang].officials
  const scope = scopeOf(link.agencies, ['scores'], tree)
  const today = dayOf(world.now())
  const { period = quarterOf(today), rest } = spokenPeriod(about, today)
  if (period.from > today) return say(words.future)
  if (rest === '') return scoreOf(world, link, period, scope, lang)
  const found = findAgencies(tree, scope.agencies, rest)
  const [first, ...others] = found
  if (!first) return say(words.noAgency(rest))
  if (others.length === 0) return scoreOf(world, link, period, scope, lang, first)
  const choices = found.slice(0, MOST_OFFERED).map(({ name }) => `/diem ${name} ${period.name}`)
  return { text: words.whichAgency(found.length, choices.length), choices, asides: [] }
}

async function scoreOf(
  world: Needs,
  link: Link,
  period: Period,
  scope: ReturnType<typeof scopeOf>,
  lang: Lang,
  agency?: Agency,
): Promise<Reply> {
  // An official of one agency who names none means their own.
  const code = agency?.code ?? (link.agencies.length === 1 ? link.agencies[0] : undefined)
  const query = { ...(code !== undefined && { agency: code }), period, by: 'total' } as const
  const read = await readScores(world, scope, query)
  if (!read.ok) return say(dialogMessages[lang].refusals[read.refusal.code])
  const names = await namesOf(world, code === undefined ? link.agencies : [code])
  const text = scoreWords(names.join(', '), read.value, lang)
  const picture =
    code !== undefined && read.value.total.score.n >= read.value.thresholds.shown
      ? pictureAddress(world, { agency: code, period: period.name, lang })
      : undefined
  return { ...say(text), ...(picture !== undefined && { picture }) }
}

async function namesOf(world: Needs, codes: readonly string[]): Promise<readonly string[]> {
  const { tree } = await world.catalogues.read()
  return codes.map((code) => tree.byCode.get(code)?.name ?? code)
}
