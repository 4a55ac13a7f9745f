import type { Scope } from '../../domain/access/scope.ts'
import type { Index, Line } from '../../domain/indices/definition.ts'
import { indices } from '../../domain/indices/index.ts'
import { linesOf } from '../../domain/indices/lines.ts'
import { parametersFor } from '../../domain/indices/parameters.ts'
import { accept, refuse, type Issue, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'
import { GATHER, type Asked } from './gather.ts'

/** A question about an index. */
export interface IndexQuery extends Asked {
  readonly id: string
  readonly options: Readonly<Record<string, string>>
  /** Values that the service does not know, or that are to be taken instead of its own, by column. */
  readonly given: Readonly<Record<string, string>>
}

/** An index of an agency and a period, with everything it was made from. */
export interface ComputedIndex {
  readonly index: Index
  readonly inputs: readonly Line[]
  /** Columns whose values were given, not counted here. */
  readonly given: readonly string[]
  readonly figures: readonly Line[]
}

/** Computes an index from what the service counted and what is given besides; refused with what is missing, by column. */
export async function computeIndex(
  world: Pick<World, 'catalogues' | 'dossiers' | 'tallies'>,
  scope: Scope,
  query: IndexQuery,
): Promise<Result<ComputedIndex>> {
  const { agency, given, id, options, period } = query
  const index = indices.find((one) => one.id === id)
  if (!index) return refuse({ code: 'not-found', what: id })
  const { parameters, tree } = await world.catalogues.read()
  const unit = tree.byCode.get(agency)?.name
  if (unit === undefined) return refuse({ code: 'not-found', what: agency })
  if (!scope.agencies.has(agency)) return refuse({ code: 'not-yours', agency })
  const read = linesOf(
    [{ unit, ...given }],
    index.input.filter(({ name }) => name in given),
  )
  if (!read.ok) return read
  const [own = {}] = read.value
  const gathered = await GATHER[index.needs](world, scope, query, unit)
  const inputs = gathered.map((line) => ({ ...emptyLine(index), ...line, ...own }))
  const missing = missingIn(index, inputs)
  if (missing.length > 0) return refuse({ code: 'invalid', issues: missing })
  const figures = index.compute(inputs, {
    options,
    parameters: (name) => parametersFor(parameters, name, period.to),
  })
  return figures.ok ? accept({ index, inputs, given: Object.keys(given), figures: figures.value }) : figures
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
