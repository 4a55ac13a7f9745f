import type { Scope } from '../../domain/access/scope.ts'
import { monthOf } from '../../domain/calendar/period.ts'
import { disclosureOf, type Disclosed, type RatedVisit } from '../../domain/response/disclosure.ts'
import type { World } from '../../ports/world.ts'

/** What may be told of the dossiers behind some comments or follow-ups; reads the finished dossiers of their months at once. */
export async function readDisclosure(
  { tallies }: Pick<World, 'tallies'>,
  scope: Scope,
  visits: readonly RatedVisit[],
): Promise<(visit: RatedVisit) => Disclosed> {
  const months = visits.map(({ day }) => monthOf(day)).toSorted()
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return disclosureOf([])
  const agencies = new Set(visits.map(({ agency }) => agency))
  return disclosureOf(await tallies.finished(scope, agencies, first, last))
}
