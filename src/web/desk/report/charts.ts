import type { ReportFigures, ReportLine, ReportTable } from '../../../domain/report/figures.ts'
import { messages } from '../../messages/index.ts'
import type { Estimate } from '../charts/drawing.ts'
import type { ReportCharts } from './build.ts'
import { lineName, orderedLines } from './tables.ts'

/** Rows a drawing on paper has room for; the table beside it has all of them. */
const MOST_ROWS = 15

/** The drawings of a report, whose titles stand in its text, of the same frozen figures as its tables; nothing is drawn of a grouping without figures. */
export async function chartsOf(figures: ReportFigures): Promise<ReportCharts> {
  const [{ trendChart }, { levelsChart }, { sharesChart }] = await Promise.all([
    import('../charts/trend.ts'),
    import('../charts/levels.ts'),
    import('../charts/shares.ts'),
  ])
  const months = orderedLines(figures, 'month').map((line) => estimate('month', line))
  const factors = told(figures, 'factor')
  const fields = told(figures, 'field').map((line) => estimate('field', line))
  const { vi } = messages
  return {
    ...(months.some(({ satisfied }) => satisfied !== null) && {
      trend: trendChart('vi', { title: '', merged: vi.desk.trend.merged }, months),
    }),
    ...(factors.length > 0 && {
      factors: levelsChart(
        'vi',
        '',
        vi.levels,
        factors.map((line) => ({ name: lineName('factor', line), n: line.n, counts: line.counts })),
      ),
    }),
    ...(fields.length > 0 && {
      fields: sharesChart('vi', '', fields, figures.total.satisfied),
    }),
  }
}

/** The lines of a grouping with enough answers to show, those with the most first. */
function told(figures: ReportFigures, by: ReportTable): readonly ReportLine[] {
  return orderedLines(figures, by)
    .filter(({ key, satisfied }) => key !== '' && satisfied !== null)
    .slice(0, MOST_ROWS)
}

function estimate(by: ReportTable, line: ReportLine): Estimate {
  const { high, low, n, satisfied } = line
  return { name: lineName(by, line), n, satisfied, low, high }
}
