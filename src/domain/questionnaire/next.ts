import { isLevel, type Answers } from './answers.ts'
import { LOW_LEVEL, type Question, type Questionnaire } from './questionnaire.ts'

/** What can still be asked: the overall level, one criterion, reasons for a low level, a comment. */
export type Step =
  | { readonly kind: 'overall' }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'reasons' }
  | { readonly kind: 'comment' }

/**
 * The steps still open, in order, derived from the answers alone: nothing is open behind an unanswered overall level,
 * and reasons only for a low one. A page shows all of them, a chat the first.
 */
export function openSteps(questionnaire: Questionnaire, answers: Partial<Answers>): readonly Step[] {
  if (!isLevel(answers.level)) return [{ kind: 'overall' }]
  const steps: Step[] = []
  if (answers.level <= LOW_LEVEL && questionnaire.reasons.length > 0 && !answers.reasons?.length)
    steps.push({ kind: 'reasons' })
  for (const question of questionnaire.questions)
    if (answers.items?.[question.id] === undefined) steps.push({ kind: 'question', question })
  if (!answers.comment) steps.push({ kind: 'comment' })
  return steps
}

/** The next step, or undefined when all is answered. */
export function next(questionnaire: Questionnaire, answers: Partial<Answers>): Step | undefined {
  return openSteps(questionnaire, answers)[0]
}
