import type { CustomSeriesOption } from 'echarts/charts'
import type { ScoreRow } from '../../../domain/tally/score-rows.ts'
import { decimal, monthName, whole, type Lang } from '../../../domain/format.ts'
import { below, drawn, FONT, INK, type Drawing, type Estimate, type Option } from './drawing.ts'
import { uprightPercentAxis } from './rows.ts'
import { TALL } from './sizes.ts'

/** What a trend says besides its figures. */
export interface TrendWords {
  readonly title: string
  /** What is written at the line before the first month of a merged agency. */
  readonly merged: string
}

/** The satisfied share by month as an SVG image: a line, with the 95 % interval of each month as an upright bar. */
export function trendChart(
  lang: Lang,
  { merged, title }: TrendWords,
  months: readonly Estimate[],
  mergedAt = -1,
): Drawing {
  const option: Option = {
    grid: { left: 44, right: 24, top: below(title, 46), bottom: 48 },
    xAxis: {
      type: 'category',
      data: months.map(({ n, name }) => `${name}\nn=${whole(lang, n)}`),
      axisLabel: { color: INK.muted, fontSize: 11, lineHeight: 15, interval: 0 },
      axisLine: { lineStyle: { color: INK.muted } },
      axisTick: { show: false },
    },
    yAxis: uprightPercentAxis(),
    series: [
      intervalBars(lang, months),
      {
        type: 'line',
        silent: true,
        z: 2,
        data: months.map(({ satisfied }) => satisfied),
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { color: INK.line, width: 2.5 },
        itemStyle: { color: INK.line },
        // Between the month before and the first of the new agency.
        ...(mergedAt > 0 && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: INK.muted, type: 'dashed' },
            label: { formatter: merged, color: INK.muted, fontSize: 11, position: 'insideEndTop' },
            data: [{ xAxis: mergedAt }],
          },
        }),
      },
    ],
  }
  return drawn(option, title, below(title, TALL))
}

/** The months of a table of scores, as they are drawn. */
export function trendMonths(lang: Lang, rows: readonly ScoreRow[]): readonly Estimate[] {
  return rows.map(({ key, score }) => ({
    name: monthName(lang, key),
    n: score.n,
    satisfied: score.satisfied,
    low: score.interval ? score.interval.low * 100 : null,
    high: score.interval ? score.interval.high * 100 : null,
  }))
}

/** One upright bar with caps for each month that has answers, and the share beside its point. */
function intervalBars(lang: Lang, months: readonly Estimate[]): CustomSeriesOption {
  const style = { stroke: INK.range, lineWidth: 2 }
  const halo = { fill: INK.ground, stroke: INK.ground, lineWidth: 3 }
  const share = (satisfied: number) => ({
    text: decimal(lang, satisfied, 1),
    fill: INK.ink,
    font: `11px ${FONT}`,
    align: 'left' as const,
    verticalAlign: 'bottom' as const,
  })
  return {
    type: 'custom',
    silent: true,
    z: 3,
    encode: { x: 0, y: [1, 2] },
    data: months.flatMap(({ high, low, satisfied }, index) =>
      low !== null && high !== null && satisfied !== null ? [[index, low, high, satisfied]] : [],
    ),
    renderItem: (_, api) => {
      const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)])
      const [, high = 0] = api.coord([api.value(0), api.value(2)])
      const [, y = 0] = api.coord([api.value(0), api.value(3)])
      const bar = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style,
      })
      return {
        type: 'group',
        children: [
          bar(x, low, x, high),
          bar(x - 5, low, x + 5, low),
          bar(x - 5, high, x + 5, high),
          // The ground around the figure is drawn by itself: not everything that reads SVG draws it behind.
          { type: 'text', x: x + 6, y: y - 2, style: { ...share(Number(api.value(3))), ...halo } },
          { type: 'text', x: x + 6, y: y - 2, style: share(Number(api.value(3))) },
        ],
      }
    },
  }
}
