import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { computeIndex, type ComputedIndex } from '../../actions/index/compute.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import type { Column, Index, Line } from '../../domain/indices/definition.ts'
import { indices } from '../../domain/indices/index.ts'
import { problem, refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'

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
const figuresSchema = v.object({
  index: aboutSchema,
  agency: v.string(),
  period: v.string(),
  inputs: v.pipe(
    v.array(lineSchema),
    v.description('The counts it was made from: enough to compute it again.'),
  ),
  given: v.pipe(
    v.array(v.string()),
    v.description('Columns whose values were given in the query, not counted here.'),
  ),
  figures: v.array(lineSchema),
  explanations: v.pipe(v.array(words), v.description('How each figure came to be, with its numbers.')),
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
        'Counts come from the answers and dossiers held here. What the service does not know (petitions, points entered by the agency) is given as a query parameter by the name of its column; an option (such as `rule`) likewise.',
      responses: {
        200: { description: 'Figures with inputs and explanations.', content: json(figuresSchema) },
        ...described(401, 403, 404, 422),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const { agency = '', period: named = '', ...rest } = c.req.query()
      const period = parsePeriod(named)
      if (!period)
        return problem(422, 'Some fields are not valid.', {
          errors: [{ field: 'period', reason: 'malformed', detail: 'must be a period such as 2026-Q3' }],
        })
      const index = indices.find(({ id }) => id === c.req.param('id'))
      if (!index) return refused({ code: 'not-found', what: c.req.param('id') })
      const asked = sorted(index, rest)
      if ('wrong' in asked) return problem(422, 'Some fields are not valid.', { errors: asked.wrong })
      const computed = await computeIndex(web.world, c.get('caller').scope, {
        id: index.id,
        agency,
        period,
        ...asked,
      })
      return computed.ok ? c.json(wire(computed.value, agency, named)) : refused(computed.refusal)
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

function wire({ figures, given, index, inputs }: ComputedIndex, agency: string, period: string) {
  const line = (one: Line) => ({ ...one })
  return {
    index: about(index),
    agency,
    period,
    inputs: inputs.map(line),
    given: [...given],
    figures: figures.map(line),
    explanations: figures.map((figure) => ({
      vi: index.explain(figure, 'vi'),
      en: index.explain(figure, 'en'),
    })),
  }
}
