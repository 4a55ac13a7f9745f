import type { Scope } from '../../domain/access/scope.ts'
import { existsOn } from '../../domain/agency/agency.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { planOf, type Plan } from '../../domain/statistics/plan.ts'
import { total } from '../../domain/tally/tally.ts'
import type { World } from '../../ports/world.ts'

/** The plan of every agency within the scope that exists in the period, those that lack most answers first. */
export async function planCampaign(
  world: Pick<World, 'catalogues' | 'tallies'>,
  scope: Scope,
  period: Period,
): Promise<readonly (Plan & { readonly agency: string; readonly name: string })[]> {
  const { tree } = await world.catalogues.read()
  const query = { agencies: scope.agencies, period, by: 'agency' } as const
  const [funnels, tallies] = await Promise.all([
    world.tallies.funnel(scope, query),
    world.tallies.sum(scope, query),
  ])
  const finished = new Map(funnels.map((row) => [row.key, row.finished]))
  const answered = new Map(
    tallies.filter(({ verified }) => verified).map(({ counts, key }) => [key, total(counts)]),
  )
  const sum = (counts: ReadonlyMap<string, number>, codes: ReadonlySet<string>) =>
    [...codes].reduce((all, code) => all + (counts.get(code) ?? 0), 0)
  return [...tree.byCode.values()]
    .filter((agency) => scope.agencies.has(agency.code) && existsOn(agency, period.to))
    .map(({ code, name }) => {
      const own = subtree(tree, code)
      return { agency: code, name, ...planOf(sum(finished, own), sum(answered, own)) }
    })
    .toSorted((a, b) => b.stillNeeded - a.stillNeeded || (a.agency < b.agency ? -1 : 1))
}
