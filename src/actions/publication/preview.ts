import { addDays, dayOf, type Day, type Period } from '../../domain/calendar/period.ts'
import type { Scope } from '../../domain/access/scope.ts'
import type { Frozen, Publication } from '../../domain/publication/publication.ts'
import {
  revisionChanges,
  unequalAgencies,
  isUnchanged,
  type RevisionChange,
  type Warning,
} from '../../domain/publication/revision.ts'
import { accept, type Result } from '../../domain/result.ts'
import { OVERALL } from '../../domain/questionnaire/questionnaire.ts'
import type { World } from '../../ports/world.ts'
import { freeze, publishable, type PublicationAccess } from './publish.ts'

/** An entry of the log rests a few minutes before it is sealed; after an hour something keeps it from being sealed. */
const LONG_UNSEALED = 60 * 60_000

type Needs = Pick<World, 'audit' | 'catalogues' | 'now' | 'publications' | 'settings' | 'tallies' | 'vault'>

/** What would be published of a period now. */
export interface Preview {
  readonly frozen: Frozen
  /** The last revision of the same period. */
  readonly before: Publication | undefined
  readonly changes: readonly RevisionChange[]
  readonly warnings: readonly Warning[]
  /** Whether it would only repeat the last revision, so that it cannot be published. */
  readonly unchanged: boolean
}

/** Looks at what freezing a period would publish, without doing so. Refused as publishing would be. */
export async function previewPublication(
  world: Needs,
  { read, write }: PublicationAccess,
  period: Period,
): Promise<Result<Preview>> {
  const allowed = await publishable(world, write, period)
  const until = allowed.ok ? await publishable(world, read, period) : allowed
  if (!until.ok) return until
  const before = (await world.publications.all()).findLast((one) => one.period === period.name)
  const frozen = await freeze(world, read, period, until.value, before)
  const changes = before ? revisionChanges(JSON.parse(before.body) as Frozen, frozen) : []
  const unchanged = before !== undefined && isUnchanged(JSON.parse(before.body) as Frozen, frozen)
  const warnings = [
    ...timeWarnings(world, period, until.value),
    ...(before && !unchanged && frozen.changed.length === 0 ? [{ kind: 'unchanged' } as const] : []),
    ...(await sealWarning(world)),
    ...(await countWarning(world, read, period)),
  ]
  return accept({ frozen, before, changes, warnings, unchanged })
}

function timeWarnings({ now, settings }: Needs, { to }: Period, until: Day): readonly Warning[] {
  const last = addDays(to, settings.ticketDays)
  if (to >= dayOf(now())) return [{ kind: 'not-over', day: to }]
  return last > until ? [{ kind: 'late-answers', day: last }] : []
}

async function sealWarning({ audit, now }: Needs): Promise<readonly Warning[]> {
  const seal = await audit.lastSeal()
  const [oldest] = await audit.since(seal?.upto ?? 0, 1)
  if (!oldest || oldest.at > now() - LONG_UNSEALED) return []
  return [{ kind: 'unsealed', entries: await audit.countAbove(seal?.upto ?? 0) }]
}

/** Counts the raw answers of a period and compares them with the roll-ups, as a recount does. */
async function countWarning(world: Needs, scope: Scope, period: Period): Promise<readonly Warning[]> {
  const differing = async () => {
    const query = { agencies: scope.agencies, period, by: 'agency' } as const
    const [raw, rolled] = await Promise.all([
      world.publications.answersUntil(scope, period, dayOf(world.now())),
      world.tallies.sum(scope, query),
    ])
    return unequalAgencies(
      raw.filter(({ question }) => question === OVERALL),
      rolled.filter(({ verified }) => verified).map(({ counts, key }) => ({ agency: key, counts })),
    )
  }
  // An answer that comes between the two reads makes them differ once; a fault does so again.
  const agencies = (await differing()).length > 0 ? await differing() : []
  return agencies.length > 0 ? [{ kind: 'unequal', agencies }] : []
}
