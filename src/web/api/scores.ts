import { Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { describeRoute, validator } from 'hono-openapi'
import { stringify } from 'csv-stringify/sync'
import type * as v from 'valibot'
import { readScores, type ScoreTable } from '../../actions/score/read.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import type { Verdict } from '../../domain/tally/verdicts.ts'
import type { ScoreRow } from '../../domain/tally/score-rows.ts'
import { problem, refused } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv } from './access.ts'
import { described, json } from './describe.ts'
import { wrongFields } from './dossiers.ts'
import { scoreQuerySchema, scoreTableSchema, type WireRow } from './score-schema.ts'

/** Scores for officials' systems, as JSON or CSV. */
export function scoreRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  app.get(
    '/scores',
    describeRoute({
      summary: 'Satisfaction by agency, field, procedure, channel, factor, month …',
      description:
        'Every row carries its counts, n, 95 % interval, response rate and formula, so that it can be recomputed. Figures are counted under the day the dossier was finished. CSV with `Accept: text/csv` or `format=csv`.',
      responses: {
        200: {
          description: 'The scores.',
          content: { ...json(scoreTableSchema), 'text/csv': { schema: { type: 'string' } } },
        },
        ...described(401, 403, 404, 422),
      },
    }),
    requireRight(web, 'scores'),
    validator('query', scoreQuerySchema, (result) => {
      if (result.success) return undefined
      const { errors = [] } = wrongFields(result.error as v.BaseIssue<unknown>[])
      return problem(422, 'Some fields are not valid.', { errors })
    }),
    async (c) => {
      const { period: name, agency, by, field, procedure, format } = c.req.valid('query')
      const period = parsePeriod(name)
      if (!period) return problem(422, 'The period cannot be read.')
      const read = await readScores(web.world, c.get('caller').scope, {
        period,
        by,
        ...(agency !== undefined && { agency }),
        ...(field !== undefined && { field }),
        ...(procedure !== undefined && { procedure }),
      })
      if (!read.ok) return refused(read.refusal)
      const { demo } = await web.world.catalogues.read()
      c.header('cache-control', 'no-store')
      c.header('vary', 'accept')
      const wanted =
        format ??
        (accepts(c, {
          header: 'Accept',
          supports: ['application/json', 'text/csv'],
          default: 'application/json',
        }) === 'text/csv'
          ? 'csv'
          : 'json')
      if (wanted === 'csv')
        return c.body(scoresCsv(read.value), 200, { 'content-type': 'text/csv; charset=utf-8' })
      return c.json({ ...wireTable(read.value), demo })
    },
  )
  return app
}

function wireTable(table: ScoreTable) {
  const span = ({ name, from, to }: ScoreTable['period']) => ({ name, from, to })
  const formula = `${table.formula.id}@${table.formula.version}`
  return {
    period: span(table.period),
    previous: span(table.previous),
    by: table.by,
    agency: table.agency,
    formula: table.formula,
    total: wireRow({ ...table.total, label: 'total' }, formula, undefined),
    rows: table.rows.map((row) => wireRow({ ...row, label: row.label.vi }, formula, row.verdict)),
    inherited: [...table.inherited],
    split: table.split.map((row) => wireRow({ ...row, label: row.label.vi }, formula, undefined)),
  }
}

function rounded(value: number | null): number | null {
  return value === null ? null : roundHalfUp(value)
}

function wireScore({ counts, n, satisfied, mean, interval }: Score) {
  return {
    counts: [...counts],
    n,
    satisfied: rounded(satisfied),
    mean: rounded(mean),
    interval: interval && {
      low: roundHalfUp(interval.low * 100),
      high: roundHalfUp(interval.high * 100),
      method: 'wilson',
      level: 0.95,
    },
  }
}

function wireRow(
  row: ScoreRow & { readonly label: string },
  formula: string,
  verdict: Verdict | undefined,
): WireRow {
  return {
    key: row.key,
    label: row.label,
    ...wireScore(row.score),
    funnel: row.funnel,
    responseRate: rounded(row.responseRate),
    previous: { n: row.previous.n, satisfied: rounded(row.previous.satisfied) },
    change: rounded(row.change),
    trend: verdict?.trend ?? null,
    chance: verdict ? roundHalfUp(verdict.chance, 4) : null,
    band: verdict?.band ?? null,
    peers: verdict?.peers
      ? {
          ...verdict.peers,
          satisfied: roundHalfUp(verdict.peers.satisfied),
          chance: roundHalfUp(verdict.peers.chance, 4),
        }
      : null,
    unverified: wireScore(row.unverified),
    formula,
  }
}

/** The rows as CSV with a byte order mark, so that spreadsheets read the Vietnamese. */
export function scoresCsv(table: ScoreTable): string {
  const { period, rows } = wireTable(table)
  return stringify(
    rows.map((row) => {
      const [n1, n2, n3, n4, n5] = row.counts
      return {
        period: period.name,
        key: row.key,
        label: row.label,
        n1,
        n2,
        n3,
        n4,
        n5,
        n: row.n,
        satisfied_percent: row.satisfied,
        mean: row.mean,
        low_percent: row.interval?.low,
        high_percent: row.interval?.high,
        finished: row.funnel?.finished,
        invited: row.funnel?.invited,
        answered: row.funnel?.answered,
        response_rate_percent: row.responseRate,
        previous_n: row.previous.n,
        previous_satisfied_percent: row.previous.satisfied,
        change_points: row.change,
        trend: row.trend,
        chance: row.chance,
        band_from: row.band?.from,
        band_to: row.band?.to,
        band_of: row.band?.of,
        peers_satisfied_percent: row.peers?.satisfied,
        peers_n: row.peers?.n,
        peers_stands: row.peers?.stands,
        unverified_n: row.unverified.n,
        unverified_satisfied_percent: row.unverified.satisfied,
        formula: row.formula,
      }
    }),
    { header: true, bom: true, escape_formulas: true, columns: CSV_COLUMNS },
  )
}

const CSV_COLUMNS = [
  'period',
  'key',
  'label',
  'n1',
  'n2',
  'n3',
  'n4',
  'n5',
  'n',
  'satisfied_percent',
  'mean',
  'low_percent',
  'high_percent',
  'finished',
  'invited',
  'answered',
  'response_rate_percent',
  'previous_n',
  'previous_satisfied_percent',
  'change_points',
  'trend',
  'chance',
  'band_from',
  'band_to',
  'band_of',
  'peers_satisfied_percent',
  'peers_n',
  'peers_stands',
  'unverified_n',
  'unverified_satisfied_percent',
  'formula',
]
