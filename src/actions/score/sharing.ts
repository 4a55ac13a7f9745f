import type { TallyQuery } from '../../ports/tallies.ts'
import type { World } from '../../ports/world.ts'

/**
 * The same world for the length of one page, in which figures that several of its tables need are read once. It is for one
 * scope and is not kept, so what it tells is never older than the page.
 */
export function sharing<W extends Pick<World, 'tallies'>>(world: W): W {
  const { tallies } = world
  const known = new Map<string, Promise<unknown>>()
  const once = <T>(kind: string, { agencies, ...query }: TallyQuery, read: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify([kind, query.by, query.field, query.procedure, query.period, [...agencies]])
    let found = known.get(key)
    if (!found) known.set(key, (found = read()))
    // The key names kind and question, so it is what this read gives.
    return found as Promise<T>
  }
  return {
    ...world,
    tallies: {
      ...tallies,
      sum: (scope, query) => once('sum', query, () => tallies.sum(scope, query)),
      funnel: (scope, query) => once('funnel', query, () => tallies.funnel(scope, query)),
    },
  }
}
