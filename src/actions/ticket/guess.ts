import { networkOf } from '../../domain/access/network.ts'
import { fullAgainAt, waitFor, type Allowance } from '../../domain/access/throttle.ts'
import type { Counted } from '../../domain/access/lockout.ts'
import type { World } from '../../ports/world.ts'
import { countedAs } from '../failure/counted.ts'

/** Short codes have 35 bits and can be guessed at, so wrong ones are few and far between. */
const SHORT: Allowance = { burst: 20, refillMs: 10_000 }

/** Seconds until a short code may be tried again from an address, whichever process was asked before; 0 when it may now. */
export async function guessWait(
  world: Pick<World, 'failures' | 'now' | 'vault'>,
  address: string,
): Promise<number> {
  const [read] = await world.failures.read([guessOf(world, address)])
  return waitFor(fullAgainAt(read?.at, SHORT, world.now()), SHORT)
}

/** Notes a short code that fits nothing. */
export async function guessFailed(
  world: Pick<World, 'commit' | 'now' | 'vault'>,
  address: string,
): Promise<void> {
  await world.commit({
    by: { kind: 'citizen' },
    changes: [
      {
        kind: 'guess-failed',
        whose: guessOf(world, address),
        at: world.now(),
        growsMs: SHORT.refillMs,
      },
    ],
  })
}

function guessOf(world: Pick<World, 'vault'>, address: string): Counted {
  return countedAs(world, 'guess', networkOf(address))
}
