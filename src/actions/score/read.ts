import { scopeOf, type Scope } from '../../domain/access/scope.ts'
import { rowFold } from '../../domain/agency/fold.ts'
import { subtree, type AgencyTree } from '../../domain/agency/tree.ts'
import { before, type Day, type Period } from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { thresholdsFor, type Thresholds } from '../../domain/indices/thresholds.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { Dimension } from '../../domain/tally/dimension.ts'
import { emptyRow, scoreRows, type Figures, type ScoreRow } from '../../domain/tally/score-rows.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { TallyQuery } from '../../ports/tallies.ts'
import type { World } from '../../ports/world.ts'
import { labelled, type Labelled } from './label.ts'

/** A question about scores. */
export interface ScoreQuery {
  /** Root of the subtree; the actor's own agencies when absent. */
  readonly agency?: string
  readonly period: Period
  readonly by: Dimension
  readonly field?: string
  readonly procedure?: string
}

/** Scores of a subtree in a period, beside the period before, with the rule that made them. */
export interface ScoreTable {
  readonly period: Period
  readonly previous: Period
  readonly by: Dimension
  readonly agency: string | null
  readonly formula: { readonly id: string; readonly version: number; readonly source: string }
  readonly thresholds: Thresholds
  readonly total: ScoreRow
  readonly rows: readonly Labelled<ScoreRow>[]
  /** Agencies that are no more and whose figures are in these, when the period begins before they went into others. */
  readonly inherited: readonly Inherited[]
  /** Agencies that were split: their figures stand beside, neither divided nor added. */
  readonly split: readonly Labelled<ScoreRow>[]
}

/** An agency that went whole into another. */
export interface Inherited {
  readonly code: string
  readonly name: string
  readonly heir: string
  readonly effective: Day
}

type Needs = Pick<World, 'catalogues' | 'tallies'>

/**
 * Satisfaction within a scope, grouped. Figures are counted under the day the dossier was finished, so that answers and
 * finished dossiers are of the same cohort. Unverified answers are in none of them but in a column of their own.
 */
export async function readScores(world: Needs, scope: Scope, query: ScoreQuery): Promise<Result<ScoreTable>> {
  const catalogues = await world.catalogues.read()
  const root = query.agency
  if (root !== undefined && !catalogues.tree.byCode.has(root))
    return refuse({ code: 'not-found', what: root })
  if (root !== undefined && !scope.agencies.has(root)) return refuse({ code: 'not-yours', agency: root })
  const agencies = root === undefined ? scope.agencies : subtree(catalogues.tree, root)
  const previous = before(query.period)
  const now = await figures(world, scope, query, agencies, query.period)
  const earlier = await figures(world, scope, query, agencies, previous)
  // A month or a day has no row of the same name in the period before.
  const timely = query.by === 'month' || query.by === 'day'
  const rows = scoreRows(
    satisfiedShare,
    now,
    timely ? NO_FIGURES : earlier,
    foldKeys(query.by, root, catalogues),
  )
  const { id, version, source } = satisfiedShare
  return accept({
    period: query.period,
    previous,
    by: query.by,
    agency: root ?? null,
    formula: { id, version, source },
    thresholds: thresholdsFor(catalogues.parameters, query.period.to),
    total: await totalOf(world, scope, query, { agencies, now, earlier, previous }),
    rows: labelled(query.by, rows, catalogues, {
      period: query.period,
      agencies: root === undefined ? agencies : childrenOf(catalogues.tree, root),
    }),
    inherited: inheritedIn(catalogues, agencies, query.period),
    split: await splitOf(world, scope, query, catalogues),
  })
}

function inheritedIn(
  { tree }: Catalogues,
  agencies: ReadonlySet<string>,
  period: Period,
): readonly Inherited[] {
  return [...agencies].flatMap((heir) => {
    const { effective = '', whole = [] } = tree.lineages.get(heir) ?? {}
    return period.from < effective
      ? whole.map((code) => ({ code, name: tree.byCode.get(code)?.name ?? code, heir, effective }))
      : []
  })
}

/** The figures of split predecessors of the agency asked for, each for itself. */
async function splitOf(
  world: Needs,
  scope: Scope,
  query: ScoreQuery,
  catalogues: Catalogues,
): Promise<readonly Labelled<ScoreRow>[]> {
  const { effective = '', split = [] } = catalogues.tree.lineages.get(query.agency ?? '') ?? {}
  if (split.length === 0 || query.period.from >= effective) return []
  // Whoever may see a new agency may see what it partly came from.
  const wider = scopeOf([...scope.agencies, ...split], [...scope.rights], catalogues.tree)
  const own = await figures(world, wider, { ...query, by: 'agency' }, new Set(split), query.period)
  const rows = scoreRows(satisfiedShare, own, NO_FIGURES, (key) => key)
  return labelled('agency', rows, catalogues, { period: query.period, agencies: new Set(split) })
}

const NO_FIGURES: Figures = { tallies: [], funnels: [] }

function childrenOf(tree: AgencyTree, root: string): ReadonlySet<string> {
  return new Set((tree.children.get(root) ?? []).map((agency) => agency.code))
}

async function figures(
  world: Needs,
  scope: Scope,
  query: ScoreQuery,
  agencies: ReadonlySet<string>,
  period: Period,
): Promise<Figures> {
  const { by, field, procedure } = query
  const asked: TallyQuery = {
    agencies,
    period,
    by,
    ...(field !== undefined && { field }),
    ...(procedure !== undefined && { procedure }),
  }
  const [tallies, funnels] = await Promise.all([
    world.tallies.sum(scope, asked),
    world.tallies.funnel(scope, asked),
  ])
  return { tallies, funnels }
}

/** The row of all together. Groups that count several answers of one response, or have no funnel, do not add up to it. */
async function totalOf(
  world: Needs,
  scope: Scope,
  query: ScoreQuery,
  read: { agencies: ReadonlySet<string>; now: Figures; earlier: Figures; previous: Period },
): Promise<ScoreRow> {
  const additive = !['channel', 'factor', 'question'].includes(query.by)
  const whole: ScoreQuery = { ...query, by: 'total' }
  const now = additive ? read.now : await figures(world, scope, whole, read.agencies, query.period)
  const earlier = additive ? read.earlier : await figures(world, scope, whole, read.agencies, read.previous)
  return scoreRows(satisfiedShare, now, earlier, () => 'total')[0] ?? emptyRow(satisfiedShare, 'total')
}

/** Which row a stored key belongs to: agencies fold into the child they lie under, questions into factors. */
function foldKeys(
  by: Dimension,
  root: string | undefined,
  catalogues: Catalogues,
): (key: string) => string | undefined {
  if (by === 'agency') return rowFold(catalogues.tree, root)
  if (by === 'factor') {
    const factors = new Map<string, string>(
      catalogues.questionnaires.flatMap((one) =>
        one.questions.map((question) => [question.id, question.factor]),
      ),
    )
    return (key) => factors.get(key)
  }
  return (key) => key
}
