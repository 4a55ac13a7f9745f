import { amendResponse, openResponse } from '../../src/actions/response/amend.ts'
import { recordResponse } from '../../src/actions/response/record.ts'
import { findTicket, openTicket, type FoundTicket } from '../../src/actions/ticket/open.ts'
import { dayOf } from '../../src/domain/calendar/period.ts'
import type { Answers, Level } from '../../src/domain/questionnaire/answers.ts'
import type { Refusal } from '../../src/domain/result.ts'
import type { Response, Via } from '../../src/domain/response/response.ts'
import { grouped } from '../../src/domain/ticket/code.ts'
import type { World } from '../../src/ports/world.ts'
import { decide, nextAsked } from './dialog.ts'
import { guessed, mustWait } from './guesses.ts'
import { dialogMessages } from './messages/index.ts'
import { answerOfficial, type Chat } from './officials.ts'
import { tellJudged, tellReceipt } from './receipt.ts'
import { dayWords, question, say, stored, type About } from './replies.ts'
import type { Asked, Reply, Survey, Talk } from './talk.ts'
import { barelyAsked, understand } from './understand.ts'

type Needs = Pick<
  World,
  | 'catalogues'
  | 'commit'
  | 'links'
  | 'now'
  | 'petitions'
  | 'responses'
  | 'settings'
  | 'tallies'
  | 'tickets'
  | 'vault'
>

/** Who speaks: how their answers come, and their chat where the channel has one. */
export interface From {
  readonly via: Via
  readonly chat?: Chat
}

/** A turn of a chat: what is kept of it from now on (nothing when the citizen had it deleted), and what the bot says. */
export interface Turn {
  readonly talk: Talk | undefined
  readonly replies: readonly Reply[]
}

/**
 * Answers one message of a citizen, in any channel. `message` is undefined for what is no text (a photo, a sticker). To
 * answer the same message again after a crash changes nothing that is stored.
 */
export async function converse(
  world: Needs,
  { via, chat }: From,
  talk: Talk = { language: 'vi' },
  message: string | undefined,
): Promise<Turn> {
  const words = dialogMessages[talk.language]
  const { survey } = talk
  if (message === undefined) return again(world, talk, say(words.onlyText))
  const intent = understand(message)
  // A comment may hold any words, but for the few that lead out of it.
  const free = survey?.asked === 'comment' && intent.kind !== 'forget' && intent.kind !== 'language'
  if (!free)
    switch (intent.kind) {
      case 'language': {
        const spoken = { ...talk, language: intent.language }
        return again(world, spoken, say(dialogMessages[intent.language].languageSet))
      }
      case 'forget':
        return { talk: undefined, replies: [say(words.forgotten)] }
      case 'receipt': {
        const told = await tellReceipt(world, talk, intent.receipt)
        return again(world, told.talk, told.reply, survey !== undefined)
      }
      case 'settled': {
        if (talk.judging === undefined) break
        const told = await tellJudged(world, talk, talk.judging, intent.settled)
        return again(world, told.talk, told.reply, survey !== undefined)
      }
      case 'code':
        if (survey?.ticket !== intent.code) return begin(world, talk, intent.code)
        break
      case 'link':
      case 'scores':
      case 'alerts':
      case 'unlink': {
        const reply = chat
          ? await answerOfficial(world, chat, intent, talk.language)
          : say(words.officials.notLinked)
        return { talk, replies: [reply] }
      }
    }
  if (!survey) {
    const bare = barelyAsked(message)
    if (chat && bare !== undefined && (await world.links.find(chat.channel, chat.chat)))
      return converse(world, { via, chat }, talk, bare)
    const asked = intent.kind === 'start' || intent.kind === 'help'
    return { talk, replies: [say(asked ? `${words.askCode}\n${words.canDo}` : words.askCode)] }
  }
  return answer(world, via, talk, survey, message)
}

/** Opens the ticket of a code and asks the first question. */
async function begin(world: Needs, talk: Talk, code: string): Promise<Turn> {
  if (mustWait(world, talk))
    return { talk, replies: [say(dialogMessages[talk.language].refusals['too-many-attempts'])] }
  const found = await openTicket(world, code)
  if (!found.ok)
    return {
      talk: found.refusal.code === 'ticket-unknown' ? guessed(world, talk) : talk,
      replies: [say(refused(talk, found.refusal))],
    }
  const attempt = world.vault.attempt(dayOf(world.now()))
  const survey: Survey = { ticket: code, attempt, asked: 'overall', skipped: [] }
  return {
    talk: { ...talk, survey },
    replies: [question('overall', aboutOf(found.value, talk), talk.language)],
  }
}

