import type { Scope } from '../../domain/access/scope.ts'
import { subtree, type AgencyTree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import type { Index, Line, Settings } from '../../domain/indices/definition.ts'
import { indices } from '../../domain/indices/index.ts'
import { INPUTS, precisionOf, type Factors } from '../../domain/indices/inputs.ts'
import { linesOf } from '../../domain/indices/lines.ts'
import { NoParameters, parametersFor } from '../../domain/indices/parameters.ts'
import type { Reported } from '../../domain/indices/reported.ts'
import { accept, invalid, refuse, type Issue, type Result } from '../../domain/result.ts'
import type { ClusterShare } from '../../domain/statistics/cluster.ts'
import { addFacts, type Facts } from '../../domain/tally/facts.ts'
import type { World } from '../../ports/world.ts'

/** How an index is to be computed. */
export interface IndexQuery {
  readonly id: string
  readonly period: Period
  readonly options: Readonly<Record<string, string>>
}

/** An index of an agency and a period, with everything it was made from. */
export interface ComputedIndex {
  readonly index: Index
  readonly agency: string
  readonly inputs: readonly Line[]
  /** Columns whose values were given with the question. */
  readonly given: readonly string[]
  /** Figures that were reported from elsewhere and stand in the inputs. */
  readonly reported: readonly Reported[]
  readonly figures: readonly Line[]
  /** What the satisfaction in it can bear; null for an index that is made of no survey. */
  readonly precision: ClusterShare | null
}

type Needs = Pick<World, 'catalogues' | 'reported' | 'tallies'>

/**
 * Computes an index of one agency from what the service counted, what was reported, and what is given with the question, each
 * before the one it is named behind. Refused with what is missing, by column.
 */
export async function computeIndex(
  world: Needs,
  scope: Scope,
  query: IndexQuery & {
    readonly agency: string
    /** Values by column. */
    readonly given: Readonly<Record<string, string>>
  },
): Promise<Result<ComputedIndex>> {
  const { agency, given, id } = query
  const index = indices.find((one) => one.id === id)
  if (!index) return refuse({ code: 'not-found', what: id })
  const { tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  if (!scope.agencies.has(agency)) return refuse({ code: 'not-yours', agency })
  const read = linesOf(
    [given],
    index.input.filter(({ name }) => name in given),
  )
  if (!read.ok) return read
  const ground = await groundOf(world, scope, query, [agency])
  return computed(ground, index, agency, read.value[0] ?? {})
}

/** An index that could be computed of an agency, or what it lacks. */
export type Attempted = { readonly agency: string } & (
  | { readonly done: ComputedIndex }
  | { readonly lacks: readonly Issue[] }
)

/** Computes indices of many agencies at once, in the order of indices and agencies; what cannot be is told with what it lacks. */
export async function computeIndices(
  world: Needs,
  scope: Scope,
  ids: readonly string[],
  agencies: readonly string[],
  asked: Omit<IndexQuery, 'id'>,
): Promise<readonly Attempted[]> {
  const own = agencies.filter((code) => scope.agencies.has(code))
  const ground = await groundOf(world, scope, asked, own)
  return ids.flatMap((id) => {
    const index = indices.find((one) => one.id === id)
    if (!index) return []
    return own.map((agency): Attempted => {
      const done = computed(ground, index, agency, {})
      if (done.ok) return { agency, done: done.value }
      return { agency, lacks: done.refusal.code === 'invalid' ? done.refusal.issues : [] }
    })
  })
}

/** All that computing stands on, read once however many agencies and indices are asked for. */
interface Ground {
  readonly tree: AgencyTree
  readonly factors: Factors
  readonly settings: Settings
  readonly facts: ReadonlyMap<string, Facts>
  readonly reported: readonly Reported[]
}

async function groundOf(
  world: Needs,
  scope: Scope,
  { options, period }: Omit<IndexQuery, 'id'>,
  agencies: readonly string[],
): Promise<Ground> {
  const { parameters, questionnaires, tree } = await world.catalogues.read()
  const wanted = new Set(agencies.flatMap((code) => [...subtree(tree, code)]))
  return {
    tree,
    factors: new Map(
      questionnaires.flatMap(({ questions }) => questions.map(({ factor, id }) => [id, factor] as const)),
    ),
    settings: { options, parameters: (name) => parametersFor(parameters, name, period.to) },
    facts: await world.tallies.facts(scope, wanted, period),
    reported: await world.reported.of(scope, new Set(agencies), period.name),
  }
}

function computed(
  { facts, factors, reported, settings, tree }: Ground,
  index: Index,
  agency: string,
  given: Line,
): Result<ComputedIndex> {
  const own = addFacts([...subtree(tree, agency)].flatMap((code) => facts.get(code) ?? []))
  const told = reported.filter(
    (one) => one.agency === agency && index.input.some(({ name }) => name === one.column),
  )
  const line = Object.fromEntries(told.map(({ column, value }) => [column, value]))
  const unit = tree.byCode.get(agency)?.name ?? agency
  const inputs = INPUTS[index.needs](own, factors).map((counted) => ({
    ...emptyLine(index),
    unit,
    ...counted,
    ...line,
    ...given,
  }))
  const missing = missingIn(index, inputs)
  if (missing.length > 0) return refuse({ code: 'invalid', issues: missing })
  const figures = attempt(index, inputs, settings)
  if (!figures.ok) return figures
  return accept({
    index,
    agency,
    inputs,
    given: Object.keys(given),
    reported: told.filter(({ column }) => !(column in given)),
    figures: figures.value,
    precision: precisionOf(index.needs, own),
  })
}

/** The figures; refused when the State had set none of the numbers that they need by then. */
function attempt(index: Index, inputs: readonly Line[], settings: Settings): Result<readonly Line[]> {
  try {
    return index.compute(inputs, settings)
  } catch (error) {
    if (error instanceof NoParameters) return invalid('period', 'no-rule-then')
    throw error
  }
}

function emptyLine({ input }: Index): Line {
  return Object.fromEntries(input.map(({ name }) => [name, null]))
}

/** The columns without a value, once each: what nobody counted here and nobody gave. */
function missingIn({ input }: Index, lines: readonly Line[]): readonly Issue[] {
  return input
    .filter(
      ({ kind, name, optional }) => kind !== 'text' && !optional && lines.some((line) => line[name] === null),
    )
    .map(({ name }) => ({ field: name, reason: 'missing' }))
}
