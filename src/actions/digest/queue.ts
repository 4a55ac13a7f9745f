import { addDays, dayOf } from '../../domain/calendar/period.ts'
import { duePeriod } from '../../domain/digest/digest.ts'
import type { World } from '../../ports/world.ts'

/** Notes of digests that failed are kept for so many days, and the keys that let each be queued once for more. */
const KEPT_DAYS = 14
const KEY_DAYS = 30
const DAY_MS = 86_400_000

const BY = { kind: 'system', name: 'digest' } as const

/** Queues the digests that are due, each of an account and a period a single time, ever; and forgets old ones. */
export async function queueDigests(world: Pick<World, 'commit' | 'digests' | 'now'>): Promise<void> {
  const now = world.now()
  for (const { account, rhythm, told } of await world.digests.wishes()) {
    const period = duePeriod(rhythm, now)?.name
    if (period === undefined || period === told) continue
    await world.commit({
      by: BY,
      once: { key: `digest:${account}:${period}`, attempt: '' },
      changes: [{ kind: 'digest-queued', account, period, at: now }],
    })
  }
}

/** Forgets what became of digests some time ago. */
export async function expireDigests(world: Pick<World, 'commit' | 'now'>): Promise<void> {
  const now = world.now()
  await world.commit({
    by: BY,
    changes: [
      {
        kind: 'digests-expired',
        before: now - KEPT_DAYS * DAY_MS,
        keysBefore: addDays(dayOf(now), -KEY_DAYS),
      },
    ],
  })
}
