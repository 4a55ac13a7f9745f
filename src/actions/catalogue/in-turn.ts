import type { Actor } from '../../domain/access/actor.ts'
import type { Change } from '../../domain/change.ts'
import { Overloaded } from '../../domain/outage.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'

/** What is to be written, and what is answered once it is; without changes nothing is written. */
export interface Decision<T> {
  readonly changes: readonly Change[]
  readonly answer: T
}

/** How often it is decided anew when others save at the same time. */
const TRIES = 20

/**
 * Decides on the catalogues as they are and writes what was decided. When somebody else saved in between, nothing was
 * written and it is decided again on theirs, so that no decision rests on rows that are gone.
 * @throws Overloaded when others kept saving in between
 */
export async function inTurn<T>(
  world: Pick<World, 'catalogues' | 'commit' | 'vault'>,
  by: Actor,
  decide: (catalogues: Catalogues) => Decision<T> | Promise<Decision<T>>,
): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const catalogues = await world.catalogues.read()
    const { answer, changes } = await decide(catalogues)
    if (changes.length === 0) return answer
    const number = catalogues.number + 1
    const { done } = await world.commit({
      by,
      once: { key: `catalogues:${number}`, attempt: world.vault.random() },
      changes: [...changes, { kind: 'catalogues-numbered', number }],
    })
    if (done) return answer
  }
  throw new Overloaded()
}
