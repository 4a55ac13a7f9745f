import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { computeIndex, computeIndices, type ComputedIndex } from '../../actions/index/compute.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { existsOn } from '../../domain/agency/agency.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import type { Column, Index, Line } from '../../domain/indices/definition.ts'
import { indices } from '../../domain/indices/index.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import type { ClusterShare } from '../../domain/statistics/cluster.ts'
import { problem, refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { notPeriod } from './period-query.ts'

const words = v.object({ vi: v.string(), en: v.string() })
const columnSchema = v.object({ name: v.string(), kind: v.string(), optional: v.boolean(), meaning: words })
const aboutSchema = v.object({
  id: v.string(),
  version: v.number(),
  name: words,
  validFrom: v.string(),
  validTo: v.nullable(v.string()),
  source: v.pipe(v.string(), v.description('Document and article.')),
  confidence: v.pipe(
    v.string(),
    v.description('How sure the source is: confirmed, secondary, inferred, memory, unconfirmed.'),
  ),
  input: v.array(columnSchema),
  output: v.array(columnSchema),
  options: v.array(v.object({ name: v.string(), values: v.array(v.string()), usual: v.string() })),
})
const lineSchema = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))
const reportedSchema = v.object({
  column: v.string(),
  value: v.number(),
  note: v.string(),
  source: v.string(),
  at: v.string(),
})
const precisionSchema = v.pipe(
  v.nullable(
    v.object({
      percent: v.nullable(v.number()),
      low: v.nullable(v.number()),
      high: v.nullable(v.number()),
      answers: v.number(),
      responses: v.number(),
      effective: v.number(),
      designEffect: v.number(),
    }),
  ),
  v.description(
    'What the satisfaction in it can bear: the share of all answers with a 95 % interval that respects that one person answers several criteria (the cluster is the response) and that the finished dossiers are finite; effective n. Null for an index made of no survey.',
  ),
)
const computedEntries = {
  agency: v.string(),
  inputs: v.pipe(
    v.array(lineSchema),
    v.description('The counts it was made from: enough to compute it again.'),
  ),
  given: v.pipe(
    v.array(v.string()),
    v.description('Columns whose values were given in the query, not counted here.'),
  ),
  reported: v.pipe(
    v.array(reportedSchema),
    v.description('Figures from elsewhere that stand in the inputs instead of what would be counted.'),
  ),
  figures: v.array(lineSchema),
  precision: precisionSchema,
  explanations: v.pipe(v.array(words), v.description('How each figure came to be, with its numbers.')),
}
const figuresSchema = v.object({ index: aboutSchema, period: v.string(), ...computedEntries })
const allSchema = v.object({
  index: aboutSchema,
  period: v.string(),
  agencies: v.array(
    v.union([
      v.object(computedEntries),
      v.object({
        agency: v.string(),
        missing: v.pipe(v.array(v.string()), v.description('Columns that nobody counted or reported.')),
      }),
    ]),
  ),
})

