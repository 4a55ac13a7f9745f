import type { XAXisOption, YAXisOption } from 'echarts/types/dist/shared.js'
import { whole, type Lang } from '../../../domain/format.ts'
import { INK } from './drawing.ts'

/** How the legend of bars looks. */
export const KEYS = {
  left: 8,
  itemWidth: 14,
  itemHeight: 10,
  textStyle: { color: INK.muted, fontSize: 11 },
} as const

/** The axis of names on the left, the first on top, each with its n. */
export function nameAxis(
  lang: Lang,
  rows: readonly { readonly name: string; readonly n: number }[],
): YAXisOption {
  return {
    ...labelAxis(rows.map(({ n, name }) => named(name, ` (n=${whole(lang, n)})`))),
    axisLine: { lineStyle: { color: INK.muted } },
  }
}

/** Letters in a line of so much room as names have, and how many lines a row has: of usual letters, and of small ones where names are long. */
const LINES = {
  usual: { letters: 33, most: 2, size: 11.5, height: 13 },
  small: { letters: 38, most: 3, size: 10, height: 11 },
}

/** An axis of rows, the first on top, each with its words beside the drawing. */
export function labelAxis(labels: readonly string[]): YAXisOption {
  const fits = labels.every((label) => inLines(label, LINES.usual.letters).length <= LINES.usual.most)
  const { height, letters, size } = LINES[fits ? 'usual' : 'small']
  return {
    type: 'category',
    inverse: true,
    data: labels.map((label) => inLines(label, letters).join('\n')),
    axisLabel: { color: INK.ink, fontSize: size, interval: 0, lineHeight: height },
    axisTick: { show: false },
  }
}

/** A name with what follows it, cut between words where three lines have no room for it: the table beside has the whole name. */
export function named(name: string, after = ''): string {
  const { letters, most } = LINES.small
  const words = name.split(' ')
  for (let left = words.length; left > 0; left--) {
    const text = left === words.length ? name + after : `${words.slice(0, left).join(' ')} …${after}`
    if (inLines(text, letters).length <= most) return text
  }
  return `${name.slice(0, letters)}…${after}`
}

/** Words in lines of at most so many letters; what stood in lines before stays so. */
function inLines(text: string, letters: number): readonly string[] {
  return text.split('\n').flatMap((part) =>
    part.split(' ').reduce<string[]>((lines, word) => {
      const last = lines.at(-1)
      if (last === undefined || last.length + 1 + word.length > letters) return [...lines, word]
      return [...lines.slice(0, -1), `${last} ${word}`]
    }, []),
  )
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
