import { reminderAt } from '../../domain/invitation/invitation.ts'
import type { World } from '../../ports/world.ts'
import { sentOnce } from './send.ts'

/**
 * Notes that an invitation arrived on the phone. It matters when a process died between sending and noting so: the message is
 * then not sent a second time.
 */
export async function invitationArrived(
  world: Pick<World, 'commit' | 'invitations' | 'now' | 'settings'>,
  message: string,
  id: string,
): Promise<void> {
  const found = await world.invitations.find('', id)
  if (!found?.beingSent || found.message === message) return
  const { hours, reminderDays } = world.settings.invitations
  const reminder = reminderAt(found.sent + 1, world.now(), reminderDays, hours)
  await world.commit({
    by: { kind: 'system', name: 'invite' },
    once: sentOnce(id, found.sent),
    changes: [{ kind: 'invitation-sent', id, message, reminderAt: reminder ?? null }],
  })
}
