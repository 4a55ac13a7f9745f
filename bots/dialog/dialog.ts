import type { Answers, ItemAnswer, Level } from '../../src/domain/questionnaire/answers.ts'
import { openSteps } from '../../src/domain/questionnaire/next.ts'
import { LOW_LEVEL, type Questionnaire } from '../../src/domain/questionnaire/questionnaire.ts'
import type { Asked, Survey } from './talk.ts'
import { understand, type Intent } from './understand.ts'

/** What a message in a survey leads to. */
export type Act =
  | { readonly do: 'rate'; readonly level: Level }
  | { readonly do: 'amend'; readonly answers: Partial<Omit<Answers, 'level'>> }
  | { readonly do: 'ask'; readonly asked: Asked | 'end'; readonly skipped: readonly Asked[] }
  | { readonly do: 'stop' | 'help' | 'first' }

/**
 * The question to ask next, or the end: the first step still open that was not passed over. The same rule as the web's pages,
 * one step at a time.
 */
export function nextAsked(
  questionnaire: Questionnaire,
  answers: Partial<Answers>,
  skipped: readonly Asked[],
): Asked | 'end' {
  const open = openSteps(questionnaire, answers).map((step): Asked =>
    step.kind === 'question' ? `question:${step.question.id}` : step.kind,
  )
  return open.find((asked) => !skipped.includes(asked)) ?? 'end'
}

/** Every step of a survey in order, whether answered or not. */
function steps(questionnaire: Questionnaire, answers: Partial<Answers>): readonly Asked[] {
  const low = answers.level !== undefined && answers.level <= LOW_LEVEL && questionnaire.reasons.length > 0
  return [
    'overall',
    ...(low ? (['reasons'] as const) : []),
    ...questionnaire.questions.map(({ id }): Asked => `question:${id}`),
    'comment',
  ]
}

/** What a message means for what was asked last. */
export function decide(
  survey: Survey,
  message: string,
  questionnaire: Questionnaire,
  answers: Partial<Answers>,
): Act {
  const { asked, skipped } = survey
  const intent = understand(message)
  const ask = (next: Asked | 'end', passed = skipped): Act => ({ do: 'ask', asked: next, skipped: passed })
  switch (intent.kind) {
    case 'stop':
      return { do: 'stop' }
    case 'back': {
      const order = steps(questionnaire, answers)
      const before = asked === 'offer' ? 'overall' : order[order.indexOf(asked) - 1]
      return before === undefined
        ? { do: 'first' }
        : ask(
            before,
            skipped.filter((one) => one !== before),
          )
    }
    case 'skip': {
      if (asked === 'overall') return { do: 'help' }
      if (asked === 'offer') return ask('end')
      const passed = [...skipped, asked]
      return ask(nextAsked(questionnaire, answers, passed), passed)
    }
    default:
      return (
        answerTo(asked, intent, message, questionnaire) ??
        other(asked, intent, questionnaire, survey, answers)
      )
  }
}

/** The answer that a message gives to what was asked; undefined when it gives none. */
function answerTo(
  asked: Asked,
  intent: Intent,
  message: string,
  questionnaire: Questionnaire,
): Act | undefined {
  if (asked === 'overall' || asked === 'offer')
    return intent.kind === 'level' ? { do: 'rate', level: intent.level } : undefined
  if (asked === 'comment') return { do: 'amend', answers: { comment: message } }
  if (asked === 'reasons') {
    const reasons = reasonsIn(message, questionnaire)
    return reasons.length > 0 ? { do: 'amend', answers: { reasons } } : undefined
  }
  const answer: ItemAnswer | undefined =
    intent.kind === 'level' ? intent.level : intent.kind === 'none' ? 0 : undefined
  return answer === undefined
    ? undefined
    : { do: 'amend', answers: { items: { [asked.slice('question:'.length)]: answer } } }
}

function other(
  asked: Asked,
  intent: Intent,
  questionnaire: Questionnaire,
  { skipped }: Survey,
  answers: Partial<Answers>,
): Act {
  if (asked === 'offer' && intent.kind === 'more')
    return { do: 'ask', asked: nextAsked(questionnaire, answers, skipped), skipped }
  if (asked === 'offer' && intent.kind === 'comment') return { do: 'ask', asked: 'comment', skipped }
  return { do: 'help' }
}

/** The reasons that a message names by their numbers (`1`, `1, 3`, `2. …`) or in their own words. */
function reasonsIn(message: string, questionnaire: Questionnaire): readonly string[] {
  const said = message.trim().toLowerCase()
  const listed = /^[\d\s,;.]+$/.test(said)
    ? [...said.matchAll(/\d+/g)].map(([number]) => Number(number))
    : [Number(/^(\d+)[.)\s]/.exec(said)?.[1] ?? 0)]
  // Of several numbers one that is no reason may be a slip: none is taken, and they are asked again.
  if (listed.some((number) => number > questionnaire.reasons.length)) return []
  const byNumber = listed.flatMap((number) => questionnaire.reasons[number - 1]?.id ?? [])
  const byWords = questionnaire.reasons.filter(({ text }) =>
    [text.vi, text.en].some((words) => words.toLowerCase() === said),
  )
  return [...new Set([...byNumber, ...byWords.map(({ id }) => id)])]
}
