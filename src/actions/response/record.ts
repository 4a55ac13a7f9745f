import { checkAnswers, type Answers } from '../../domain/questionnaire/answers.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { record } from '../../domain/response/record.ts'
import { receiptOf, type Via } from '../../domain/response/response.ts'
import { check } from '../../domain/ticket/ticket.ts'
import type { World } from '../../ports/world.ts'
import { openingOf } from '../petition/open.ts'
import { replaceAnswers } from './amend.ts'
import { spotOf, type Place, type Spot } from './place.ts'

/** What a citizen is thanked with. */
export interface Recorded {
  readonly receipt: string
  /** Whether this very attempt had been stored before. */
  readonly repeated: boolean
}

type Needs = Pick<World, 'catalogues' | 'commit' | 'now' | 'responses' | 'tickets' | 'vault'>

/**
 * Records a citizen's answers: the only way a response comes to be, for web and chat alike.
 * Safe to repeat with the same `attempt`; the same attempt with another level is a change of mind.
 */
export async function recordResponse(
  world: Needs,
  input: { readonly place: Place; readonly attempt: string; readonly via: Via; readonly answers: Answers },
): Promise<Result<Recorded>> {
  const spot = await spotOf(world, input.place, input.attempt, input.via)
  if (!spot.ok) return spot
  const { id, origin, questionnaire, found, once } = spot.value
  const answers = checkAnswers(questionnaire, input.answers)
  if (!answers.ok) return answers
  if (found) {
    const usable = check(found.ticket, world.now())
    if (!usable.ok)
      return usable.refusal.code === 'ticket-spent' ? again(world, spot.value, answers.value) : usable
  }
  const changes = record(origin, questionnaire, answers.value, id, world.now(), await openingOf(world, id))
  const committed = await world.commit({
    by: { kind: 'citizen' },
    once: { key: once, attempt: world.vault.hash(input.attempt) },
    changes,
  })
  return committed.done
    ? accept({ receipt: receiptOf(id), repeated: false })
    : again(world, spot.value, answers.value)
}

/** The place was answered before: by this attempt, then it is thanked again, or by another, then it is refused. */
async function again(world: Needs, spot: Spot, answers: Answers): Promise<Result<Recorded>> {
  const own = await world.responses.byId(spot.id)
  if (!own) return refuse({ code: 'ticket-spent' })
  if (own.answers.level !== answers.level) {
    const amended = await replaceAnswers(world, own, { ...own.answers, level: answers.level })
    if (!amended.ok) return amended
  }
  return accept({ receipt: receiptOf(own.id), repeated: true })
}
