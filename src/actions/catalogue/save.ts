import type { Actor } from '../../domain/access/actor.ts'
import type { Agency, Counter } from '../../domain/agency/agency.ts'
import type { Succession } from '../../domain/agency/succession.ts'
import { findLoop } from '../../domain/agency/tree.ts'
import type { Change } from '../../domain/change.ts'
import type { Parameters } from '../../domain/indices/definition.ts'
import { reportedIssues, type Reported } from '../../domain/indices/reported.ts'
import { TARGETS, withTargets, type Target } from '../../domain/indices/targets.ts'
import { ANY } from '../../domain/intake/catalogue-columns.ts'
import { codeIssues, nameIssues, TEXT_LETTERS } from '../../domain/intake/catalogue-texts.ts'
import type { Procedure } from '../../domain/procedure.ts'
import type { Assignment, Questionnaire } from '../../domain/questionnaire/questionnaire.ts'
import { accept, refuse, type Issue, type Result } from '../../domain/result.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'
import { inTurn } from './in-turn.ts'

type Needs = Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>

/** Rows of the catalogues, ready to be saved; what exists already under the same code is replaced. */
export interface CatalogueRows {
  readonly agencies?: readonly Agency[]
  readonly successions?: readonly Succession[]
  readonly procedures?: readonly Procedure[]
  readonly counters?: readonly Counter[]
  readonly questionnaires?: readonly Questionnaire[]
  readonly assignments?: readonly Assignment[]
  readonly parameters?: readonly Parameters[]
  readonly targets?: readonly Target[]
  readonly reported?: readonly Omit<Reported, 'at'>[]
}

/** Saves catalogue rows all together, or none when they do not fit: an agency, procedure or questionnaire that is not there, a loop. */
export async function saveCatalogues(
  world: Needs,
  actor: Actor,
  rows: CatalogueRows,
): Promise<Result<number>> {
  return inTurn(world, actor, (catalogues) => {
    const issues = findIssues(catalogues, rows)
    if (issues.length > 0) return { changes: [], answer: refuse({ code: 'invalid', issues }) }
    const changes = changesOf(world, catalogues, rows)
    return { changes, answer: accept(changes.length) }
  })
}

/** The changes that save some rows. */
export function changesOf(
  world: Pick<World, 'now' | 'vault'>,
  catalogues: Catalogues,
  rows: CatalogueRows,
): readonly Change[] {
  return [
    ...(rows.agencies ?? []).map((agency) => ({ kind: 'agency-saved', agency }) as const),
    ...identified(world, rows.successions ?? []),
    ...(rows.procedures ?? []).map((procedure) => ({ kind: 'procedure-saved', procedure }) as const),
    ...(rows.counters ?? []).map((counter) => ({ kind: 'counter-saved', counter }) as const),
    ...(rows.questionnaires ?? []).map(
      (questionnaire) => ({ kind: 'questionnaire-saved', questionnaire }) as const,
    ),
    ...(rows.parameters ?? []).map((parameters) => ({ kind: 'parameters-saved', parameters }) as const),
    ...(rows.assignments ?? []).map((assignment) => ({ kind: 'assignment-saved', assignment }) as const),
    ...targetChanges(catalogues, rows.targets ?? []),
    ...(rows.reported ?? []).map(
      (one) => ({ kind: 'figure-reported', reported: { ...one, at: world.now() } }) as const,
    ),
  ]
}

