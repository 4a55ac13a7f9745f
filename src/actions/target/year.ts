import type { Scope } from '../../domain/access/scope.ts'
import { existsOn, type Agency } from '../../domain/agency/agency.ts'
import { subtree, type AgencyTree } from '../../domain/agency/tree.ts'
import { dayOf, lastDayOf, monthsOf, type Month, type Period } from '../../domain/calendar/period.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { OVER_ALL } from '../../domain/indices/targets.ts'
import { thresholdsFor, type Thresholds } from '../../domain/indices/thresholds.ts'
import type { Forecast } from '../../domain/statistics/forecast.ts'
import { add, NO_COUNTS, type Counts } from '../../domain/tally/tally.ts'
import type { Talk } from '../../domain/target/commitment.ts'
import {
  evaluate,
  knownUntil,
  yearForecast,
  type Evaluation,
  type MonthFigures,
} from '../../domain/target/evaluation.ts'
import type { World } from '../../ports/world.ts'
import { targetsFor, type InForce, type TargetsOfYear } from './read.ts'

/** An agency with all below it in a year: its target, what was said about it, how far it is, and where it will probably end. */
export interface YearRow {
  readonly agency: Agency
  readonly inForce: InForce | undefined
  readonly talk: Talk | undefined
  readonly score: Score
  readonly finished: number
  readonly months: readonly MonthFigures[]
  /** Null when the year is over or too few answers are there to show a score. */
  readonly forecast: Forecast | null
  readonly evaluation: Evaluation
}

/** The targets of a year in one field or over all, and how the agencies within a scope stand to them. */
export interface YearTable {
  readonly year: number
  readonly field: string
  readonly targets: TargetsOfYear
  readonly thresholds: Thresholds
  /** Whether the year has ended, so that the evaluation is about the whole of it. */
  readonly over: boolean
  readonly rows: readonly YearRow[]
}

type Needs = Pick<World, 'catalogues' | 'commitments' | 'now' | 'tallies'>

/** Reads a year: of all agencies within the scope that exist in it, or of one of them alone. */
export async function readYear(
  world: Needs,
  scope: Scope,
  {
    field = OVER_ALL,
    only,
    year,
  }: { readonly year: number; readonly field?: string; readonly only?: string },
): Promise<YearTable> {
  const { parameters, tree } = await world.catalogues.read()
  const today = dayOf(world.now())
  const end = `${year}-12-31`
  const until = knownUntil(year, today)
  const agencies = [...tree.byCode.values()].filter(
    (one) => scope.agencies.has(one.code) && (only === undefined ? existsOn(one, until) : one.code === only),
  )
  const targets = await targetsFor(world, scope, year)
  const thresholds = thresholdsFor(parameters, end)
  const figures = await monthsBy(world, scope, { tree, agencies, year, field, until })
  const rows = agencies.map((agency): YearRow => {
    const months = figures.get(agency.code) ?? []
    const score = satisfiedShare.score(months.map(({ counts }) => counts).reduce(add, NO_COUNTS))
    const inForce = targets.of(agency.code, field)
    const told = score.n >= thresholds.shown
    return {
      agency,
      inForce,
      talk: targets.talk(agency.code, field),
      score,
      finished: months.reduce((sum, { finished }) => sum + finished, 0),
      months,
      forecast: told && today <= end ? yearForecast(months, year, today) : null,
      evaluation: evaluate(score, inForce?.target.percent, thresholds.shown),
    }
  })
  return { year, field, targets, thresholds, over: today > end, rows }
}

/** The figures of each agency with all below it, by month up to a day. */
async function monthsBy(
  world: Needs,
  scope: Scope,
  asked: {
    readonly tree: AgencyTree
    readonly agencies: readonly Agency[]
    readonly year: number
    readonly field: string
    readonly until: string
  },
): Promise<ReadonlyMap<string, readonly MonthFigures[]>> {
  const { agencies, field, tree, until, year } = asked
  const from = `${year}-01-01`
  const below = agencies.map(({ code }) => [code, subtree(tree, code)] as const)
  const wanted = new Set(below.flatMap(([, codes]) => [...codes]))
  const months = until < from ? [] : monthsOf({ name: '', unit: 'span', from, to: until })
  const [alone] = below
  if (below.length === 1 && alone && months.length > 0)
    return new Map([[alone[0], await monthsOfOne(world, scope, { agencies: wanted, months, field })]])
  const read = await Promise.all(
    months.map(async (month) => {
      const period = monthPeriod(month)
      const query = {
        agencies: wanted,
        period,
        by: 'agency',
        ...(field !== OVER_ALL && { field }),
      } as const
      const [tallies, funnels] = await Promise.all([
        world.tallies.sum(scope, query),
        world.tallies.funnel(scope, query),
      ])
      const counts = new Map<string, Counts>(
        tallies.filter(({ verified }) => verified).map((row) => [row.key, row.counts]),
      )
      const finished = new Map<string, number>(funnels.map((row) => [row.key, row.finished]))
      return { month, counts, finished }
    }),
  )
  return new Map(
    below.map(([code, codes]) => [
      code,
      read.map(({ counts, finished, month }) => ({
        month,
        counts: [...codes].map((one) => counts.get(one) ?? NO_COUNTS).reduce(add, NO_COUNTS),
        finished: [...codes].reduce((sum, one) => sum + (finished.get(one) ?? 0), 0),
      })),
    ]),
  )
}

function monthPeriod(month: Month): Period {
  return { name: month, unit: 'month', from: `${month}-01`, to: lastDayOf(month) }
}

/** The same of one agency alone, in two reads however long the year is. */
async function monthsOfOne(
  world: Needs,
  scope: Scope,
  asked: {
    readonly agencies: ReadonlySet<string>
    readonly months: readonly Month[]
    readonly field: string
  },
): Promise<readonly MonthFigures[]> {
  const { agencies, field, months } = asked
  const period: Period = {
    name: '',
    unit: 'span',
    from: `${months[0] ?? ''}-01`,
    to: lastDayOf(months.at(-1) ?? ''),
  }
  const query = { agencies, period, by: 'month', ...(field !== OVER_ALL && { field }) } as const
  const [tallies, funnels] = await Promise.all([
    world.tallies.sum(scope, query),
    world.tallies.funnel(scope, query),
  ])
  return months.map((month) => ({
    month,
    counts: tallies
      .filter(({ key, verified }) => verified && key === month)
      .map(({ counts }) => counts)
      .reduce(add, NO_COUNTS),
    finished: funnels.find(({ key }) => key === month)?.finished ?? 0,
  }))
}
