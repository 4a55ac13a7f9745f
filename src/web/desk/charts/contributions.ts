import type { CustomSeriesOption } from 'echarts/charts'
import { signed, type Lang } from '../../../domain/format.ts'
import { drawn, FONT, INK, type Drawing } from './drawing.ts'
import { KEYS, labelAxis, named } from './rows.ts'
import { NAMES, ROOM, ROW, rowsHeight } from './sizes.ts'

/** A line of what a change is made of, in points between −1 and 1. */
export interface ContributionRow {
  readonly name: string
  /** What is written at its end: its shares before and now. */
  readonly aside: string
  /** What comes from its own share and from another mix; null where these cannot be told apart. */
  readonly parts: { readonly rate: number; readonly mix: number } | null
  readonly whole: number
  /** The whole as it is written. */
  readonly label: string
}

/** What the drawing says besides its lines. */
export interface ContributionWords {
  readonly title: string
  /** What the axis is of: the unit and the periods. */
  readonly axis: string
  readonly rate: string
  readonly mix: string
  readonly sum: string
}

/** Room for the shares at the end of the rows, and between their bars and the edges for the figures at these. */
const ASIDE = 132
const AROUND = 1.3
/** Half a percentage point is as near as the axis is looked at. */
const LEAST = 0.005
/** Of what stands above the rows, what the legend takes. */
const LEGEND = 24
const [ABOVE, BELOW] = ROOM.contributions

/**
 * What a change is made of as bars to the left or right of nothing: a thick one for what a group did by its own share, a thin
 * one for its mix, which goes on from it where both go the same way; the ring is both together. They are told apart by their
 * thickness, not by colour alone.
 */
export function contributionsChart(
  lang: Lang,
  words: ContributionWords,
  rows: readonly ContributionRow[],
): Drawing {
  const apart = rows.some(({ parts }) => parts !== null)
  const reach = reachOf(rows)
  const digits = reach < 4 ? 1 : 0
  return drawn(
    {
      legend: {
        show: apart,
        top: 28,
        ...KEYS,
        data: [
          { name: words.rate, icon: 'rect' },
          { name: words.mix, icon: 'path://M0 0h.01v.01zM0 3h14v4h-14zM14 10h-.01v-.01z' },
          { name: words.sum, icon: 'circle' },
        ],
      },
      grid: { left: NAMES, right: ASIDE, top: apart ? ABOVE : ABOVE - LEGEND, bottom: BELOW },
      xAxis: {
        type: 'value',
        min: -reach,
        max: reach,
        interval: reach / 2,
        name: words.axis,
        nameLocation: 'middle',
        nameGap: 24,
        nameTextStyle: { color: INK.muted, fontSize: 11 },
        axisLabel: {
          color: INK.muted,
          fontSize: 11,
          formatter: (value: number) => signed(lang, value, digits),
        },
        splitLine: { lineStyle: { color: INK.grid } },
      },
      yAxis: [
        { ...labelAxis(rows.map(({ name }) => named(name))), axisLine: { lineStyle: { color: INK.muted } } },
        {
          ...labelAxis(rows.map(({ aside }) => aside)),
          position: 'right',
          axisLine: { show: false },
        },
      ],
      series: [
        bars(
          words.rate,
          { colour: INK.line, width: 16 },
          rows.map(({ parts, whole }) => [0, parts?.rate ?? whole]),
        ),
        bars(
          words.mix,
          { colour: INK.range, width: 7 },
          rows.map(({ parts }) => (parts ? [joined(parts) ? parts.rate : 0, parts.mix] : [0, 0])),
        ),
        sums(words.sum, rows),
      ],
    },
    words.title,
    rowsHeight('contributions', rows.length) - (apart ? 0 : LEGEND),
  )
}

/** Whether both parts go the same way, so that one goes on from the other. */
function joined({ mix, rate }: { readonly rate: number; readonly mix: number }): boolean {
  return rate * mix > 0
}

/** How far a line reaches to the left and to the right, in points between −1 and 1. */
function endsOf({ parts, whole }: ContributionRow): readonly [left: number, right: number] {
  const pieces = parts ? [parts.rate, parts.mix, whole] : [whole]
  return [Math.min(0, ...pieces), Math.max(0, ...pieces)]
}

/** Where the axis ends, in percentage points: a round number with room for the figures at the longest bar. */
function reachOf(rows: readonly ContributionRow[]): number {
  const widest = Math.max(...rows.flatMap((row) => endsOf(row).map(Math.abs)), LEAST) * 100 * AROUND
  const power = 10 ** Math.floor(Math.log10(widest))
  return power * ([1, 2, 4, 6, 8, 10].find((step) => step * power >= widest) ?? 10)
}

/** One bar a row: where it begins and how far it goes from there, in points between −1 and 1. */
function bars(
  name: string,
  { colour, width }: { readonly colour: string; readonly width: number },
  pieces: readonly (readonly [from: number, length: number])[],
): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    silent: true,
    z: 3,
    itemStyle: { color: colour },
    encode: { x: [0, 1], y: 2 },
    data: pieces.map(([from, length], at) => [from * 100, (from + length) * 100, at]),
    renderItem: (_, api) => {
      const [from = 0, y = 0] = api.coord([api.value(0), api.value(2)])
      const [to = 0] = api.coord([api.value(1), api.value(2)])
      return {
        type: 'rect',
        shape: { x: Math.min(from, to), y: y - width / 2, width: Math.abs(to - from), height: width },
        style: { fill: colour },
      }
    },
  }
}

/** The whole of each row: a ring where it lies and its figure at the end of the bars, and the line they all begin at. */
function sums(name: string, rows: readonly ContributionRow[]): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    silent: true,
    z: 4,
    itemStyle: { color: INK.ink },
    encode: { x: 0, y: 1 },
    data: rows.map(({ whole }, at) => [whole * 100, at]),
    renderItem: ({ dataIndex }, api) => {
      const row = rows[dataIndex]
      const place = (share: number) => api.coord([share * 100, api.value(1)])
      const [x = 0, y = 0] = place(row?.whole ?? 0)
      const [zero = 0] = place(0)
      const [left, right] = row ? endsOf(row) : [0, 0]
      const down = (row?.whole ?? 0) < 0
      const [end = 0] = place(down ? left : right)
      return {
        type: 'group',
        children: [
          {
            type: 'line',
            shape: { x1: zero, y1: y - ROW / 2, x2: zero, y2: y + ROW / 2 },
            style: { stroke: INK.muted, lineWidth: 1 },
          },
          ...(row?.parts
            ? [
                {
                  type: 'circle' as const,
                  shape: { cx: x, cy: y, r: 4 },
                  style: { fill: INK.ink, stroke: INK.ground, lineWidth: 1.5 },
                },
              ]
            : []),
          {
            type: 'text',
            x: end + (down ? -7 : 7),
            y,
            style: {
              text: row?.label ?? '',
              fill: INK.ink,
              font: `11px ${FONT}`,
              align: (down ? 'right' : 'left') as 'left' | 'right',
              verticalAlign: 'middle' as const,
            },
          },
        ],
      }
    },
  }
}
