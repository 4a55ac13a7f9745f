import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import * as v from 'valibot'
import { parsePeriod } from '../../domain/calendar/period.ts'
import { problem, refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described } from './describe.ts'
import { wrongFields } from './dossiers.ts'
import { exportResponse } from './exports/stream.ts'
import { scoreQuerySchema } from './score-schema.ts'

const { agency, period } = scoreQuerySchema.entries

const querySchema = v.object({
  agency,
  period,
  format: v.optional(v.picklist(['csv', 'ndjson']), 'ndjson'),
  comments: v.optional(v.pipe(v.picklist(['yes', 'no']), v.description('With the scrubbed comments.')), 'no'),
  after: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(100),
      v.description('The cursor of the last whole row of an interrupted export.'),
    ),
  ),
})

/** Raw answers without small groups, for analysis elsewhere. */
export function responseRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get(
    '/responses',
    describeRoute({
      summary: 'Raw answers without small groups, as a stream',
      description:
        'The answers of whole months, given until the end of the last month that has been over for two days: until the next month ends the same question gives the same rows in the same order, which chance decided. Later answers are found by a later export. Every group of agency, procedure, field, filing, lateness and month has at least five rows; where it had fewer, the procedure is withheld, then filing and lateness, then the agency is the one above, at last all of them. Each row begins with its cursor; `after` goes on behind it.',
      responses: {
        200: {
          description: 'The rows. CSV: empty is withheld or not answered. NDJSON: null is withheld.',
          content: {
            'application/x-ndjson': { schema: { type: 'string' } },
            'text/csv': { schema: { type: 'string' } },
          },
        },
        ...described(401, 403, 404, 422),
      },
    }),
    requireRight(web, 'export'),
    validator('query', querySchema, (result) => {
      if (result.success) return undefined
      const { errors = [] } = wrongFields(result.error as v.BaseIssue<unknown>[])
      return problem(422, 'Some fields are not valid.', { errors })
    }),
    async (c) => {
      const query = c.req.valid('query')
      const asked = parsePeriod(query.period)
      if (!asked) return problem(422, 'The period cannot be read.')
      const { after, comments, format } = query
      const question = {
        period: asked,
        comments: comments === 'yes',
        ...(query.agency !== undefined && { agency: query.agency }),
        ...(after !== undefined && { after }),
      }
      const made = await exportResponse(web, c.get('caller'), question, format)
      return made.ok ? made.value : refused(made.refusal)
    },
  )
  return app
}
