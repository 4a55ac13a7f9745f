import { addDays, dayOf } from '../../domain/calendar/period.ts'
import type { World } from '../../ports/world.ts'

/** Days after which a channel no longer repeats an event: Zalo stops after two hours, Telegram after one day. */
const REPEATED_DAYS = 3

/** After a week nobody can be written to without a new word of theirs, and nobody looks for what was given up. */
const UNSENT_MS = 7 * 24 * 60 * 60_000

/** Deletes what is kept of chats after their day of silence, the keys of messages that cannot come again, and what has expired. */
export async function expireTalks(world: Pick<World, 'commit' | 'now'>): Promise<void> {
  const now = world.now()
  await world.commit({
    by: { kind: 'system', name: 'schedule' },
    changes: [
      { kind: 'talks-expired', before: now },
      { kind: 'message-keys-expired', before: addDays(dayOf(now), -REPEATED_DAYS) },
      { kind: 'messages-expired', before: now - UNSENT_MS },
      { kind: 'invitations-expired', before: dayOf(now) },
      { kind: 'link-codes-expired', before: now },
    ],
  })
}
