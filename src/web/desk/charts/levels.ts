import type { BarSeriesOption } from 'echarts/charts'
import type { Lang } from '../../../domain/format.ts'
import type { Counts } from '../../../domain/tally/tally.ts'
import { below, drawn, type Drawing } from './drawing.ts'
import { KEYS, nameAxis, percentAxis } from './rows.ts'
import { NAMES, ROOM, rowsHeight } from './sizes.ts'

/** A row of five levels; null where too few answered to tell them apart. */
export interface LevelsRow {
  readonly name: string
  readonly n: number
  readonly counts: Counts | null
}

/**
 * From red over grey to blue, told apart also by those who do not see red and green; each with the colour of the figures on it.
 * They stay as they are on dark screens.
 */
const LEVELS = [
  ['#b2182b', '#fffffe'],
  ['#f4a582', '#17212c'],
  ['#c5ccd3', '#17212c'],
  ['#92c5de', '#17212c'],
  ['#2166ac', '#fffffe'],
] as const
/** Narrower pieces have no room for their figure. */
const LABELLED = 7
const [ABOVE, BELOW] = ROOM.levels

/**
 * The five levels of each row as bars that part in the middle: the dissatisfied to the left of it, the satisfied to the right, who
 * chose the middle level half on either side. So two rows can be compared by how far they reach to each side.
 */
export function levelsChart(
  lang: Lang,
  title: string,
  levels: readonly string[],
  rows: readonly LevelsRow[],
): Drawing {
  const share = ({ counts }: LevelsRow, at: number) =>
    counts === null ? 0 : ((counts[at] ?? 0) / counts.reduce((sum, count) => sum + count, 0)) * 100
  const piece = (at: number, part: 'whole' | 'left' | 'right'): BarSeriesOption => {
    const [fill, ink] = LEVELS[at] ?? LEVELS[2]
    const sign = at < 2 || part === 'left' ? -1 : 1
    const scale = part === 'whole' ? 1 : 0.5
    return {
      name: levels[at] ?? '',
      type: 'bar',
      stack: 'levels',
      silent: true,
      barWidth: 20,
      itemStyle: { color: fill },
      data: rows.map((row) => share(row, at) * scale * sign),
      label: {
        // The middle level is one piece to the eye: its figure stands on the right half alone.
        show: part !== 'left',
        color: ink,
        fontSize: 10.5,
        position: part === 'right' ? 'insideLeft' : 'inside',
        ...(part === 'right' && { offset: [-10, 0] }),
        formatter: ({ dataIndex }) => {
          const row = rows[dataIndex]
          const percent = row ? share(row, at) : 0
          return percent < LABELLED ? '' : String(Math.round(percent))
        },
      },
    }
  }
  return drawn(
    {
      legend: {
        top: below(title, 28),
        ...KEYS,
        data: [...levels],
      },
      grid: { left: NAMES, right: 24, top: below(title, ABOVE), bottom: BELOW },
      xAxis: percentAxis(-100, 100),
      yAxis: nameAxis(lang, rows),
      series: [
        piece(2, 'left'),
        piece(1, 'whole'),
        piece(0, 'whole'),
        piece(2, 'right'),
        piece(3, 'whole'),
        piece(4, 'whole'),
      ],
    },
    title,
    below(title, rowsHeight('levels', rows.length)),
  )
}
