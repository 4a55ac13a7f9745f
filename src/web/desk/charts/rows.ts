import type { XAXisOption, YAXisOption } from 'echarts/types/dist/shared.js'
import { whole, type Lang } from '../../../domain/format.ts'
import { INK } from './drawing.ts'
import { NAMES } from './sizes.ts'

/** The axis of names on the left, the first on top, each with its n. */
export function nameAxis(
  lang: Lang,
  rows: readonly { readonly name: string; readonly n: number }[],
): YAXisOption {
  return {
    type: 'category',
    inverse: true,
    data: rows.map(({ n, name }) => `${name} (n=${whole(lang, n)})`),
    axisLabel: {
      color: INK.ink,
      fontSize: 11.5,
      interval: 0,
      width: NAMES - 16,
      overflow: 'break',
      lineHeight: 13,
    },
    axisLine: { lineStyle: { color: INK.muted } },
    axisTick: { show: false },
  }
}

/** The axis of percent below. */
export function percentAxis(min: number, max: number): XAXisOption {
  return {
    type: 'value',
    min,
    max,
    // So that there is a line at 0.
    interval: min < 0 ? 50 : 20,
    axisLabel: { color: INK.muted, fontSize: 11, formatter: (value: number) => String(Math.abs(value)) },
    splitLine: { lineStyle: { color: INK.grid } },
  }
}

/** The axis of shares in percent beside drawings whose estimates stand upright. */
export function uprightPercentAxis(): YAXisOption {
  return {
    type: 'value',
    min: 0,
    max: 100,
    interval: 20,
    axisLabel: { color: INK.muted, fontSize: 11 },
    splitLine: { lineStyle: { color: INK.grid } },
  }
}
