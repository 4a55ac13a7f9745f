import type { Actor } from '../../domain/access/actor.ts'
import { FORGOTTEN_MS, failedAgain, PATIENCE, waitAfter } from '../../domain/access/lockout.ts'
import type { Failing, Failures } from '../../domain/access/lockout.ts'
import { networkOf } from '../../domain/access/network.ts'
import type { Change } from '../../domain/change.ts'
import { countedAs } from '../failure/counted.ts'
import type { Account } from '../../ports/accounts.ts'
import type { World } from '../../ports/world.ts'

type Needs = Pick<World, 'commit' | 'failures' | 'now'>

const BY = { kind: 'system', name: 'sign-in' } as const

/** Whom failures from a network address count for. */
export function addressOf(world: Pick<World, 'vault'>, address: string): Failing {
  return countedAs(world, 'address', networkOf(address))
}

/** Whom the failures of a password count for, whether there is such an account or not, so that nobody learns who has one. */
export function passwordOf(world: Pick<World, 'vault'>, email: string): Failing {
  return countedAs(world, 'account', `password ${email.toLowerCase()}`)
}

/** Whom wrong codes of the second step count for. */
export function codesOf(world: Pick<World, 'vault'>, account: string | undefined): Failing {
  return countedAs(world, 'account', `code ${account}`)
}

/**
 * Counts an attempt as failed before it is looked at, which takes a while, so that parallel guesses cannot slip through: in
 * this process or in any other. Returns the seconds to wait when it may not be made, and has not been counted; otherwise 0.
 */
export async function countAttempt(world: Needs, ...whose: readonly Failing[]): Promise<number> {
  const read = await world.failures.read(whose)
  const seconds = Math.max(...whose.map(({ kind }, at) => waitAfter(read[at], PATIENCE[kind], world.now())))
  if (seconds > 0) return seconds
  const counted: Change[] = []
  for (const [at, one] of whose.entries()) {
    counted.push({ kind: 'failure-given-back', whose: one })
    const wait = await countOne(world, one, read[at])
    if (wait === 0) continue
    await world.commit({ by: BY, changes: counted })
    return wait
  }
  return 0
}

/** Counts one more. Returns the seconds to wait if others, since it was read, used up what was free; otherwise 0. */
async function countOne(world: Needs, one: Failing, read: Failures | undefined): Promise<number> {
  const [now, patience] = [world.now(), PATIENCE[one.kind]]
  const expected = failedAgain(read, now).count
  const count = await world.failures.add(one, now, now - FORGOTTEN_MS)
  if (count === expected || waitAfter({ count: count - 1, at: now }, patience, now) === 0) return 0
  // Some of those counted by now have to be given back, so the wait is that after the fewest there can be.
  return waitAfter({ count: Math.max(expected, patience.free), at: now }, patience, now)
}

/** After an attempt that succeeded: its address gets it back, and its account begins anew. */
export async function attemptSucceeded(world: Needs, ...whose: readonly Failing[]): Promise<void> {
  const changes = whose.map((one): Change =>
    one.kind === 'account'
      ? { kind: 'failures-forgotten', whose: one }
      : { kind: 'failure-given-back', whose: one },
  )
  await world.commit({ by: BY, changes })
}

/** Lets an account try again at once. */
export async function unlockAttempts(
  world: Pick<World, 'commit' | 'vault'>,
  by: Actor,
  account: Account,
): Promise<void> {
  const changes = whoseOf(world, account).map((whose): Change => ({ kind: 'failures-forgotten', whose }))
  await world.commit({ by, changes })
}

/** The ids of those accounts that have to wait after wrong passwords or codes. */
export async function lockedAmong(
  world: Pick<World, 'failures' | 'now' | 'vault'>,
  accounts: readonly Account[],
): Promise<readonly string[]> {
  const whose = accounts.flatMap((account) => whoseOf(world, account).map((one) => ({ id: account.id, one })))
  const read = await world.failures.read(whose.map(({ one }) => one))
  return whose.flatMap(({ id }, at) => (waitAfter(read[at], PATIENCE.account, world.now()) > 0 ? id : []))
}

function whoseOf(world: Pick<World, 'vault'>, { email, id }: Account): readonly Failing[] {
  return [passwordOf(world, email), codesOf(world, id)]
}
