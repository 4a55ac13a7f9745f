import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import type { Agency } from '../../domain/agency/agency.ts'
import { addDays, dayOf, type Day, type Period } from '../../domain/calendar/period.ts'
import { formulas, indices } from '../../domain/indices/index.ts'
import { thresholdsFor } from '../../domain/indices/thresholds.ts'
import { parametersFor } from '../../domain/indices/parameters.ts'
import {
  changedAgencies,
  figuresOf,
  NO_HASH,
  type Frozen,
  type FrozenAgency,
  type Publication,
} from '../../domain/publication/publication.ts'
import { isUnchanged } from '../../domain/publication/revision.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'

/** Answers of the last days may still be changed, in a chat for a whole day; those are left to the next revision. */
const OPEN_DAYS = 2

type Needs = Pick<World, 'catalogues' | 'commit' | 'now' | 'publications' | 'vault'>

/**
 * Freezes a period: counts from the raw answers, what they were counted and computed with, and the figures; chained to the
 * publication before by its hash. The same period again is a new revision, which names the agencies that changed; refused while
 * it would only repeat the one before.
 */
export async function publish(
  world: Needs,
  by: Actor,
  scope: Scope,
  period: Period,
): Promise<Result<Publication>> {
  const until = await publishable(world, scope, period)
  if (!until.ok) return until
  const done = await chain(world, by, scope, period, until.value)
  return done.ok ? accept(done.value.publication) : done
}

/** Where an official reads what is frozen, and where they may publish. */
export interface PublicationAccess {
  readonly read: Scope
  readonly write: Scope
}

/** What became of publishing: made now, or already made by somebody since the look at it. */
export interface Published {
  readonly made: boolean
  readonly publication: Publication
}

/**
 * Freezes a period of which revision `seen` was the last one when its preview was looked at, 0 for none. When there is a later
 * one by now, as after a double click, nothing is published and that one is given back.
 */
export async function publishAfter(
  world: Needs,
  by: Actor,
  { read, write }: PublicationAccess,
  period: Period,
  seen: number,
): Promise<Result<Published>> {
  const allowed = await publishable(world, write, period)
  if (!allowed.ok) return allowed
  const until = await publishable(world, read, period)
  return until.ok ? chain(world, by, read, period, until.value, seen) : until
}

/** The last day whose answers would be in a publication of a period; refused for a part of the province, or too early. */
export async function publishable(
  world: Pick<World, 'catalogues' | 'now'>,
  scope: Scope,
  period: Period,
): Promise<Result<Day>> {
  // A publication is of the whole province: who sees only a part of it would freeze that as if it were all.
  const beyond = await beyondScope(world, scope)
  if (beyond !== undefined) return refuse({ code: 'not-yours', agency: beyond })
  const until = addDays(dayOf(world.now()), -OPEN_DAYS)
  return period.from > until ? invalid('period', 'in-the-future', period.name) : accept(until)
}

/** An agency at the top of the tree that a scope does not hold; undefined when it holds the whole province. */
export async function beyondScope(
  world: Pick<World, 'catalogues'>,
  { agencies }: Scope,
): Promise<string | undefined> {
  const { tree } = await world.catalogues.read()
  return tree.roots.find(({ code }) => !agencies.has(code))?.code
}

async function chain(
  world: Needs,
  by: Actor,
  scope: Scope,
  period: Period,
  until: Day,
  seen?: number,
): Promise<Result<Published>> {
  for (;;) {
    const all = await world.publications.all()
    const last = all.at(-1)
    const before = all.findLast((one) => one.period === period.name)
    if (before && seen !== undefined && before.revision !== seen)
      return accept({ made: false, publication: before })
    const frozen = await freeze(world, scope, period, until, before)
    if (before && isUnchanged(JSON.parse(before.body) as Frozen, frozen)) return refuse({ code: 'unchanged' })
    const body = JSON.stringify(frozen)
    const previous = last?.hash ?? NO_HASH
    const publication: Publication = {
      number: (last?.number ?? 0) + 1,
      period: period.name,
      revision: (before?.revision ?? 0) + 1,
      body,
      hash: hashOf(world, previous, body),
      previous,
      at: world.now(),
    }
    // Of two that publish at once the second one follows the first.
    const once = { key: `publication:${publication.number}`, attempt: '' }
    const committed = await world.commit({ by, once, changes: [{ kind: 'published', publication }] })
    if (committed.done) return accept({ made: true, publication })
  }
}

/** The hash of a publication: SHA-256 over the hash before and the frozen text, in hexadecimal digits. */
export function hashOf({ vault }: Pick<World, 'vault'>, previous: string, body: string): string {
  return [...vault.digest(`${previous}\n${body}`)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What a publication would hold. */
export async function freeze(
  world: Omit<Needs, 'commit'>,
  scope: Scope,
  period: Period,
  until: Day,
  before: Publication | undefined,
): Promise<Frozen> {
  const { parameters, questionnaires, tree } = await world.catalogues.read()
  const answers = await world.publications.answersUntil(scope, period, until)
  const dossiers = await world.publications.dossiers(scope, period)
  const agencies = [...tree.byCode.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const thresholds = thresholdsFor(parameters, period.to)
  const settings = { options: {}, parameters: (id: string) => parametersFor(parameters, id, period.to) }
  return {
    period: { name: period.name, from: period.from, to: period.to },
    until,
    answers,
    dossiers,
    tree: { agencies: agencies.length, hash: world.vault.hash(JSON.stringify(agencies)) },
    questionnaires: questionnaires.map(({ id, version }) => `${id}@${version}`).toSorted(),
    // A live score and its index are one method.
    indices: [...new Set([...formulas, ...indices].map(({ id, version }) => `${id}@${version}`))].toSorted(),
    parameters: parameters.map(({ id, version }) => `${id}@${version}`).toSorted(),
    thresholds,
    figures: figuresOf(answers, settings, thresholds.public),
    changed: changedAgencies(before && (JSON.parse(before.body) as Frozen), { answers, dossiers }),
    open: {
      salt: world.vault.random(),
      agencies: agenciesOf(agencies, period, new Set([...answers, ...dossiers].map(({ agency }) => agency))),
      fields: await world.publications.fieldsUntil(scope, period, until),
    },
  }
}

/** The agencies that were there in a period or did something in it, with all above them. */
function agenciesOf(
  agencies: readonly Agency[],
  { from, to }: Period,
  active: ReadonlySet<string>,
): readonly FrozenAgency[] {
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]))
  const wanted = new Set<Agency>()
  for (const agency of agencies)
    if (active.has(agency.code) || (agency.validFrom <= to && (agency.validTo ?? to) >= from))
      for (let at: Agency | undefined = agency; at && !wanted.has(at); at = byCode.get(at.parent ?? ''))
        wanted.add(at)
  return agencies
    .filter((agency) => wanted.has(agency))
    .map(({ code, level, name, parent }) => ({
      code,
      name,
      level,
      parent: byCode.has(parent ?? '') ? parent : null,
    }))
}
