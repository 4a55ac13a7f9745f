import type { CustomSeriesOption } from 'echarts/charts'
import type { ScoreRow } from '../../../domain/tally/score-rows.ts'
import { decimal, monthName, whole, type Lang } from '../../../domain/format.ts'
import { intervalBand } from './band.ts'
import { below, drawn, FONT, INK, type Drawing, type Estimate, type Option } from './drawing.ts'
import { uprightPercentAxis } from './rows.ts'
import { TALL } from './sizes.ts'

/** What a trend says besides its figures. */
export interface TrendWords {
  readonly title: string
  /** What is written at the line before the first month of a merged agency. */
  readonly merged: string
}

/** The satisfied share by month as an SVG image: a line on the band of the months' 95 % intervals. */
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
      intervalBand(months),
      shareLabels(lang, months),
      {
        type: 'line',
        silent: true,
        z: 2,
        data: months.map(({ satisfied }) => satisfied),
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { color: INK.line, width: 2.5 },
        itemStyle: { color: INK.line },
      },
      ...(mergedAt > 0 ? [mergerMark(merged, mergedAt)] : []),
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

/** Where the edge of the band lies nearer above a point, its figure stands above the edge. */
const NEAR = 14

/** The share of each month that has one, close above its point. */
function shareLabels(lang: Lang, months: readonly Estimate[]): CustomSeriesOption {
  const halo = { fill: INK.ground, stroke: INK.ground, lineWidth: 3 }
  const share = (satisfied: number) => ({
    text: decimal(lang, satisfied, 1),
    fill: INK.ink,
    font: `11px ${FONT}`,
    align: 'center' as const,
    verticalAlign: 'bottom' as const,
  })
  return {
    type: 'custom',
    silent: true,
    z: 3,
    encode: { x: 0, y: [1, 2] },
    data: months.flatMap(({ high, satisfied }, index) =>
      satisfied === null ? [] : [[index, satisfied, high ?? satisfied]],
    ),
    renderItem: (_, api) => {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      const [, top = 0] = api.coord([api.value(0), api.value(2)])
      const text = share(Number(api.value(1)))
      const place = { x, y: y - top < NEAR ? Math.min(top - 3, y - 6) : y - 6 }
      return {
        type: 'group',
        children: [
          // The ground around the figure is drawn by itself: not everything that reads SVG draws it behind.
          { type: 'text', ...place, style: { ...text, ...halo } },
          { type: 'text', ...place, style: text },
        ],
      }
    },
  }
}

/** A line between the month before a merger and the first of the new agency, with its word at the foot, where shares are rare. */
function mergerMark(merged: string, at: number): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 1,
    encode: { x: 0 },
    data: [[at]],
    renderItem: (_, api) => {
      const [middle = 0, top = 0] = api.coord([at, 100])
      const [, foot = 0] = api.coord([at, 0])
      const width = api.size?.([1, 0])
      const x = middle - (Array.isArray(width) ? (width[0] ?? 0) : 0) / 2
      return {
        type: 'group',
        children: [
          {
            type: 'line',
            shape: { x1: x, y1: top, x2: x, y2: foot },
            style: { stroke: INK.muted, lineWidth: 1, lineDash: [5, 4] },
          },
          {
            type: 'text',
            x: x + 5,
            y: foot - 5,
            style: {
              text: merged,
              fill: INK.muted,
              font: `11px ${FONT}`,
              align: 'left' as const,
              verticalAlign: 'bottom' as const,
            },
          },
        ],
      }
    },
  }
}
