import { readScores, type ScoreTable } from '../../actions/score/read.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { accept, type Result } from '../../domain/result.ts'
import type { Dimension } from '../../domain/tally/dimension.ts'
import type { ScoreRow } from '../../domain/tally/score-rows.ts'
import type { Web } from '../parts/web.ts'
import type { Asked } from './asked.ts'
import type { Subject } from './subject.ts'
import { readTrend } from './trend.ts'

/** The figures of a page: one table for each grouping it shows, and the trend. */
export interface Figures<D extends Dimension> {
  readonly tables: Readonly<Record<D, ScoreTable>>
  readonly months: readonly ScoreRow[]
}

/** Reads what a page shows of a subject in the period asked for. */
export async function readFigures<const D extends Dimension>(
  web: Web,
  scope: Scope,
  asked: Asked,
  subject: Subject,
  dimensions: readonly D[],
): Promise<Result<Figures<D>>> {
  const read = (by: D) => readScores(web.world, scope, { ...subject, period: asked.period, by })
  const [months, ...results] = await Promise.all([
    readTrend(web, scope, asked, subject),
    ...dimensions.map(read),
  ])
  if (!months.ok) return months
  const tables: Partial<Record<Dimension, ScoreTable>> = {}
  for (const result of results) {
    if (!result.ok) return result
    tables[result.value.by] = result.value
  }
  return accept({ tables: tables as Record<D, ScoreTable>, months: months.value })
}
