import type { Day } from '../../domain/calendar/period.ts'
import type { FollowUpState } from '../../domain/petition/petition.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { Level } from '../../domain/questionnaire/answers.ts'
import { idPrefixOf } from '../../domain/response/response.ts'
import type { World } from '../../ports/world.ts'
import { followUpId } from '../petition/open.ts'

/** What the agency owes for a rating, and what it answered. */
export interface ReceiptAnswer {
  readonly state: FollowUpState
  readonly dueOn: Day
  /** Empty until it is answered. */
  readonly answer: string
  readonly answeredOn: Day | null
  /** What changed because of it; empty when nothing was said of that. */
  readonly changed: string
  readonly satisfied: boolean | null
}

/** What a receipt code (mã biên nhận) shows whoever holds it. */
export interface ReceiptView {
  readonly level: Level
  readonly answeredOn: Day
  /** Null when nothing was written that an agency could answer. */
  readonly followUp: ReceiptAnswer | null
}

/** The response of a receipt code: its level, its day, and what the agency answered. */
export async function lookUpReceipt(
  world: Pick<World, 'petitions' | 'responses' | 'vault'>,
  receipt: string,
): Promise<Result<ReceiptView>> {
  const prefix = idPrefixOf(receipt)
  const response = prefix === undefined ? undefined : await world.responses.byPrefix(prefix)
  if (!response) return refuse({ code: 'not-found', what: 'response' })
  const found = await world.petitions.byId(followUpId(world, response.id))
  const { answeredOn } = response
  if (!found || found.state === 'withdrawn')
    return accept({ level: response.answers.level, answeredOn, followUp: null })
  return accept({
    level: response.answers.level,
    answeredOn,
    followUp: {
      state: found.state,
      dueOn: found.dueOn,
      answer: found.answer,
      answeredOn: found.answeredOn,
      changed: found.publicText,
      satisfied: found.satisfied,
    },
  })
}
