import { CustomChart, LineChart, type CustomSeriesOption, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  type GridComponentOption,
  type TitleComponentOption,
} from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { monthOf, type Day } from '../../domain/calendar/period.ts'
import type { ScoreRow } from '../../domain/tally/score-rows.ts'
import type { Lang } from '../messages/index.ts'
import { decimal, monthName, whole } from '../../domain/format.ts'
import type { Asked } from './asked.ts'

use([LineChart, CustomChart, GridComponent, MarkLineComponent, TitleComponent, SVGRenderer])

type Option = ComposeOption<
  LineSeriesOption | CustomSeriesOption | GridComponentOption | TitleComponentOption
>

/** Each colour on a light ground, and what it becomes on a dark one. */
const COLOURS = {
  ground: ['#ffffff', '#1a2129'],
  ink: ['#17212b', '#e8edf2'],
  muted: ['#4d5b68', '#adbac6'],
  grid: ['#d8dee4', '#35424e'],
  line: ['#0a5aa8', '#86bdf7'],
  range: ['#5f99d0', '#4d86bd'],
} as const

/** Without quotation marks: the renderer writes it into an attribute as it stands. */
const FONT = 'system-ui, Roboto, sans-serif'
const WIDTH = 760
const HEIGHT = 320

/** The satisfied share by month as an SVG image: a line, with the 95 % interval of each month as an upright bar. */
export function trendChart(asked: Asked, name: string, months: readonly ScoreRow[], mergedOn?: Day): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  try {
    chart.setOption(optionOf(asked, name, months, mergedOn))
    return withDark(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

function optionOf(
  { lang, words }: Asked,
  name: string,
  months: readonly ScoreRow[],
  mergedOn: Day | undefined,
): Option {
  const merged = mergedOn === undefined ? -1 : months.findIndex(({ key }) => key === monthOf(mergedOn))
  const [ground, ink, muted, grid, line] = [
    COLOURS.ground[0],
    COLOURS.ink[0],
    COLOURS.muted[0],
    COLOURS.grid[0],
    COLOURS.line[0],
  ]
  return {
    animation: false,
    backgroundColor: ground,
    textStyle: { fontFamily: FONT },
    title: {
      text: `${words.trend.axis} – ${name}`,
      left: 8,
      top: 4,
      textStyle: { color: ink, fontSize: 14, fontWeight: 600, width: WIDTH - 24, overflow: 'truncate' },
    },
    grid: { left: 44, right: 24, top: 46, bottom: 48 },
    xAxis: {
      type: 'category',
      data: months.map((row) => `${monthName(lang, row.key)}\nn=${whole(lang, row.score.n)}`),
      axisLabel: { color: muted, fontSize: 11, lineHeight: 15, interval: 0 },
      axisLine: { lineStyle: { color: muted } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 20,
      axisLabel: { color: muted, fontSize: 11 },
      splitLine: { lineStyle: { color: grid } },
    },
    series: [
      intervalBars(lang, months),
      {
        type: 'line',
        silent: true,
        z: 2,
        data: months.map((row) => row.score.satisfied),
        symbol: 'circle',
        symbolSize: 8,
        lineStyle: { color: line, width: 2.5 },
        itemStyle: { color: line },
        // Between the month before and the first of the new agency.
        ...(merged > 0 && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: muted, type: 'dashed' },
            label: { formatter: words.trend.merged, color: muted, fontSize: 11, position: 'insideEndTop' },
            data: [{ xAxis: merged }],
          },
        }),
      },
    ],
  }
}

/** One upright bar with caps for each month that has answers, and the share beside its point. */
function intervalBars(lang: Lang, months: readonly ScoreRow[]): CustomSeriesOption {
  const style = { stroke: COLOURS.range[0], lineWidth: 2 }
  const share = (satisfied: number) => ({
    text: decimal(lang, satisfied, 1),
    fill: COLOURS.ink[0],
    font: `11px ${FONT}`,
    stroke: COLOURS.ground[0],
    lineWidth: 3,
    align: 'left' as const,
    verticalAlign: 'bottom' as const,
  })
  return {
    type: 'custom',
    silent: true,
    z: 3,
    encode: { x: 0, y: [1, 2] },
    data: months.flatMap(({ score }, index) =>
      score.interval && score.satisfied !== null
        ? [[index, score.interval.low * 100, score.interval.high * 100, score.satisfied]]
        : [],
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
          { type: 'text', x: x + 6, y: y - 2, style: share(Number(api.value(3))) },
        ],
      }
    },
  }
}

/** The image with a second set of colours for readers who prefer dark; the drawing's own hover rules are dropped. */
function withDark(svg: string): string {
  const rules = Object.values(COLOURS).map(
    ([light, dark]) => `[fill="${light}"]{fill:${dark}}[stroke="${light}"]{stroke:${dark}}`,
  )
  const style = `<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`
  return svg.replace(/<style\b[\s\S]*?<\/style>\s*/g, '').replace(/<\/svg>\s*$/, `${style}</svg>`)
}
