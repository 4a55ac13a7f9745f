import { scopeOf, type Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { addDays, dayOf, daysBetween, parsePeriod, type Period } from '../../domain/calendar/period.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { driverSteps } from '../../domain/statistics/drivers.ts'
import {
  named,
  ratedOf,
  type FactorDrivers,
  type RatedItems,
} from '../../domain/statistics/factor-drivers.ts'
import type { World } from '../../ports/world.ts'

/** Responses that drivers are found from, at most. */
const MOST = 20_000
/** How many are found in one turn of the timed action. */
const IN_A_TURN = 5
/** Found ones are told so long, then found anew when somebody asks. */
const FRESH_MS = 24 * 60 * 60_000
/** Those nobody asked for again are deleted. */
const KEPT_MS = 30 * FRESH_MS
/** The same bootstrap samples every time, so that anybody can compute the intervals again. */
const SEED = 7

/** What moves satisfaction: found, still being found, or not to be told from so few responses. */
export type DriversAnswer =
  | { readonly state: 'found'; readonly at: number; readonly drivers: FactorDrivers }
  | { readonly state: 'waiting' }
  | { readonly state: 'too-few'; readonly at: number }

/** What moves the overall level in an agency with all below it. It takes too long for a request: the first who asks has it queued. */
export async function askDrivers(
  world: Pick<World, 'analyses' | 'catalogues' | 'commit' | 'now'>,
  scope: Scope,
  agency: string,
  period: Period,
): Promise<Result<DriversAnswer>> {
  const { tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  if (!scope.agencies.has(agency)) return refuse({ code: 'not-yours', agency })
  const stored = await world.analyses.find(agency, period.name)
  const at = world.now()
  if (stored?.body && at - stored.at < FRESH_MS) {
    const drivers = JSON.parse(stored.body) as FactorDrivers | null
    return accept(drivers ? { state: 'found', at: stored.at, drivers } : { state: 'too-few', at: stored.at })
  }
  if (!stored || stored.body)
    await world.commit({
      by: { kind: 'system', name: 'drivers' },
      changes: [{ kind: 'analysis-saved', agency, period: period.name, body: null, at }],
    })
  return accept({ state: 'waiting' })
}

/** Finds the drivers that were asked for, with a pause after each bootstrap sample in which the service answers others. */
export async function findDrivers(
  world: Pick<World, 'analyses' | 'catalogues' | 'commit' | 'now' | 'responses' | 'settings'>,
  pause: () => Promise<unknown>,
): Promise<void> {
  const by = { kind: 'system', name: 'drivers' } as const
  for (const { agency, period: name } of await world.analyses.waiting(IN_A_TURN)) {
    const period = parsePeriod(name)
    const found = period ? await driversOf(world, agency, period, pause) : null
    const saved = { kind: 'analysis-saved', agency, period: name, body: JSON.stringify(found) } as const
    await world.commit({ by, changes: [{ ...saved, at: world.now() }] })
  }
  await world.commit({ by, changes: [{ kind: 'analyses-expired', before: world.now() - KEPT_MS }] })
}

async function driversOf(
  world: Pick<World, 'catalogues' | 'now' | 'responses' | 'settings'>,
  agency: string,
  period: Period,
  pause: () => Promise<unknown>,
): Promise<FactorDrivers | null> {
  const { questionnaires, tree } = await world.catalogues.read()
  const factors = new Map<string, string>(
    questionnaires.flatMap(({ questions }) => questions.map(({ factor, id }) => [id, factor] as const)),
  )
  const agencies = subtree(tree, agency)
  // Whoever asked may see the agency; this only reads for them.
  const scope = scopeOf([agency], ['scores'], tree)
  const last = [addDays(period.to, world.settings.ticketDays), dayOf(world.now())].toSorted()[0] ?? period.to
  const days = Array.from({ length: Math.max(0, daysBetween(period.from, last) + 1) }, (_, at) =>
    addDays(period.from, at),
  )
  const rated: RatedItems[] = []
  for (const opened of days) {
    const limit = Math.max(1, Math.floor(MOST / days.length))
    rated.push(...(await world.responses.rated(scope, { agencies, period, opened, limit })))
  }
  const steps = driverSteps(ratedOf(rated, factors), SEED)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value ? named(value) : null
    await pause()
  }
}
