import type { Change } from '../../domain/change.ts'
import { reminderAt, within } from '../../domain/invitation/invitation.ts'
import { nextTry } from '../../domain/message/backoff.ts'
import { check } from '../../domain/ticket/ticket.ts'
import type { Delivery, InvitationWords, Inviter } from '../../ports/channel.ts'
import type { DueInvitation } from '../../ports/invitations.ts'
import type { World } from '../../ports/world.ts'
import { SEALED_FOR } from './queue.ts'

/** How long an invitation being sent is left to whoever sends it: longer than any request may take. */
const TAKEN_MS = 60_000
const MOST_TRIES = 8
/**
 * On their way at once: at Zalo's limit of 36 a second with answers within a second. These may be sent again when the process
 * is killed, unless the channel says that they arrived.
 */
const AT_ONCE = 32
/** After a pause somebody may have mended what was wrong, so it is tried again with a few. */
const LONGEST_PAUSE_MS = 10 * 60_000

type Needs = Pick<
  World,
  'catalogues' | 'commit' | 'invitations' | 'log' | 'now' | 'settings' | 'tickets' | 'vault'
>

/**
 * Sends invitations that are due, at most `limit`. One whose ticket was used or has expired is dropped; whoever cannot be
 * reached is not tried again. The phone number is erased with the last message. Returns how many were taken, and how long
 * to send none when the channel asked for a pause: what stops one invitation for long stops all.
 */
export async function sendInvitations(
  world: Needs,
  inviter: Inviter,
  limit: number,
  chance: () => number,
): Promise<{ readonly taken: number; readonly pauseMs: number }> {
  const due = await world.invitations.takeDue(world.now(), TAKEN_MS, limit)
  const waiting = due.values()
  let longest = 0
  const lane = async () => {
    for (const one of waiting) longest = Math.max(longest, await sendOne(world, inviter, one, chance))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return { taken: due.length, pauseMs: Math.min(LONGEST_PAUSE_MS, longest) }
}

async function sendOne(
  world: Needs,
  inviter: Inviter,
  invitation: DueInvitation,
  chance: () => number,
): Promise<number> {
  const { id, sent } = invitation
  const { change, pauseMs } = await outcome(world, inviter, invitation, chance)
  // A message that arrived may have been noted already, by the channel's own word.
  const once = change.kind === 'invitation-sent' ? { once: sentOnce(id, sent) } : {}
  await world.commit({ by: { kind: 'system', name: 'invite' }, ...once, changes: [change] })
  return pauseMs
}

/** The once-key of the message that follows `sent` others. */
export function sentOnce(id: string, sent: number): { key: string; attempt: string } {
  return { key: `invited:${id}:${sent + 1}`, attempt: '' }
}

async function outcome(
  world: Needs,
  inviter: Inviter,
  invitation: DueInvitation,
  chance: () => number,
): Promise<{ readonly change: Change; readonly pauseMs: number }> {
  const { id, sent, tries } = invitation
  const quietly = (change: Change) => ({ change, pauseMs: 0 })
  const { hours, reminderDays } = world.settings.invitations
  const now = world.now()
  const code = world.vault.unseal(SEALED_FOR, invitation.ticket)
  const phone = world.vault.unseal(SEALED_FOR, invitation.phone)
  const ticket = code === undefined ? undefined : await world.tickets.byHash(world.vault.hash(code))
  if (phone === undefined || !check(ticket, now).ok) return quietly({ kind: 'invitation-ended', id })
  const allowed = within(now, hours)
  if (allowed > now) return quietly({ kind: 'invitation-postponed', id, dueAt: allowed })
  const delivery = await inviter.invite(phone, id, await wordsOf(world, invitation))
  const reminder = reminderAt(sent + 1, now, reminderDays, hours)
  return {
    change: changeAfter(id, delivery, tries, now, chance, reminder),
    pauseMs: delivery.kind === 'retry' ? (delivery.afterMs ?? 0) : 0,
  }
}

function changeAfter(
  id: string,
  delivery: Delivery,
  tries: number,
  now: number,
  chance: () => number,
  reminder: number | undefined,
): Change {
  switch (delivery.kind) {
    case 'sent':
      return { kind: 'invitation-sent', id, message: delivery.message ?? '', reminderAt: reminder ?? null }
    case 'never':
      return { kind: 'invitation-given-up', id, reason: delivery.reason }
    case 'retry':
      return tries < MOST_TRIES
        ? { kind: 'invitation-postponed', id, dueAt: now + nextTry(tries, chance(), delivery.afterMs) }
        : { kind: 'invitation-given-up', id, reason: delivery.reason }
  }
}

async function wordsOf(
  world: Needs,
  { agency, procedure, expiresOn }: DueInvitation,
): Promise<InvitationWords> {
  const { tree, procedures } = await world.catalogues.read(agency)
  return {
    agency: tree.byCode.get(agency)?.name ?? agency,
    procedure: procedures.get(procedure)?.name ?? procedure,
    day: expiresOn.split('-').toReversed().join('/'),
  }
}
