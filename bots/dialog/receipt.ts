import { judgeAnswer } from '../../src/actions/petition/judge.ts'
import { lookUpReceipt, type ReceiptAnswer, type ReceiptView } from '../../src/actions/response/look-up.ts'
import { idPrefixOf } from '../../src/domain/response/response.ts'
import type { World } from '../../src/ports/world.ts'
import { guessed, mustWait } from './guesses.ts'
import { dialogMessages } from './messages/index.ts'
import { dayWords, say } from './replies.ts'
import type { Reply, Talk } from './talk.ts'

type Needs = Pick<World, 'commit' | 'now' | 'petitions' | 'responses' | 'vault'>

/** What is kept after a turn about a receipt, and what is said. */
interface Told {
  readonly talk: Talk
  readonly reply: Reply
}

/** What a receipt code shows: the rating, and what the agency answered, with the question whether that settles it. */
export async function tellReceipt(world: Needs, talk: Talk, receipt: string): Promise<Told> {
  const words = dialogMessages[talk.language]
  if (mustWait(world, talk)) return { talk, reply: say(words.refusals['too-many-attempts']) }
  const found = await lookUpReceipt(world, receipt)
  if (!found.ok) {
    const mistyped = idPrefixOf(receipt) === undefined
    return { talk: mistyped ? talk : guessed(world, talk), reply: say(words.receiptUnknown) }
  }
  const text = receiptText(found.value, talk.language)
  const { judging: _, ...rest } = talk
  const { followUp } = found.value
  if (!followUp || followUp.state !== 'answered' || followUp.satisfied !== null)
    return { talk: rest, reply: say(text) }
  const { settled, unsettled } = words.choices
  return {
    talk: { ...rest, judging: receipt },
    reply: { text: `${text}\n${words.receiptAsk}`, choices: [settled, unsettled], asides: [] },
  }
}

/** Stores whether the answer that was just shown settles it. */
export async function tellJudged(
  world: Needs,
  talk: Talk,
  receipt: string,
  satisfied: boolean,
): Promise<Told> {
  const { judging: _, ...rest } = talk
  const words = dialogMessages[talk.language]
  const done = await judgeAnswer(world, receipt, satisfied)
  return { talk: rest, reply: say(done.ok ? words.receiptJudged(satisfied) : words.receiptJudgedBefore) }
}

function receiptText({ answeredOn, followUp, level }: ReceiptView, language: Talk['language']): string {
  const words = dialogMessages[language]
  const first = words.receiptFound(words.levels[level - 1] ?? '', dayWords(answeredOn))
  return `${first} ${followUp ? answerText(followUp, language) : words.receiptNothing}`
}

function answerText(
  { answer, answeredOn, changed, dueOn, satisfied, state }: ReceiptAnswer,
  language: Talk['language'],
): string {
  const words = dialogMessages[language]
  const due = dayWords(dueOn)
  if (answeredOn === null) return words.receiptWaiting(due)
  return [
    words.receiptAnswer(dayWords(answeredOn), answer),
    ...(changed === '' ? [] : [words.receiptChanged(changed)]),
    ...(state === 'reopened' ? [words.receiptReopened(due)] : []),
    ...(satisfied === null ? [] : [words.receiptJudged(satisfied)]),
  ].join('\n')
}
