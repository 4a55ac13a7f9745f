import { accept, refuse, type Issue, type Result } from '../result.ts'
import { tidy } from '../text.ts'
import { LOW_LEVEL, type Questionnaire } from './questionnaire.ts'

/** Level of satisfaction (mức): 1 rất không hài lòng … 3 bình thường … 5 rất hài lòng. */
export type Level = 1 | 2 | 3 | 4 | 5
export const LEVELS = [1, 2, 3, 4, 5] as const

/** The answer to one criterion: a level, or 0 for "does not apply" (không áp dụng), which no score counts. */
export type ItemAnswer = Level | 0

/** What a citizen answered (trả lời). Only the overall level is required. */
export interface Answers {
  readonly level: Level
  readonly items: Readonly<Record<string, ItemAnswer>>
  readonly reasons: readonly string[]
  readonly comment: string
}

/** The levels that count as satisfied: 4 hài lòng and 5 rất hài lòng. */
export function isSatisfied(level: number): boolean {
  return level >= 4
}

/** Whether a value is a level. */
export function isLevel(value: unknown): value is Level {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 5
}

/**
 * The answers, tidied, when they fit the questionnaire. Reasons are dropped when the level is not low:
 * a citizen who corrects a low level upwards should not have to untick them.
 */
export function checkAnswers(questionnaire: Questionnaire, answers: Answers): Result<Answers> {
  const comment = tidy(answers.comment)
  const issues: Issue[] = []
  if (!isLevel(answers.level))
    issues.push({ field: 'level', reason: 'not-a-level', detail: String(answers.level) })
  if ([...comment].length > questionnaire.commentLength)
    issues.push({ field: 'comment', reason: 'too-long', detail: String(questionnaire.commentLength) })
  const questions = new Set(questionnaire.questions.map((question) => question.id))
  for (const [id, answer] of Object.entries(answers.items)) {
    if (!questions.has(id)) issues.push({ field: id, reason: 'unknown-question' })
    else if (answer !== 0 && !isLevel(answer))
      issues.push({ field: id, reason: 'not-a-level', detail: String(answer) })
  }
  const reasons = new Set(questionnaire.reasons.map((reason) => reason.id))
  for (const id of answers.reasons)
    if (!reasons.has(id)) issues.push({ field: 'reasons', reason: 'unknown-reason', detail: id })
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  return accept({
    level: answers.level,
    items: answers.items,
    reasons: answers.level <= LOW_LEVEL ? [...new Set(answers.reasons)] : [],
    comment,
  })
}
