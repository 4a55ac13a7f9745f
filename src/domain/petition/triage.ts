import type { Day } from '../calendar/period.ts'
import type { Change } from '../change.ts'
import type { Answers } from '../questionnaire/answers.ts'
import { LOW_LEVEL } from '../questionnaire/questionnaire.ts'
import type { Response } from '../response/response.ts'
import type { FollowUpOrigin } from './petition.ts'

/** What a follow-up would be opened with. Asked for only when one is, since most ratings open none. */
export interface Opening {
  readonly today: Day
  /** Its id, which tells nothing of the response's. */
  readonly id: () => string
  readonly due: () => Day
}

/**
 * Whether answers open a follow-up, and as what (phân loại): a low level with a reason or a comment, or a comment with any
 * other level. A bare low level says nothing that could be answered.
 */
export function triage({ comment, level, reasons }: Answers): FollowUpOrigin | undefined {
  if (level <= LOW_LEVEL && (reasons.length > 0 || comment !== '')) return 'low-rating'
  return comment === '' ? undefined : 'comment'
}

/**
 * The changes by which the follow-up of a response goes with its answers. `before` is what the citizen had answered, when
 * they change their mind: a follow-up is withdrawn when nothing is left to be answered, and waits for an answer anew when
 * what was to be answered is another thing now.
 */
export function follow(before: Answers | undefined, after: Response, opening: Opening): readonly Change[] {
  const { answers, id: response, verified, visit } = after
  const was = before && triage(before)
  const origin = triage(answers)
  if (!origin) return was ? [{ kind: 'follow-up-withdrawn', id: opening.id(), day: opening.today }] : []
  const same =
    was === origin &&
    before?.comment === answers.comment &&
    [...before.reasons].toSorted().join() === [...answers.reasons].toSorted().join()
  if (same) return []
  return [
    {
      kind: 'follow-up-opened',
      id: opening.id(),
      response,
      agency: visit.agency,
      verified,
      origin,
      openedOn: opening.today,
      dueOn: opening.due(),
    },
  ]
}