async function answer(world: Needs, via: Via, talk: Talk, survey: Survey, message: string): Promise<Turn> {
  const found = await findTicket(world, survey.ticket)
  if (!found.ok) return ended(talk, refused(talk, found.refusal))
  const about = aboutOf(found.value, talk)
  const opened = await openResponse(world, { ticket: survey.ticket }, survey.attempt)
  const response = opened.ok ? opened.value.response : undefined
  const words = dialogMessages[talk.language]
  const act = decide(survey, message, about.questionnaire, response?.answers ?? {})
  switch (act.do) {
    case 'rate':
      return rate(world, via, { talk, survey, about, response }, act.level)
    case 'amend': {
      if (
        act.answers.comment !== undefined &&
        [...act.answers.comment].length > about.questionnaire.commentLength
      )
        return { talk, replies: [say(words.commentTooLong(about.questionnaire.commentLength))] }
      return amend(world, { talk, survey, about, response }, act.answers)
    }
    case 'ask':
      return ask(talk, { ...survey, skipped: act.skipped }, about, act.asked)
    case 'stop':
      return ended(talk, survey.receipt ? words.stopped : words.stoppedWithout)
    case 'first':
    case 'help':
      return {
        talk,
        replies: [
          say(act.do === 'first' ? words.nothingBefore : words.notUnderstood),
          question(survey.asked, about, talk.language),
        ],
      }
  }
}

/** What a turn in a survey goes by. */
interface Going {
  readonly talk: Talk
  readonly survey: Survey
  readonly about: About
  readonly response: Response | undefined
}

async function rate(
  world: Needs,
  via: Via,
  { talk, survey, about, response }: Going,
  level: Level,
): Promise<Turn> {
  const done = await recordResponse(world, {
    place: { ticket: survey.ticket },
    attempt: survey.attempt,
    via,
    answers: { level, items: {}, reasons: [], comment: '' },
  })
  if (!done.ok) return ended(talk, refused(talk, done.refusal))
  const { receipt } = done.value
  const now: Survey = { ...survey, receipt, asked: 'offer' }
  if (!survey.receipt)
    return { talk: { ...talk, survey: now }, replies: [stored(level, receipt, about, talk.language)] }
  const words = dialogMessages[talk.language]
  const changed = say(words.changed(words.levels[level - 1] ?? ''))
  const begun = Object.keys(response?.answers.items ?? {}).length > 0 || now.skipped.length > 0
  const next = begun ? nextAsked(about.questionnaire, { ...response?.answers, level }, now.skipped) : 'offer'
  return ask(talk, now, about, next, changed)
}

async function amend(
  world: Needs,
  { talk, survey, about, response }: Going,
  given: Partial<Omit<Answers, 'level'>>,
): Promise<Turn> {
  if (!response) return ended(talk, refused(talk, { code: 'response-closed' }))
  const items = { ...response.answers.items, ...given.items }
  const answers: Answers = { ...response.answers, ...given, items }
  const done = await amendResponse(world, {
    place: { ticket: survey.ticket },
    attempt: survey.attempt,
    answers,
  })
  if (!done.ok) return ended(talk, refused(talk, done.refusal))
  const next = nextAsked(about.questionnaire, done.value.answers, survey.skipped)
  const kept = given.comment === undefined ? undefined : say(dialogMessages[talk.language].commentStored)
  return ask(talk, survey, about, next, kept)
}

/** Asks the next question, or ends the survey. */
function ask(talk: Talk, survey: Survey, about: About, asked: Asked | 'end', before?: Reply): Turn {
  if (asked === 'end') {
    const words = dialogMessages[talk.language]
    return ended(talk, survey.receipt ? words.finished(grouped(survey.receipt)) : words.stoppedWithout)
  }
  const next = question(asked, about, talk.language)
  const reply = before ? { ...next, text: `${before.text}\n${next.text}` } : next
  return { talk: { ...talk, survey: { ...survey, asked } }, replies: [reply] }
}

function ended({ language }: Talk, text: string): Turn {
  return { talk: { language }, replies: [say(text)] }
}

/** Says something beside the survey and puts its question again. */
async function again(world: Needs, talk: Talk, first: Reply, repeat = true): Promise<Turn> {
  if (!talk.survey)
    return { talk, replies: repeat ? [first, say(dialogMessages[talk.language].askCode)] : [first] }
  const found = await findTicket(world, talk.survey.ticket)
  if (!found.ok) return { talk, replies: [first] }
  return { talk, replies: [first, question(talk.survey.asked, aboutOf(found.value, talk), talk.language)] }
}

function aboutOf({ agency, procedure, visit, questionnaire, demo }: FoundTicket, _talk: Talk): About {
  return {
    agency: agency.name,
    procedure: procedure?.name ?? visit.procedure,
    day: dayWords(visit.day),
    demo,
    questionnaire,
  }
}

function refused({ language }: Talk, { code }: Refusal): string {
  return dialogMessages[language].refusals[code]
}
