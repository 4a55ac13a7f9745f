import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { analyse, type Analysis } from '../../actions/score/analyse.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import type { Share } from '../../domain/statistics/change.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import { refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { notPeriod, periodParameter } from './period-query.ts'
import { planSchema, wirePlan } from './plan.ts'

const percent = (text: string) => v.pipe(v.nullable(v.number()), v.description(`${text}, percent.`))
const shareSchema = v.object({ satisfied: percent('Levels 4 and 5'), n: v.number() })
const analysisSchema = v.object({
  agency: v.string(),
  period: v.string(),
  plain: v.pipe(shareSchema, v.description('As answered.')),
  weighted: v.object({
    satisfied: percent(
      'Weighted to field, filing, lateness and level of agency of all finished dossiers; null when it did not converge',
    ),
    low: percent('Lower bound, 95 %'),
    high: percent('Upper bound, 95 %'),
    effective: v.pipe(v.number(), v.description('Effective n (Kish).')),
    designEffect: v.nullable(v.number()),
    converged: v.boolean(),
    trimmed: v.pipe(v.number(), v.description('Cells whose weight was held at a bound.')),
    merged: v.pipe(v.array(v.string()), v.description('Categories put together for want of answers.')),
  }),
  lateness: v.array(
    v.object({
      field: v.string(),
      onTime: shareSchema,
      late: shareSchema,
      difference: percent('Satisfied on time minus satisfied late, in points'),
      explained: percent('Share of the dissatisfaction that goes with lateness'),
    }),
  ),
  plan: v.object({
    ...planSchema.entries,
    fields: v.pipe(
      v.array(v.object({ field: v.string(), ...planSchema.entries })),
      v.description('Each field as a stratum of its own, those that lack most first.'),
    ),
  }),
})

/** What the figures of an agency can bear, and what lies behind them. */
export function analysisRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get(
    '/analysis',
    describeRoute({
      summary: 'An agency’s answers weighted to its dossiers, lateness, and how many answers it still needs',
      parameters: [
        { name: 'agency', in: 'query', required: true, schema: { type: 'string' } },
        periodParameter,
      ],
      responses: {
        200: { description: 'The analysis.', content: json(analysisSchema) },
        ...described(401, 403, 404, 422),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const { agency = '', period: named = '' } = c.req.query()
      const period = parsePeriod(named)
      if (!period) return notPeriod(named)
      const done = await analyse(web.world, c.get('caller').scope, agency, period)
      return done.ok ? c.json(wire(done.value, agency, named)) : refused(done.refusal)
    },
  )
  return app
}

function wire({ lateness, plan, weighed }: Analysis, agency: string, period: string) {
  const { fields, ...whole } = plan
  const points = (share: number | null) => (share === null ? null : roundHalfUp(share * 100))
  const wireShare = ({ n, successes }: Share) => ({ satisfied: n === 0 ? null : points(successes / n), n })
  const { converged, designEffect, effective, interval, merged, trimmed } = weighed
  return {
    agency,
    period,
    plain: { satisfied: points(weighed.plain), n: weighed.answers },
    weighted: {
      satisfied: points(weighed.weighted),
      low: interval && points(interval.low),
      high: interval && points(interval.high),
      effective: roundHalfUp(effective, 1),
      designEffect: designEffect === null ? null : roundHalfUp(designEffect),
      converged,
      trimmed,
      merged: [...merged],
    },
    lateness: lateness.map(({ difference, explained, field, late, onTime }) => ({
      field,
      onTime: wireShare(onTime),
      late: wireShare(late),
      difference: points(difference),
      explained: points(explained),
    })),
    plan: {
      ...wirePlan(whole),
      fields: fields.map(({ field, ...own }) => ({ field, ...wirePlan(own) })),
    },
  }
}
