import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { planCampaign } from '../../actions/score/plan.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import type { Plan } from '../../domain/statistics/plan.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { notPeriod, periodParameter } from './period-query.ts'

const planEntries = {
  finished: v.number(),
  answered: v.number(),
  margin: v.pipe(
    v.nullable(v.number()),
    v.description('The margin of error that the answers give now, in points.'),
  ),
  needed: v.pipe(
    v.number(),
    v.description('Answers needed for ±5 points at 95 %, exactly, of so many dossiers.'),
  ),
  byRule: v.pipe(v.number(), v.description('The same by n = N / (1 + N·e²), công văn 1159/BNV-CCHC (2014).')),
  stillNeeded: v.number(),
}
/** How many answers are needed, on the wire. */
export const planSchema = v.object(planEntries)

const campaignSchema = v.object({
  period: v.string(),
  agencies: v.array(v.object({ agency: v.string(), name: v.string(), ...planEntries })),
})

/** A plan on the wire. */
export function wirePlan({ margin, ...plan }: Plan): v.InferOutput<typeof planSchema> {
  return { ...plan, margin: margin === null ? null : roundHalfUp(margin * 100) }
}

/** How many answers agencies still need in a period. */
export function planRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get(
    '/plan',
    describeRoute({
      summary: 'How many answers every agency still needs for ±5 points, those that lack most first',
      parameters: [periodParameter],
      responses: {
        200: { description: 'The plan of a campaign.', content: json(campaignSchema) },
        ...described(401, 403, 422),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const period = parsePeriod(c.req.query('period') ?? '')
      if (!period) return notPeriod(c.req.query('period') ?? '')
      const rows = await planCampaign(web.world, c.get('caller').scope, period)
      return c.json({
        period: period.name,
        agencies: rows.map(({ agency, name, ...plan }) => ({ agency, name, ...wirePlan(plan) })),
      })
    },
  )
  return app
}
