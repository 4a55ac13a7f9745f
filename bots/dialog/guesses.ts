import type { World } from '../../src/ports/world.ts'
import type { Talk } from './talk.ts'

/** Wrong codes in a row after which a chat has to wait, and for how long: short codes must not be found by trying. */
const MOST_WRONG = 10
const WAIT_MS = 10 * 60_000

/** Whether a chat has named too many codes that nothing has. */
export function mustWait({ now }: Pick<World, 'now'>, { wrong }: Talk): boolean {
  return wrong !== undefined && wrong.until > now()
}

/** The talk after one more code that nothing has. */
export function guessed({ now }: Pick<World, 'now'>, talk: Talk): Talk {
  const count = (talk.wrong?.count ?? 0) + 1
  return count < MOST_WRONG
    ? { ...talk, wrong: { count, until: 0 } }
    : { ...talk, wrong: { count: 0, until: now() + WAIT_MS } }
}
