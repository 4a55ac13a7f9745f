import { dayOf, type Instant } from '../calendar/period.ts'
import type { Change } from '../change.ts'
import { follow, type Opening } from '../petition/triage.ts'
import type { Answers } from '../questionnaire/answers.ts'
import { LOW_LEVEL, OVERALL, SATISFIED_LEVEL, type Questionnaire } from '../questionnaire/questionnaire.ts'
import { one } from '../tally/tally.ts'
import { amendMs, type Origin, type Response } from './response.ts'
import { scrub } from './scrub.ts'

/** The changes that record a response: the row, scrubbed, one tally for each answered question, and its follow-up, if any. */
export function record(
  origin: Origin,
  questionnaire: Questionnaire,
  answers: Answers,
  id: string,
  now: Instant,
  opening: Opening,
): readonly Change[] {
  const response: Response = {
    id,
    ...origin,
    answeredOn: dayOf(now),
    questionnaire: questionnaire.id,
    version: questionnaire.version,
    answers: { ...answers, comment: scrub(answers.comment) },
    openUntil: now + amendMs(origin.via),
    revision: 0,
  }
  return [
    { kind: 'response-recorded', response },
    ...tallies(response, 1),
    ...follow(undefined, response, opening),
  ]
}

/** The changes that replace the answers of a response: the row, the old tallies out, the new ones in, its follow-up. */
export function amend(stored: Response, answers: Answers, opening: Opening): readonly Change[] {
  const amended: Response = {
    ...stored,
    answers: { ...answers, comment: scrub(answers.comment) },
    revision: stored.revision + 1,
  }
  return [
    { kind: 'response-amended', response: amended },
    ...tallies(stored, -1),
    ...tallies(amended, 1),
    ...follow(stored.answers, amended, opening),
  ]
}

/** The changes of all counts by a response, +1 to count it, −1 to take it out. "Does not apply" is not counted. */
export function tallies(response: Response, sign: 1 | -1): Change[] {
  const { visit, verified, via, answers } = response
  const levels = Object.values(answers.items).filter((level) => level !== 0)
  const changes: Change[] = [
    {
      kind: 'tally-added',
      cell: { visit, verified, via, question: OVERALL },
      counts: one(answers.level, sign),
    },
  ]
  for (const [question, level] of Object.entries(answers.items))
    if (level !== 0)
      changes.push({
        kind: 'tally-added',
        cell: { visit, verified, via, question },
        counts: one(level, sign),
      })
  // Only answers that a ticket proves stand for a dossier.
  if (verified)
    changes.push({
      kind: 'person-added',
      visit,
      answered: levels.length,
      satisfied: levels.filter((level) => level >= SATISFIED_LEVEL).length,
      low: answers.level <= LOW_LEVEL,
      sign,
    })
  return changes
}
