import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { askDrivers, type DriversAnswer } from '../../actions/score/drivers.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import { FACTORS } from '../../domain/questionnaire/questionnaire.ts'
import { LEAST_RESPONSES } from '../../domain/statistics/drivers.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import { refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { notPeriod, periodParameter } from './period-query.ts'

const driversSchema = v.object({
  agency: v.string(),
  period: v.string(),
  at: v.pipe(v.string(), v.description('When it was computed; it is told for a day.')),
  method: v.string(),
  n: v.pipe(v.number(), v.description('Responses that rated every factor.')),
  explained: v.pipe(
    v.nullable(v.number()),
    v.description('How much of the variance of the overall level all factors explain together, percent.'),
  ),
  reason: v.pipe(
    v.nullable(v.literal('too-few')),
    v.description(
      `Why there are no factors: “too-few” when fewer than ${LEAST_RESPONSES} responses rated every factor, or all of them are alike; null when there are factors.`,
    ),
  ),
  factors: v.pipe(
    v.array(v.object({ factor: v.picklist(FACTORS), share: v.number(), low: v.number(), high: v.number() })),
    v.description(
      'The share of each, percent, all together 100, with its 95 % interval; empty when `reason` says why.',
    ),
  ),
})

const METHOD = 'Lindeman, Merenda & Gold (1980): R² shared over all orders; 400 bootstrap samples'

/** What moves satisfaction. */
export function driverRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get(
    '/drivers',
    describeRoute({
      summary: 'Which factor moves the overall level in an agency',
      description:
        'Found by a timed action, within some minutes after somebody asked first; until then 202 with `Retry-After`.',
      parameters: [
        { name: 'agency', in: 'query', required: true, schema: { type: 'string' } },
        periodParameter,
      ],
      responses: {
        200: { description: 'The factors, the strongest first.', content: json(driversSchema) },
        202: { description: 'Being found.' },
        ...described(401, 403, 404, 422),
      },
    }),
    requireRight(web, 'scores'),
    async (c) => {
      const { agency = '', period: text = '' } = c.req.query()
      const period = parsePeriod(text)
      if (!period) return notPeriod(text)
      const asked = await askDrivers(web.world, c.get('caller').scope, agency, period)
      if (!asked.ok) return refused(asked.refusal)
      if (asked.value.state === 'waiting') return c.json({ state: 'waiting' }, 202, { 'retry-after': '60' })
      return c.json({ agency, period: period.name, ...wire(asked.value) })
    },
  )
  return app
}

function wire(found: Exclude<DriversAnswer, { state: 'waiting' }>) {
  const percent = (share: number) => roundHalfUp(share * 100)
  const { explained = null, factors = [], n = 0 } = found.state === 'found' ? found.drivers : {}
  return {
    at: new Date(found.at).toISOString(),
    method: METHOD,
    n,
    reason: found.state === 'found' ? null : found.state,
    explained: explained === null ? null : percent(explained),
    factors: factors.map(({ factor, interval, share }) => ({
      factor,
      share: percent(share),
      low: percent(interval.low),
      high: percent(interval.high),
    })),
  }
}
