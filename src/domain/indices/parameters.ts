import type { Day } from '../calendar/period.ts'
import type { Parameters } from './definition.ts'

/**
 * The parameters of an id that are in force on a day: the latest version of the latest that has begun.
 * @throws Error when there are none
 */
export function parametersFor(all: readonly Parameters[], id: string, day: Day): Parameters {
  const [best] = all
    .filter((one) => one.id === id && one.validFrom <= day)
    .toSorted((a, b) =>
      a.validFrom === b.validFrom ? b.version - a.version : a.validFrom < b.validFrom ? 1 : -1,
    )
  if (!best) throw new Error(`There are no parameters ${id} for ${day}.`)
  return best
}
