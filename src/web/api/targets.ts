import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { targetProgress, type Progress } from '../../actions/target/progress.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { notPeriod, periodParameter } from './period-query.ts'

const progressSchema = v.object({
  period: v.string(),
  source: v.pipe(v.string(), v.description('Where targets without a source of their own were set.')),
  confidence: v.pipe(v.string(), v.description('How sure that source is.')),
  targets: v.array(
    v.object({
      agency: v.string(),
      name: v.string(),
      field: v.pipe(v.string(), v.description('`*` for over all.')),
      target: v.pipe(v.number(), v.description('Percent satisfied to be reached.')),
      status: v.pipe(
        v.picklist(['accepted', 'default']),
        v.description('`accepted` by the agency’s head; a `default` binds nobody.'),
      ),
      source: v.pipe(
        v.nullable(v.string()),
        v.description('Where it was set; of an accepted one who accepted it and when.'),
      ),
      satisfied: v.nullable(v.number()),
      n: v.number(),
      low: v.nullable(v.number()),
      high: v.nullable(v.number()),
      gap: v.pipe(v.nullable(v.number()), v.description('Satisfied minus target, in points.')),
      standing: v.pipe(
        v.picklist(['reached', 'missed', 'unclear', 'none']),
        v.description('`unclear` when the target lies within the 95 % interval.'),
      ),
    }),
  ),
})

/** Targets, and how agencies stand to them. */
export function targetRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get(
    '/targets',
    describeRoute({
      summary: 'Satisfaction targets and how every agency stands to them',
      parameters: [periodParameter],
      responses: {
        200: { description: 'The targets.', content: json(progressSchema) },
        ...described(401, 403, 422),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const period = parsePeriod(c.req.query('period') ?? '')
      if (!period) return notPeriod(c.req.query('period') ?? '')
      const { confidence, rows, source } = await targetProgress(web.world, c.get('caller').scope, period)
      return c.json({ period: period.name, source, confidence, targets: rows.map(wire) })
    },
  )
  return app
}

function wire({ accepted, agency, field, name, score, standing, target }: Progress) {
  const { interval, n, satisfied } = score
  return {
    agency,
    name,
    field,
    target: target.percent,
    status: accepted ? ('accepted' as const) : ('default' as const),
    source: target.source ?? null,
    satisfied: satisfied === null ? null : roundHalfUp(satisfied),
    n,
    low: interval && roundHalfUp(interval.low * 100),
    high: interval && roundHalfUp(interval.high * 100),
    gap: satisfied === null ? null : roundHalfUp(satisfied - target.percent),
    standing,
  }
}
