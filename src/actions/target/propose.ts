import { covers, type Scope } from '../../domain/access/scope.ts'
import { existsOn, type AgencyLevel } from '../../domain/agency/agency.ts'
import { dayOf } from '../../domain/calendar/period.ts'
import { OVER_ALL, TARGETS, targetsIn } from '../../domain/indices/targets.ts'
import { accept, refuse, type Issue, type Result } from '../../domain/result.ts'
import {
  REMARK_LETTERS,
  repeats,
  samePercent,
  subjectKey,
  talksOf,
  type Subject,
  type TargetStep,
} from '../../domain/target/commitment.ts'
import { tidy } from '../../domain/text.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'

type Needs = Pick<World, 'catalogues' | 'commit' | 'commitments' | 'now'>

/** Who takes a step. */
export interface Speaker {
  readonly id: string
  readonly name: string
}

/** Where an official reads targets, and where they may do what is asked. */
export interface TargetAccess {
  readonly read: Scope
  readonly write: Scope
}

/** A figure with where it comes from and a remark. */
export interface Words {
  readonly percent: number | null
  readonly note: string
  readonly source: string
}

/** What became of a step: stored, or met by somebody else's, after which all steps are given back. */
export type Stepped =
  | { readonly stored: true; readonly version: number }
  | { readonly stored: false; readonly now: readonly TargetStep[] }

/**
 * Proposes a target to an agency. `version` is the last step that was read: when somebody took one in between, nothing is
 * stored and theirs are given back. The same form sent again by the same person is one proposal.
 */
export async function proposeTarget(
  world: Needs,
  who: Speaker,
  access: TargetAccess,
  asked: Subject & Words & { readonly version: number },
): Promise<Result<Stepped>> {
  const { agency } = asked
  if (!covers(access.write, 'publish', agency)) return refuse({ code: 'not-yours', agency })
  const { tree } = await world.catalogues.read()
  const found = tree.byCode.get(agency)
  const issues = [
    ...(await issuesOf(world, asked)),
    ...(found && existsOn(found, dayOf(world.now()))
      ? []
      : [{ field: 'agency', reason: 'unknown-agency', detail: agency } as const]),
  ]
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  return takeStep(world, who, access.read, asked, 'proposed')
}

/** How many agencies a target was proposed to, and how many were left as they are. */
export interface ProposedAll {
  readonly proposed: number
  readonly left: number
}

/**
 * Proposes one target to all agencies of a level where the official may. Agencies with which a target is talked about or agreed
 * on already are left as they are, unless `again`; those to which the same was proposed always are.
 */
export async function proposeToLevel(
  world: Needs,
  who: Speaker,
  access: TargetAccess,
  asked: Omit<Subject, 'agency'> & Words & { readonly level: AgencyLevel; readonly again: boolean },
): Promise<Result<ProposedAll>> {
  const issues = await issuesOf(world, asked)
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  const { tree } = await world.catalogues.read()
  const { again, level, ...words } = asked
  const today = dayOf(world.now())
  const agencies = [...tree.byCode.values()].filter(
    (one) => one.level === level && covers(access.write, 'publish', one.code) && existsOn(one, today),
  )
  const talks = new Map(
    talksOf(await world.commitments.ofYear(access.read, asked.year)).map((talk) => [subjectKey(talk), talk]),
  )
  const wanted = agencies.flatMap(({ code }) => {
    const subject = { agency: code, year: asked.year, field: asked.field }
    const last = talks.get(subjectKey(subject))?.last
    const same = last && last.kind !== 'declined' && samePercent(last.percent, asked.percent)
    return last && (same || !again) ? [] : [{ ...words, ...subject, version: last?.version ?? 0 }]
  })
  // Each by itself: of two that propose at once to some of the same, every agency is asked once.
  const steps = await Promise.all(wanted.map((one) => takeStep(world, who, access.read, one, 'proposed')))
  const proposed = steps.filter((step) => step.ok && step.value.stored).length
  return accept({ proposed, left: agencies.length - proposed })
}

/** Stores a step after the one that was read last. */
export async function takeStep(
  world: Pick<World, 'commit' | 'commitments' | 'now'>,
  who: Speaker,
  read: Scope,
  { agency, field, note, percent, source, version, year }: Subject & Words & { readonly version: number },
  kind: TargetStep['kind'],
): Promise<Result<Stepped>> {
  const step: TargetStep = {
    agency,
    year,
    field,
    version: version + 1,
    kind,
    percent: percent === null ? null : Math.round(percent * 100) / 100,
    note: tidy(note),
    source: tidy(source),
    account: who.id,
    name: who.name,
    at: world.now(),
  }
  const by = { kind: 'official', id: who.id } as const
  const before = await world.commitments.of(read, step)
  const last = before.at(-1)
  if ((last?.version ?? 0) === version) {
    const once = { key: `target:${year}:${agency}:${field}:${step.version}`, attempt: who.id }
    const committed = await world.commit({ by, once, changes: [{ kind: 'target-stepped', step }] })
    if (committed.done) return accept({ stored: true, version: step.version })
  }
  const now = await world.commitments.of(read, step)
  return repeats(now.at(-1), step)
    ? accept({ stored: true, version: now.length })
    : accept({ stored: false, now })
}

/** The fields in which a target can be set: those of procedures, and those with a default; `*` for over all. */
export function fieldsOf({
  parameters,
  procedures,
}: Pick<Catalogues, 'parameters' | 'procedures'>): ReadonlySet<string> {
  const set = parameters.filter(({ id }) => id === TARGETS).at(-1)
  const fields = [...procedures.values(), ...targetsIn(set?.values)].map(({ field }) => field)
  return new Set([OVER_ALL, ...fields])
}

/** What is wrong with a proposal. */
async function issuesOf(
  world: Pick<World, 'catalogues' | 'now'>,
  { field, percent, year, ...texts }: Omit<Subject, 'agency'> & Words,
): Promise<Issue[]> {
  const fields = fieldsOf(await world.catalogues.read())
  const current = Number(dayOf(world.now()).slice(0, 4))
  return [
    ...(percent === null ? [{ field: 'percent', reason: 'missing' } as const] : percentIssues(percent)),
    // What was aimed at in a year that is over cannot be set behind it.
    ...(Number.isInteger(year) && year >= current && year <= current + 5
      ? []
      : [{ field: 'year', reason: 'malformed', detail: String(year) } as const]),
    ...(fields.has(field) ? [] : [{ field: 'field', reason: 'malformed', detail: field } as const]),
    ...lengthIssues(texts),
  ]
}

/** Whether a percentage can be a target: above 0, up to 100. */
export function percentIssues(percent: number): Issue[] {
  return percent > 0 && percent <= 100
    ? []
    : [{ field: 'percent', reason: 'malformed', detail: String(percent) }]
}

/** Which texts of a step are too long. */
export function lengthIssues(texts: Pick<Words, 'note' | 'source'>): Issue[] {
  return (['note', 'source'] as const).flatMap((field): Issue[] =>
    tidy(texts[field]).length > REMARK_LETTERS
      ? [{ field, reason: 'too-long', detail: String(REMARK_LETTERS) }]
      : [],
  )
}
