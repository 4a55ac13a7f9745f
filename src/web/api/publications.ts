import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { beyondScope, publish } from '../../actions/publication/publish.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import type { Frozen, Publication } from '../../domain/publication/publication.ts'
import { problem, refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { wrongFields } from './dossiers.ts'
import { notPeriod } from './period-query.ts'

const askedSchema = v.strictObject({
  period: v.pipe(
    v.string(),
    v.check((text) => parsePeriod(text) !== undefined, 'must be a period such as 2026-Q3'),
  ),
})
const summarySchema = v.object({
  number: v.number(),
  period: v.string(),
  revision: v.pipe(v.number(), v.description('1 for the first of its period.')),
  hash: v.pipe(v.string(), v.description('SHA-256 over the hash before, a line end, and the frozen text.')),
  previous: v.string(),
  at: v.string(),
  until: v.pipe(v.string(), v.description('The last day whose answers are in it.')),
  changed: v.pipe(
    v.array(v.string()),
    v.description('Agencies of the caller whose counts are others than in the revision before.'),
  ),
})

/** Freezing a period for publication, and what was frozen. */
export function publicationRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.post(
    '/publications',
    describeRoute({
      summary: 'Freeze a period',
      description:
        'Counts from the raw answers, agency tree, versions of questionnaires, formulas and parameters, thresholds and figures; hashed and chained to the publication before. The same period again is a new revision, which names what changed; while nothing has, it is refused with 409 and the type `urn:problem:unchanged`. Needs the right `publish`.',
      requestBody: { required: true, content: json(askedSchema, 'input') },
      responses: {
        201: { description: 'The publication.', content: json(summarySchema) },
        ...described(400, 401, 403, 409, 413, 422, 503),
      },
    }),
    requireRight(web, 'publish'),
    bodyLimit({ maxSize: 4096, onError: () => problem(413, 'The body is too large.') }),
    async (c) => {
      const body = v.safeParse(askedSchema, await c.req.json().catch(() => undefined))
      if (!body.success)
        return problem(422, 'Some fields are not valid.', { errors: wrongFields(body.issues).errors ?? [] })
      const period = parsePeriod(body.output.period)
      if (!period) return notPeriod(body.output.period)
      const { actor, scope } = c.get('caller')
      const done = await publish(web.world, actor, scope, period)
      return done.ok ? c.json(summaryOf(done.value, scope), 201) : refused(done.refusal)
    },
  )
  app.get(
    '/publications',
    describeRoute({
      summary: 'All publications, the first one first',
      responses: {
        200: {
          description: 'The chain.',
          content: json(v.object({ publications: v.array(summarySchema) })),
        },
        ...described(401, 403),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const { scope } = c.get('caller')
      const all = await web.world.publications.all()
      return c.json({ publications: all.map((one) => summaryOf(one, scope)) })
    },
  )
  app.get(
    '/publications/:number{\\d+}',
    describeRoute({
      summary: 'A publication with everything it was made from',
      description:
        'The text as it was frozen: hash it together with `previous` to prove that nothing was changed. It holds the counts of the whole province, so it needs the right `publish` over all of it.',
      responses: {
        200: {
          description: 'The frozen text.',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...described(401, 403, 404),
      },
    }),
    requireRight(web, 'publish'),
    async (c) => {
      // It holds the counts of all agencies.
      const beyond = await beyondScope(web.world, c.get('caller').scope)
      if (beyond !== undefined) return refused({ code: 'not-yours', agency: beyond })
      const number = Number(c.req.param('number'))
      const found = (await web.world.publications.all()).find((one) => one.number === number)
      if (!found) return refused({ code: 'not-found', what: String(number) })
      c.header('etag', `"${found.hash}"`)
      return c.body(found.body, 200, { 'content-type': 'application/json; charset=utf-8' })
    },
  )
  return app
}

function summaryOf({ at, body, ...publication }: Publication, { agencies }: Scope) {
  const { changed, until } = JSON.parse(body) as Frozen
  const own = changed.filter((code) => agencies.has(code))
  return { ...publication, at: new Date(at).toISOString(), until, changed: own }
}
