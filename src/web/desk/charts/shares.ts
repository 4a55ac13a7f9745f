import type { CustomSeriesOption } from 'echarts/charts'
import { decimal, type Lang } from '../../../domain/format.ts'
import { below, drawn, FONT, INK, type Drawing, type Estimate } from './drawing.ts'
import { nameAxis, percentAxis } from './rows.ts'
import { NAMES, ROOM, ROW, rowsHeight } from './sizes.ts'

const [ABOVE, BELOW] = ROOM.shares

/** The share of each row as a point with its 95 % interval as a bar; the share of the whole is a dashed line through all of them. */
export function sharesChart(
  lang: Lang,
  title: string,
  rows: readonly Estimate[],
  whole?: number | null,
): Drawing {
  return drawn(
    {
      grid: { left: NAMES, right: 52, top: below(title, ABOVE), bottom: BELOW },
      xAxis: percentAxis(0, 100),
      yAxis: nameAxis(lang, rows),
      series: [points(lang, rows, whole ?? null)],
    },
    title,
    below(title, rowsHeight('shares', rows.length)),
  )
}

function points(lang: Lang, rows: readonly Estimate[], whole: number | null): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 3,
    encode: { x: [0, 1, 2], y: 3 },
    data: rows.flatMap(({ high, low, satisfied }, at) =>
      low !== null && high !== null && satisfied !== null ? [[low, satisfied, high, at]] : [],
    ),
    renderItem: (_, api) => {
      const place = (value: number) => api.coord([value, api.value(3)])
      const [low = 0, y = 0] = place(Number(api.value(0)))
      const [x = 0] = place(Number(api.value(1)))
      const [high = 0] = place(Number(api.value(2)))
      const bar = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: INK.range, lineWidth: 2 },
      })
      const [mark = 0] = place(whole ?? 0)
      return {
        type: 'group',
        children: [
          ...(whole === null
            ? []
            : [
                {
                  type: 'line' as const,
                  shape: { x1: mark, y1: y - ROW / 2, x2: mark, y2: y + ROW / 2 },
                  style: { stroke: INK.muted, lineWidth: 1, lineDash: [4, 3] },
                },
              ]),
          bar(low, y, high, y),
          bar(low, y - 5, low, y + 5),
          bar(high, y - 5, high, y + 5),
          { type: 'circle', shape: { cx: x, cy: y, r: 4.5 }, style: { fill: INK.line } },
          {
            type: 'text',
            x: high + 6,
            y,
            style: {
              text: decimal(lang, Number(api.value(1)), 1),
              fill: INK.ink,
              font: `11px ${FONT}`,
              align: 'left' as const,
              verticalAlign: 'middle' as const,
            },
          },
        ],
      }
    },
  }
}
