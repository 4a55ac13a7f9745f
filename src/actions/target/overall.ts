import type { Scope } from '../../domain/access/scope.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { parametersFor } from '../../domain/indices/parameters.ts'
import { TARGETS, targetFor } from '../../domain/indices/targets.ts'
import type { World } from '../../ports/world.ts'

/**
 * The satisfaction over all that each agency within the scope aims at in the year a period ends in, percent; those without a
 * target are left out.
 */
export async function overallTargets(
  world: Pick<World, 'catalogues'>,
  scope: Scope,
  { to }: Pick<Period, 'to'>,
): Promise<ReadonlyMap<string, number>> {
  const { parameters } = await world.catalogues.read()
  if (!parameters.some(({ id, validFrom }) => id === TARGETS && validFrom <= to)) return new Map()
  const set = parametersFor(parameters, TARGETS, to)
  const year = Number(to.slice(0, 4))
  return new Map(
    [...scope.agencies].flatMap((code) => {
      const target = targetFor(set, code, year)
      return target ? [[code, target.percent] as const] : []
    }),
  )
}