/** The indices of administrative reform, with sources, inputs and explanations. */
export function indexRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get(
    '/indices',
    describeRoute({
      summary: 'All indices, with sources and columns',
      responses: {
        200: { description: 'The indices.', content: json(v.object({ indices: v.array(aboutSchema) })) },
        ...described(401, 403),
      },
    }),
    requireRight(web, 'scores'),
    (c) => c.json({ indices: indices.map(about) }),
  )
  app.get(
    '/indices/:id',
    describeRoute({
      summary: 'An index of an agency and a period',
      description:
        'Counts come from the answers and dossiers held here, or from figures reported for the same agency and period. What neither has is given as a query parameter by the name of its column; an option (such as `rule`) likewise. Without `agency`: of every agency the key covers, each with its figures or what it lacks.',
      responses: {
        200: {
          description: 'Figures with inputs and explanations.',
          content: json(v.union([figuresSchema, allSchema])),
        },
        ...described(401, 403, 404, 422),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const { agency = '', period: named = '', ...rest } = c.req.query()
      const period = parsePeriod(named)
      if (!period) return notPeriod(named)
      const index = indices.find(({ id }) => id === c.req.param('id'))
      if (!index) return refused({ code: 'not-found', what: c.req.param('id') })
      const asked = sorted(index, rest)
      if ('wrong' in asked) return problem(422, 'Some fields are not valid.', { errors: asked.wrong })
      const { scope } = c.get('caller')
      if (agency === '') return c.json(await wireAll(web, scope, index, { period, options: asked.options }))
      const query = { id: index.id, agency, period, ...asked }
      const computed = await computeIndex(web.world, scope, query)
      return computed.ok
        ? c.json({ index: about(index), period: named, ...wire(computed.value) })
        : refused(computed.refusal)
    },
  )
  return app
}

type Values = Readonly<Record<string, string>>

/** The parameters that are options, and those that are values of columns; any other is named. */
function sorted(
  { id, input, options }: Index,
  rest: Values,
):
  | { readonly options: Values; readonly given: Values }
  | { readonly wrong: { field: string; reason: string; detail: string }[] } {
  const wrong: { field: string; reason: string; detail: string }[] = []
  const [chosen, given]: [Record<string, string>, Record<string, string>] = [{}, {}]
  for (const [name, value] of Object.entries(rest)) {
    const option = options.find((one) => one.name === name)
    if (option?.values.includes(value)) chosen[name] = value
    else if (!option && input.some((one) => one.name === name && one.kind !== 'text')) given[name] = value
    else
      wrong.push({
        field: name,
        reason: 'malformed',
        detail: option ? `must be one of ${option.values.join(', ')}` : `${id} knows no such parameter`,
      })
  }
  return wrong.length > 0 ? { wrong } : { options: chosen, given }
}

function about({ input, needs: _needs, output, compute: _compute, explain: _explain, ...index }: Index) {
  const column = ({ kind, meaning, name, optional }: Column) => ({
    kind,
    meaning,
    name,
    optional: optional === true,
  })
  return { ...index, options: [...index.options], input: input.map(column), output: output.map(column) }
}

/** An index of every agency that exists in the period, the one above first. */
async function wireAll(web: Web, scope: Scope, index: Index, asked: Parameters<typeof computeIndices>[4]) {
  const { tree } = await web.world.catalogues.read()
  const agencies = [...tree.byCode.values()]
    .filter((agency) => existsOn(agency, asked.period.to) && scope.agencies.has(agency.code))
    .map(({ code }) => code)
  const all = await computeIndices(web.world, scope, [index.id], agencies, asked)
  return {
    index: about(index),
    period: asked.period.name,
    agencies: all.map((one) =>
      'done' in one ? wire(one.done) : { agency: one.agency, missing: one.lacks.map(({ field }) => field) },
    ),
  }
}

function wire({ agency, figures, given, index, inputs, precision, reported }: ComputedIndex) {
  const line = (one: Line) => ({ ...one })
  return {
    agency,
    inputs: inputs.map(line),
    given: [...given],
    reported: reported.map(({ at, column, note, source, value }) => ({
      column,
      value,
      note,
      source,
      at: new Date(at).toISOString(),
    })),
    precision: precision && wirePrecision(precision),
    figures: figures.map(line),
    explanations: figures.map((figure) => ({
      vi: index.explain(figure, 'vi'),
      en: index.explain(figure, 'en'),
    })),
  }
}

function wirePrecision({ answers, designEffect, effective, interval, responses, share }: ClusterShare) {
  const percent = (value: number) => roundHalfUp(value * 100)
  return {
    percent: share === null ? null : percent(share),
    low: interval && percent(interval.low),
    high: interval && percent(interval.high),
    answers,
    responses,
    effective: roundHalfUp(effective, 1),
    designEffect: roundHalfUp(designEffect),
  }
}
