import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { reportFigures } from '../../actions/reported/report.ts'
import { problem, refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { wrongFields } from './dossiers.ts'

const words = v.optional(v.pipe(v.string(), v.maxLength(1_000)), '')
const figureSchema = v.strictObject({
  agency: v.string(),
  period: v.pipe(v.string(), v.description('As it is asked for: `2026-Q3`.')),
  column: v.pipe(v.string(), v.description('A column of an index, such as `petitions_total` or `i3`.')),
  value: v.number(),
  note: words,
  source: words,
})
const figuresSchema = v.strictObject({ figures: v.pipe(v.array(figureSchema), v.maxLength(1_000)) })
const storedSchema = v.object({
  figures: v.array(v.object({ ...figureSchema.entries, at: v.string() })),
})

/** Figures that the service does not count itself: petitions of the national portal, points an agency gives itself. */
export function reportedRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.put(
    '/reported',
    describeRoute({
      summary: 'Report figures from elsewhere',
      description:
        'They stand in the indices of the same agency and period, instead of what would be counted. What was reported before under the same column is replaced; all are stored, or none. Needs the right `report`.',
      requestBody: { required: true, content: json(figuresSchema, 'input') },
      responses: {
        200: { description: 'How many were stored.', content: json(v.object({ stored: v.number() })) },
        ...described(400, 401, 403, 413, 422, 503),
      },
    }),
    requireRight(web, 'report'),
    bodyLimit({ maxSize: 512 * 1024, onError: () => problem(413, 'The body is too large.') }),
    async (c) => {
      const sent: unknown = await c.req.json().catch(() => undefined)
      if (sent === undefined) return problem(400, 'The body is not valid JSON.')
      const body = v.safeParse(figuresSchema, sent)
      if (!body.success)
        return problem(422, 'Some fields are not valid.', { errors: wrongFields(body.issues).errors ?? [] })
      const { actor, scope } = c.get('caller')
      const done = await reportFigures(web.world, actor, scope, body.output.figures)
      return done.ok ? c.json({ stored: done.value }) : refused(done.refusal)
    },
  )
  app.get(
    '/reported',
    describeRoute({
      summary: 'All figures from elsewhere',
      responses: {
        200: { description: 'The figures.', content: json(storedSchema) },
        ...described(401, 403),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const figures = await web.world.reported.all(c.get('caller').scope)
      return c.json({ figures: figures.map((one) => ({ ...one, at: new Date(one.at).toISOString() })) })
    },
  )
  return app
}
