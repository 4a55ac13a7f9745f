import type { Level } from '../../src/domain/questionnaire/answers.ts'
import type { Questionnaire } from '../../src/domain/questionnaire/questionnaire.ts'
import { grouped } from '../../src/domain/ticket/code.ts'
import { dialogMessages } from './messages/index.ts'
import type { Asked, Reply, Talk } from './talk.ts'

type Language = Talk['language']

/** A line without choices. */
export function say(text: string): Reply {
  return { text, choices: [], asides: [] }
}

/** A day as both languages of the chat write it: `23/11/2026`. */
export function dayWords(day: string): string {
  return day.split('-').toReversed().join('/')
}

/** A level as a button says it: `2 – Không hài lòng`. */
export function levelChoice(level: Level, language: Language): string {
  return `${level} – ${dialogMessages[language].levels[level - 1]}`
}

/** What a survey is about, and its first question. */
export interface About {
  readonly agency: string
  readonly procedure: string
  readonly day: string
  readonly demo: boolean
  readonly questionnaire: Questionnaire
}

/** The question that was asked last, put again or for the first time. */
export function question(asked: Asked, about: About, language: Language): Reply {
  const words = dialogMessages[language]
  const { questionnaire } = about
  const { back, comment, done, language: other, more, none, skip, stop } = words.choices
  const levels = ([1, 2, 3, 4, 5] as const).map((level) => levelChoice(level, language))
  switch (asked) {
    case 'overall': {
      const subject = words.subject(about.agency, about.procedure, about.day)
      const text = [...(about.demo ? [words.demo] : []), subject, '', questionnaire.overall[language]].join(
        '\n',
      )
      return { text, choices: levels, asides: [stop, other] }
    }
    case 'offer':
      return {
        text: words.offer(questionnaire.questions.length),
        choices: [more, comment, done],
        asides: [back],
      }
    case 'reasons':
      return {
        text: words.reasons,
        choices: questionnaire.reasons.map(({ text }, at) => `${at + 1}. ${text[language]}`),
        asides: [skip, back, stop],
      }
    case 'comment':
      return { text: words.comment(questionnaire.commentLength), choices: [], asides: [skip, back, stop] }
    default: {
      const at = questionnaire.questions.findIndex(({ id }) => asked === `question:${id}`)
      const text = questionnaire.questions[at]?.text[language] ?? ''
      return {
        text: `${words.progress(at + 1, questionnaire.questions.length)}: ${text}`,
        choices: levels,
        asides: [none, skip, back, stop],
      }
    }
  }
}

/** What a citizen is told once the first answer is stored, with what may follow. */
export function stored(level: Level, receipt: string, about: About, language: Language): Reply {
  const words = dialogMessages[language]
  const offer = question('offer', about, language)
  const name = words.levels[level - 1] ?? ''
  return { ...offer, text: `${words.stored(name, grouped(receipt))}\n${offer.text}` }
}
