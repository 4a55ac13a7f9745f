import type { Day } from '../calendar/period.ts'
import type { Parameters } from './definition.ts'

/** That the State had set no such numbers by then, as far as is known here. */
export class NoParameters extends Error {}

/**
 * The parameters of an id that are in force on a day: the latest version of the latest that has begun.
 * @throws NoParameters when there are none
 */
export function parametersFor(all: readonly Parameters[], id: string, day: Day): Parameters {
  const [best] = all
    .filter((one) => one.id === id && one.validFrom <= day)
    .toSorted((a, b) =>
      a.validFrom === b.validFrom ? b.version - a.version : a.validFrom < b.validFrom ? 1 : -1,
    )
  if (!best) throw new NoParameters(`There are no parameters ${id} for ${day}.`)
  return best
}
