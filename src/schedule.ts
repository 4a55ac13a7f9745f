import { closeResponses } from './actions/response/close.ts'
import { expireTalks } from './actions/message/expire.ts'
import { expireFailures } from './actions/failure/expire.ts'
import { forgetArrivals } from './actions/response/forget.ts'
import { sealAudit } from './actions/audit/seal.ts'
import { findDrivers } from './actions/score/drivers.ts'
import { expireDigests, queueDigests } from './actions/digest/queue.ts'
import { sendDigests, type Compose } from './actions/digest/send.ts'
import { makeReports } from './actions/report/make.ts'
import type { Mail } from './ports/mail.ts'
import type { World } from './ports/world.ts'

/** An action that runs by itself. */
export interface Timed {
  readonly name: string
  readonly everyMs: number
  readonly run: (world: World) => Promise<void>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A moment in which other work gets its turn. */
const breath = () => new Promise((resolve) => setTimeout(resolve))

/** Everything that runs by itself; a new job is one line here. */
export const schedule: readonly Timed[] = [
  { name: 'close-responses', everyMs: MINUTE, run: closeResponses },
  { name: 'find-drivers', everyMs: MINUTE, run: (world) => findDrivers(world, breath) },
  { name: 'make-reports', everyMs: MINUTE, run: (world) => makeReports(world, breath) },
  { name: 'seal-log', everyMs: MINUTE, run: sealAudit },
  { name: 'expire-failures', everyMs: MINUTE, run: expireFailures },
  { name: 'expire-talks', everyMs: 10 * MINUTE, run: expireTalks },
  { name: 'forget-arrivals', everyMs: DAY, run: forgetArrivals },
]

/** What runs by itself where letters can be sent; apart from all else, so that a slow server holds up nothing. */
export function mailJobs(mail: Mail, compose: Compose): readonly Timed[] {
  return [
    {
      name: 'send-digests',
      everyMs: MINUTE,
      async run(world) {
        await queueDigests(world)
        await sendDigests(world, mail, compose, Math.random)
      },
    },
    { name: 'expire-digests', everyMs: DAY, run: expireDigests },
  ]
}

/** How often a process asks whether something is due. */
export const TICK_MS = MINUTE

/** Runs what is due and no other process has taken. A job that fails is logged, and tried again when it is next due. */
export async function runDue(world: World, jobs: readonly Timed[]): Promise<void> {
  for (const { name, everyMs, run } of jobs)
    try {
      if (await world.jobs.take(name, world.now(), everyMs)) await run(world)
    } catch (error) {
      world.log('error', 'timed-action-failed', { name, message: String(error) })
    }
}
