import { dayOf } from '../../domain/calendar/period.ts'
import type { InvitedRating } from '../../domain/message/message.ts'
import { isLevel } from '../../domain/questionnaire/answers.ts'
import type { Questionnaire } from '../../domain/questionnaire/questionnaire.ts'
import { attemptOf } from '../../domain/response/attempt.ts'
import { searchable } from '../../domain/text.ts'
import type { World } from '../../ports/world.ts'
import { recordResponse } from '../response/record.ts'
import { findTicket } from '../ticket/open.ts'
import { SEALED_FOR } from './queue.ts'

type Needs = Pick<
  World,
  'catalogues' | 'commit' | 'invitations' | 'log' | 'now' | 'responses' | 'tickets' | 'vault'
>

/** What became of the answer to an invitation. */
export type Rated = 'recorded' | 'unknown' | 'refused'

/**
 * Records the answer to an invitation, found by the channel's name for its message, then by ours. Once: the same answer
 * again, by another call or from the daily list, changes nothing, and the invitation is gone with it.
 */
export async function rateInvited(world: Needs, rating: InvitedRating): Promise<Rated> {
  const found = await world.invitations.find(rating.message, rating.invitation)
  const code = found && world.vault.unseal(SEALED_FOR, found.ticket)
  if (!found || code === undefined || !isLevel(rating.level)) return 'unknown'
  const ticket = await findTicket(world, code)
  if (!ticket.ok) return 'unknown'
  const { questionnaire } = ticket.value
  const { reasons, rest } = reasonsIn(rating.reasons, questionnaire)
  const comment = [rest.join('; '), rating.note].filter((part) => part.trim() !== '').join('\n')
  const done = await recordResponse(world, {
    place: { ticket: code },
    attempt: attemptFor(world, found.id),
    via: 'zalo_template',
    answers: {
      level: rating.level,
      items: {},
      reasons,
      comment: [...comment].slice(0, questionnaire.commentLength).join(''),
    },
  })
  if (!done.ok) world.log('info', 'invited-rating-refused', { reason: done.refusal.code })
  await world.commit({
    by: { kind: 'citizen' },
    changes: [{ kind: 'invitation-ended', id: found.id }],
  })
  return done.ok ? 'recorded' : 'refused'
}

/** The same attempt for the same invitation on the same day, so that a repeat is known as one; nobody else can make it. */
function attemptFor({ now, vault }: Needs, id: string): string {
  return attemptOf(dayOf(now()), 0, vault.digest(vault.sign('invited attempt', id)))
}

/** The questionnaire's reasons among those that were ticked in words, and the words that are none of them. */
function reasonsIn(
  words: readonly string[],
  { reasons }: Questionnaire,
): { readonly reasons: readonly string[]; readonly rest: readonly string[] } {
  const idOf = (said: string) =>
    reasons.find(({ text }) => [text.vi, text.en].some((known) => searchable(known) === searchable(said)))?.id
  return {
    reasons: words.flatMap((said) => idOf(said) ?? []),
    rest: words.filter((said) => idOf(said) === undefined),
  }
}
