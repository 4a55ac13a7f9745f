import { dayOf } from '../../domain/calendar/period.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { idPrefixOf } from '../../domain/response/response.ts'
import type { World } from '../../ports/world.ts'
import { followUpId } from './open.ts'

/**
 * Stores whether an answer satisfied the citizen (hài lòng với trả lời), said once by whoever holds the receipt; the same said
 * again changes nothing. Refused when there is no answer, or the other was said before.
 */
export async function judgeAnswer(
  world: Pick<World, 'commit' | 'now' | 'petitions' | 'responses' | 'vault'>,
  receipt: string,
  satisfied: boolean,
): Promise<Result<'judged'>> {
  const prefix = idPrefixOf(receipt)
  const response = prefix === undefined ? undefined : await world.responses.byPrefix(prefix)
  const id = response && followUpId(world, response.id)
  const followUp = id === undefined ? undefined : await world.petitions.byId(id)
  if (id === undefined || !followUp || followUp.answeredOn === null)
    return refuse({ code: 'not-found', what: 'answer' })
  const attempt = satisfied ? 'yes' : 'no'
  const committed = await world.commit({
    by: { kind: 'citizen' },
    once: { key: `follow-up:${id}:judged`, attempt },
    changes: [{ kind: 'follow-up-judged', id, satisfied, day: dayOf(world.now()) }],
  })
  return committed.done || committed.already === attempt
    ? accept('judged')
    : refuse({ code: 'response-closed' })
}
