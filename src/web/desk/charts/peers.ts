import type { CustomSeriesOption } from 'echarts/charts'
import { decimal, type Lang } from '../../../domain/format.ts'
import { drawn, FONT, INK, type Drawing, type Estimate } from './drawing.ts'
import { uprightPercentAxis } from './rows.ts'
import { TALL } from './sizes.ts'

/** What is compared, and the words on the line of all the others. */
export interface PeerWords {
  readonly title: string
  readonly line: string
}

/**
 * Agencies of one kind as upright 95 % intervals, from the lowest share to the highest, without names or places: where they
 * overlap nobody is better. One's own is strong and named; the dashed line is the share of all the others together.
 */
export function peersChart(
  lang: Lang,
  { line, title }: PeerWords,
  own: Estimate,
  others: readonly Estimate[],
  rest: number | null,
): Drawing {
  const all = [own, ...others]
    .filter((one) => one.satisfied !== null && one.low !== null && one.high !== null)
    .toSorted((a, b) => Number(a.satisfied) - Number(b.satisfied))
  return drawn(
    {
      grid: { left: 44, right: 76, top: 46, bottom: 24 },
      xAxis: {
        type: 'category',
        data: all.map((_, at) => String(at)),
        axisLabel: { show: false },
        axisLine: { lineStyle: { color: INK.muted } },
        axisTick: { show: false },
      },
      yAxis: uprightPercentAxis(),
      series: [
        bars(lang, all, all.indexOf(own)),
        {
          type: 'line',
          silent: true,
          data: [],
          ...(rest !== null && {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: INK.muted, type: 'dashed' },
              label: {
                formatter: `${line} ${decimal(lang, rest, 1)}`,
                color: INK.muted,
                fontSize: 11,
                position: 'end',
              },
              data: [{ yAxis: rest }],
            },
          }),
        },
      ],
    },
    title,
    TALL,
  )
}

function bars(lang: Lang, all: readonly Estimate[], own: number): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 3,
    encode: { x: 0, y: [1, 2, 3] },
    data: all.map(({ high, low, satisfied }, at) => [at, Number(low), Number(satisfied), Number(high)]),
    renderItem: (_, api) => {
      const at = Number(api.value(0))
      const place = (value: number) => api.coord([at, value])
      const [x = 0, low = 0] = place(Number(api.value(1)))
      const [, y = 0] = place(Number(api.value(2)))
      const [, high = 0] = place(Number(api.value(3)))
      // Its name stands below all bars, so that it covers none.
      const [, foot = 0] = place(0)
      const mine = at === own
      const colour = mine ? INK.line : INK.range
      return {
        type: 'group',
        children: [
          {
            type: 'line',
            shape: { x1: x, y1: low, x2: x, y2: high },
            style: { stroke: colour, lineWidth: mine ? 5 : 2 },
          },
          { type: 'circle', shape: { cx: x, cy: y, r: mine ? 5 : 2.5 }, style: { fill: colour } },
          ...(mine
            ? [
                {
                  type: 'line' as const,
                  shape: { x1: x, y1: low, x2: x, y2: foot - 18 },
                  style: { stroke: INK.line, lineWidth: 1, lineDash: [2, 3] },
                },
                {
                  type: 'text' as const,
                  x,
                  y: foot - 16,
                  style: {
                    text: `${all[own]?.name ?? ''} ${decimal(lang, all[own]?.satisfied ?? null, 1)}`,
                    fill: INK.ink,
                    stroke: INK.ground,
                    lineWidth: 3,
                    font: `600 11px ${FONT}`,
                    align: (at * 3 < all.length ? 'left' : at * 3 > all.length * 2 ? 'right' : 'center') as
                      | 'left'
                      | 'right'
                      | 'center',
                    verticalAlign: 'top' as const,
                  },
                },
              ]
            : []),
        ],
      }
    },
  }
}
