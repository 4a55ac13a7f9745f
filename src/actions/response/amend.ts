import { checkAnswers, type Answers } from '../../domain/questionnaire/answers.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { amend } from '../../domain/response/record.ts'
import { amendKey, isOpen, type Response } from '../../domain/response/response.ts'
import type { World } from '../../ports/world.ts'
import { openingOf } from '../petition/open.ts'
import { spotOf, type Place, type Spot } from './place.ts'

type Reads = Pick<World, 'catalogues' | 'now' | 'responses' | 'tickets' | 'vault'>
type Needs = Reads & Pick<World, 'commit'>

/** A response its author may still change, with what it is about. */
export interface OpenResponse {
  readonly spot: Spot
  readonly response: Response
}

/** The response an attempt made, while it may still be changed. */
export async function openResponse(
  world: Reads,
  place: Place,
  attempt: string,
): Promise<Result<OpenResponse>> {
  const spot = await spotOf(world, place, attempt, 'web')
  if (!spot.ok) return spot
  const response = await world.responses.byId(spot.value.id)
  if (!response) return refuse({ code: 'not-found', what: 'response' })
  if (!isOpen(response, world.now())) return refuse({ code: 'response-closed' })
  return accept({ spot: spot.value, response })
}

/** Replaces the answers of a response its author may still change. */
export async function amendResponse(
  world: Needs,
  input: { readonly place: Place; readonly attempt: string; readonly answers: Answers },
): Promise<Result<Response>> {
  const open = await openResponse(world, input.place, input.attempt)
  if (!open.ok) return open
  const answers = checkAnswers(open.value.spot.questionnaire, input.answers)
  return answers.ok ? replaceAnswers(world, open.value.response, answers.value) : answers
}

/**
 * Stores new answers over `stored`. The once-key of the next revision makes sure that the old tallies taken out are the ones
 * that were in; when another change came first, it is tried again on what that change left.
 */
export async function replaceAnswers(
  world: Pick<World, 'catalogues' | 'commit' | 'now' | 'responses' | 'vault'>,
  stored: Response,
  answers: Answers,
): Promise<Result<Response>> {
  let current: Response | undefined = stored
  const opening = await openingOf(world, stored.id)
  while (current && isOpen(current, world.now())) {
    const committed = await world.commit({
      by: { kind: 'citizen' },
      once: { key: amendKey(current), attempt: '' },
      changes: amend(current, answers, opening),
    })
    if (committed.done) return accept({ ...current, answers, revision: current.revision + 1 })
    current = await world.responses.byId(current.id)
  }
  return refuse({ code: 'response-closed' })
}