/** What keeps some rows from being saved: an agency, procedure or questionnaire that is not there, a loop. */
export function findIssues(
  { procedures, questionnaires, tree }: Catalogues,
  rows: CatalogueRows,
): readonly Issue[] {
  const after = new Map(tree.byCode)
  for (const agency of rows.agencies ?? []) after.set(agency.code, agency)
  const issues: Issue[] = [...textIssues(rows)]
  const unknown = (field: string, code: string | null) => {
    if (code !== null && !after.has(code)) issues.push({ field, reason: 'unknown-agency', detail: code })
  }
  // Fields are paths such as `agencies.3.parent`, so that whoever gave the rows can point at the one that is wrong.
  for (const [at, { parent }] of (rows.agencies ?? []).entries()) unknown(`agencies.${at}.parent`, parent)
  for (const [at, { newCode }] of (rows.successions ?? []).entries())
    unknown(`successions.${at}.newCode`, newCode)
  for (const [at, { agency }] of (rows.counters ?? []).entries()) unknown(`counters.${at}.agency`, agency)
  const asked = new Set([...questionnaires, ...(rows.questionnaires ?? [])].map(({ id }) => id))
  const served = new Set([...procedures.values(), ...(rows.procedures ?? [])].map(({ code }) => code))
  for (const [at, { agency, procedure, questionnaire }] of (rows.assignments ?? []).entries()) {
    const field = `assignments.${at}`
    unknown(`${field}.agency`, agency)
    if (procedure !== null && !served.has(procedure))
      issues.push({ field: `${field}.procedure`, reason: 'unknown-procedure', detail: procedure })
    if (!asked.has(questionnaire))
      issues.push({ field: `${field}.questionnaire`, reason: 'unknown-questionnaire', detail: questionnaire })
  }
  for (const [at, { agency, percent, from, to }] of (rows.targets ?? []).entries()) {
    unknown(`targets.${at}.agency`, agency === ANY ? null : agency)
    if (percent > 100)
      issues.push({ field: `targets.${at}.percent`, reason: 'malformed', detail: String(percent) })
    if (to < from) issues.push({ field: `targets.${at}.to`, reason: 'malformed', detail: String(to) })
  }
  for (const [at, one] of (rows.reported ?? []).entries()) {
    unknown(`reported.${at}.agency`, one.agency)
    issues.push(...reportedIssues(one).map((issue) => ({ ...issue, field: `reported.${at}.${issue.field}` })))
  }
  const loop = findLoop([...after.values()])
  if (loop.length > 0) {
    // What is stored has no loop, so one of its agencies is among the new rows.
    const at = (rows.agencies ?? []).findIndex((agency) => loop.includes(agency.code))
    issues.push({ field: `agencies.${at}.parent`, reason: 'malformed', detail: loop.join(' → ') })
  }
  return issues
}

/** Which codes and texts cannot be shown, printed or put into an address as they are. */
function textIssues(rows: CatalogueRows): readonly Issue[] {
  return [
    ...(rows.agencies ?? []).flatMap(({ code, name, source }, at) => [
      ...codeIssues(`agencies.${at}.code`, code),
      ...nameIssues(`agencies.${at}.name`, name),
      ...nameIssues(`agencies.${at}.source`, source, TEXT_LETTERS),
    ]),
    ...(rows.procedures ?? []).flatMap(({ code, field, name, source }, at) => [
      ...codeIssues(`procedures.${at}.code`, code),
      ...nameIssues(`procedures.${at}.name`, name, TEXT_LETTERS),
      ...nameIssues(`procedures.${at}.field`, field),
      ...nameIssues(`procedures.${at}.source`, source, TEXT_LETTERS),
    ]),
    ...(rows.counters ?? []).flatMap(({ code, name }, at) => [
      ...codeIssues(`counters.${at}.code`, code),
      ...nameIssues(`counters.${at}.name`, name),
    ]),
    ...(rows.successions ?? []).flatMap((one, at) => [
      ...(one.oldCode === '' ? [] : codeIssues(`successions.${at}.oldCode`, one.oldCode)),
      ...(['oldName', 'oldDistrict', 'oldProvince', 'newName'] as const).flatMap((name) =>
        nameIssues(`successions.${at}.${name}`, one[name]),
      ),
    ]),
  ]
}

/** New targets make a new version of all of them; the earlier ones stay as they were. */
function targetChanges({ parameters }: Catalogues, targets: readonly Target[]): Change[] {
  if (targets.length === 0) return []
  const before = parameters.filter(({ id }) => id === TARGETS).at(-1)
  return [{ kind: 'parameters-saved', parameters: withTargets(before, targets) }]
}

/** A line of succession with the id it is stored under. */
type SavedLine = Extract<Change, { readonly kind: 'succession-saved' }>

/** The official list repeats lines (a unit split between several): the same line again is told apart by its count. */
export function identified(world: Pick<World, 'vault'>, successions: readonly Succession[]): SavedLine[] {
  const seen = new Map<string, number>()
  return successions.map((succession) => {
    const text = Object.values(succession).join('\n')
    const count = (seen.get(text) ?? 0) + 1
    seen.set(text, count)
    return { kind: 'succession-saved', id: world.vault.hash(`${text}\n${count}`).slice(0, 24), succession }
  })
}
