import type { Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { indices } from '../../domain/indices/index.ts'
import { LOW_LEVEL } from '../../domain/questionnaire/questionnaire.ts'
import {
  REPORT_TABLES,
  reportContributions,
  reportLine,
  type ReportContribution,
  type ReportFigures,
  type ReportIndex,
  type ReportTarget,
} from '../../domain/report/figures.ts'
import { decompose } from '../../domain/statistics/decompose.ts'
import { shareOf } from '../../domain/tally/verdicts.ts'
import { readScores, type ScoreTable } from '../score/read.ts'
import { computeIndices } from '../index/compute.ts'
import { targetProgress } from '../target/progress.ts'
import type { World } from '../../ports/world.ts'

/** Comments that are counted, at most. */
const MOST_COMMENTS = 5000
/** Tables, and the indices, targets and comments behind them. */
export const REPORT_STEPS = REPORT_TABLES.length + 3

type Needs = Pick<World, 'catalogues' | 'commitments' | 'now' | 'reported' | 'responses' | 'tallies'>

/**
 * Everything a report on an agency with all below it says. `advance` is told after each step how many are done.
 * @throws Error when the agency is not within the scope: who asked was refused before
 */
export async function readReport(
  world: Needs,
  scope: Scope,
  agency: string,
  period: Period,
  advance: (done: number) => Promise<void>,
): Promise<ReportFigures> {
  const { parameters, questionnaires, tree } = await world.catalogues.read()
  const tables = new Map<string, ScoreTable>()
  let done = 0
  const step = async () => advance(++done)
  for (const by of REPORT_TABLES) {
    const read = await readScores(world, scope, { agency, period, by })
    if (!read.ok) throw new Error(`no figures for a report: ${read.refusal.code}`)
    tables.set(by, read.value)
    await step()
  }
  const tableOf = (by: (typeof REPORT_TABLES)[number]): ScoreTable => tables.get(by) as ScoreTable
  const { formula, previous, thresholds, total } = tableOf('field')
  const computed = total.score.n >= thresholds.shown ? await indicesOf(world, scope, agency, period) : []
  await step()
  const targets = await targetsOf(world, scope, agency, period, thresholds.shown)
  await step()
  const comments = await commentsOf(world, scope, subtree(tree, agency), period)
  await step()
  const found = tree.byCode.get(agency)
  const lines = (by: (typeof REPORT_TABLES)[number]) =>
    tableOf(by).rows.map((row) => reportLine(row, thresholds))
  return {
    shape: 1,
    agency: {
      code: agency,
      name: found?.name ?? agency,
      level: found?.level ?? '',
      province: tree.roots[0]?.name ?? '',
    },
    period: { name: period.name, from: period.from, to: period.to },
    previous: { name: previous.name, from: previous.from, to: previous.to },
    madeAt: world.now(),
    thresholds,
    formula,
    total: reportLine({ ...total, label: { vi: found?.name ?? agency } }, thresholds),
    unverified: total.unverified.n,
    tables: {
      agency: lines('agency'),
      field: lines('field'),
      procedure: lines('procedure'),
      factor: lines('factor'),
      question: lines('question'),
      channel: lines('channel'),
      filing: lines('filing'),
      late: lines('late'),
      month: lines('month'),
    },
    contributions: contributionsOf(tableOf('field')),
    indices: computed,
    targets,
    comments,
    questionnaires: questionnaires.map(({ id, version }) => `${id}@${version}`).toSorted(),
    parameters: parameters.map(({ id, version }) => `${id}@${version}`).toSorted(),
  }
}

function contributionsOf({ rows, thresholds }: ScoreTable): readonly ReportContribution[] {
  const labels = new Map<string, string>(rows.map(({ key, label }) => [key, label.vi]))
  const all = decompose(
    rows.map(({ key, previous, score }) => ({ key, now: shareOf(score), before: shareOf(previous) })),
  )
  return reportContributions(all, (key) => labels.get(key) ?? key, thresholds)
}

async function indicesOf(
  world: Needs,
  scope: Scope,
  agency: string,
  period: Period,
): Promise<readonly ReportIndex[]> {
  const ids = indices.map(({ id }) => id)
  const attempted = await computeIndices(world, scope, ids, [agency], { period, options: {} })
  return indices.flatMap((index, at): ReportIndex[] => {
    const one = attempted[at]
    if (!one) return []
    const { confidence, id, input, name, source, version } = index
    const head = { id, version, name: name.vi, source, confidence }
    if ('done' in one) {
      const { figures } = one.done
      // Of an index in parts the whole is told; the others have one line alone.
      const whole = figures.find(({ level }) => level === 'overall') ?? figures[0]
      return [{ ...head, figures, explained: whole ? index.explain(whole, 'vi') : '', lacks: [] }]
    }
    const meaning = new Map<string, string>(input.map((column) => [column.name, column.meaning.vi]))
    return [
      {
        ...head,
        figures: [],
        explained: '',
        lacks: one.lacks.map(({ field }) => meaning.get(field) ?? field),
      },
    ]
  })
}

async function targetsOf(
  world: Needs,
  scope: Scope,
  agency: string,
  period: Period,
  shown: number,
): Promise<readonly ReportTarget[]> {
  const { rows, source } = await targetProgress(world, scope, period)
  return rows
    .filter((row) => row.agency === agency)
    .map(({ field, score, standing, target }) => {
      const enough = score.n >= shown
      return {
        field,
        percent: target.percent,
        source: target.source ?? source,
        standing: enough ? standing : 'none',
        line: {
          n: score.n,
          satisfied: enough ? score.satisfied : null,
          low: enough && score.interval ? score.interval.low * 100 : null,
          high: enough && score.interval ? score.interval.high * 100 : null,
        },
      }
    })
}

async function commentsOf(
  world: Needs,
  scope: Scope,
  agencies: ReadonlySet<string>,
  period: Period,
): Promise<ReportFigures['comments']> {
  const read = await world.responses.comments(scope, { agencies, period, limit: MOST_COMMENTS })
  return {
    all: read.length,
    low: read.filter(({ level }) => level <= LOW_LEVEL).length,
    more: read.length === MOST_COMMENTS,
  }
}
