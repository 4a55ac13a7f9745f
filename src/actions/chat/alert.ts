import type { Alerted, Link } from '../../domain/access/link.ts'
import { scopeOf } from '../../domain/access/scope.ts'
import { addDays, dayOf, type Day } from '../../domain/calendar/period.ts'
import { within, type Hours } from '../../domain/invitation/invitation.ts'
import type { World } from '../../ports/world.ts'

/** Officials are told of bad ratings between these hours. */
export const ALERT_HOURS: Hours = [7, 21]

/** Bad ratings of which an official was not told yet, by agency, and what they will have been told then. */
export interface News {
  readonly link: Link
  readonly counts: ReadonlyMap<string, number>
  readonly alerted: Alerted
}

type Needs = Pick<World, 'catalogues' | 'links' | 'now' | 'responses'>

/**
 * What is new for each official who wants to be told of bad ratings (levels 1 and 2). They are told of numbers and agencies,
 * some at a time: a message at the very moment would tell who at the counter it was. None at night.
 */
export async function newsForOfficials(world: Needs): Promise<readonly News[]> {
  const now = world.now()
  if (within(now, ALERT_HOURS) > now) return []
  const links = (await world.links.all()).filter(({ alerts }) => alerts)
  const news: News[] = []
  for (const link of links) {
    const one = await newsFor(world, link)
    if (one.counts.size > 0) news.push(one)
  }
  return news
}

/** What an official would have been told when told of everything up to now. */
export async function toldUpToNow(world: Needs, link: Pick<Link, 'agencies'>): Promise<Alerted> {
  const day = dayOf(world.now())
  return { day, counts: Object.fromEntries(await lowOn(world, link, day)) }
}

async function newsFor(world: Needs, link: Link): Promise<News> {
  const today = dayOf(world.now())
  const counts = new Map<string, number>()
  const since = link.alerted.day === today ? [today] : [addDays(today, -1), today]
  let current: ReadonlyMap<string, number> = new Map()
  for (const day of since) {
    current = await lowOn(world, link, day)
    for (const [agency, count] of current) {
      const known = day === link.alerted.day ? (link.alerted.counts[agency] ?? 0) : 0
      if (count > known) counts.set(agency, (counts.get(agency) ?? 0) + count - known)
    }
  }
  return { link, counts, alerted: { day: today, counts: Object.fromEntries(current) } }
}

async function lowOn(
  world: Needs,
  { agencies }: Pick<Link, 'agencies'>,
  day: Day,
): Promise<ReadonlyMap<string, number>> {
  const { tree } = await world.catalogues.read()
  return world.responses.lowOn(scopeOf(agencies, ['scores'], tree), day)
}
