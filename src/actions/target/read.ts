import type { Scope } from '../../domain/access/scope.ts'
import type { Day } from '../../domain/calendar/period.ts'
import { parametersFor } from '../../domain/indices/parameters.ts'
import { OVER_ALL, TARGETS, targetFor, targetsIn, type Target } from '../../domain/indices/targets.ts'
import { subjectKey, talksOf, targetOf, type Talk, type TargetStep } from '../../domain/target/commitment.ts'
import type { World } from '../../ports/world.ts'

/** The target that holds for an agency: the one its head accepted, or else the default of the parameters, which binds nobody. */
export interface InForce {
  readonly target: Target
  readonly accepted: TargetStep | undefined
}

/** The targets of a year. */
export interface TargetsOfYear {
  readonly year: number
  /** Where defaults without a source of their own were set, and how sure that is. */
  readonly source: string
  readonly confidence: string
  /** Fields with a target or a talk about one, in the order of code points; `*` for over all. */
  readonly fields: readonly string[]
  /** The target of an agency over all or in one field; a field without one of its own has none. */
  of(agency: string, field?: string): InForce | undefined
  /** What was said about a target. */
  talk(agency: string, field?: string): Talk | undefined
}

/** The targets in force in a year for agencies within the scope; defaults as they stand in the parameters on `day`. */
export async function targetsFor(
  world: Pick<World, 'catalogues' | 'commitments'>,
  scope: Scope,
  year: number,
  day: Day = `${year}-12-31`,
): Promise<TargetsOfYear> {
  const [{ parameters }, steps] = await Promise.all([
    world.catalogues.read(),
    world.commitments.ofYear(scope, year),
  ])
  const known = parameters.some(({ id, validFrom }) => id === TARGETS && validFrom <= day)
  const set = known ? parametersFor(parameters, TARGETS, day) : undefined
  const talks = new Map(talksOf(steps).map((talk) => [subjectKey(talk), talk]))
  const talk = (agency: string, field = OVER_ALL) => talks.get(subjectKey({ agency, year, field }))
  const fields = [...targetsIn(set?.values), ...talks.values()].map(({ field }) => field)
  return {
    year,
    source: set?.source ?? '',
    confidence: set?.confidence ?? 'unconfirmed',
    fields: [...new Set(fields)].toSorted(),
    talk,
    of(agency, field = OVER_ALL) {
      const accepted = talk(agency, field)?.accepted
      if (accepted) return { target: targetOf(accepted), accepted }
      const target = set && targetFor(set, agency, year, field)
      return target && target.field === field ? { target, accepted: undefined } : undefined
    },
  }
}
