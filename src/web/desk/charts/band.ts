import type { CustomSeriesOption } from 'echarts/charts'
import { INK, type Estimate } from './drawing.ts'

/** Half the width of the band of a month that has no neighbour. */
const LONE = 7

/** The 95 % intervals of months that follow each other as one band; it ends where a month has too few answers. */
export function intervalBand(months: readonly Estimate[]): CustomSeriesOption {
  const runs = runsOf(months)
  const edge = { stroke: INK.range, lineWidth: 1.25, fill: 'none' }
  return {
    type: 'custom',
    silent: true,
    z: 1,
    encode: { x: 0, y: [1, 2] },
    data: runs.map(([first]) => [first?.at ?? 0, first?.low ?? 0, first?.high ?? 0]),
    renderItem: ({ dataIndex }, api) => {
      const run = runs[dataIndex] ?? []
      const along = (end: (month: Month) => number) =>
        run.flatMap((month): [number, number][] => {
          const [x = 0, y = 0] = api.coord([month.at, end(month)])
          return run.length > 1
            ? [[x, y]]
            : [
                [x - LONE, y],
                [x + LONE, y],
              ]
        })
      const [low, high] = [along((month) => month.low), along((month) => month.high)]
      return {
        type: 'group',
        children: [
          // Half seen through, so that the lines of the grid stay to be read; its edges are as strong as lines.
          {
            type: 'polygon',
            shape: { points: [...high, ...low.toReversed()] },
            style: { fill: INK.range, opacity: 0.22 },
          },
          { type: 'polyline', shape: { points: high }, style: edge },
          { type: 'polyline', shape: { points: low }, style: edge },
        ],
      }
    },
  }
}

/** A month with answers enough, and which of all it is. */
interface Month {
  readonly at: number
  readonly low: number
  readonly high: number
}

/** The months that have an interval, in runs of neighbours. */
function runsOf(months: readonly Estimate[]): readonly (readonly Month[])[] {
  const runs: Month[][] = []
  for (const [at, { high, low }] of months.entries()) {
    if (low === null || high === null) continue
    const last = runs.at(-1)
    if (last?.at(-1)?.at === at - 1) last.push({ at, low, high })
    else runs.push([{ at, low, high }])
  }
  return runs
}
