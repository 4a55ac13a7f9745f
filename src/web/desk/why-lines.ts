import type { ScoreTable } from '../../actions/score/read.ts'
import { monthName, percent, whole } from '../../domain/format.ts'
import { FAMILY_ERROR, type Share } from '../../domain/statistics/change.ts'
import { decompose, decomposeParts } from '../../domain/statistics/decompose.ts'
import { shareOf } from '../../domain/tally/verdicts.ts'
import type { Asked } from './asked.ts'
import { pointsText } from './contributions.ts'
import { isShown } from './drawings.ts'
import { nameOf } from './grouped.ts'

/** What a change is taken apart by, so that all parts are the change together. */
export const WHY_GROUPINGS = ['field', 'procedure', 'late', 'filing', 'channel'] as const
export type WhyGrouping = (typeof WHY_GROUPINGS)[number]
/** The groupings, the months of the period, and the factors, which are other questions and do not add up. */
export type WhyPart = WhyGrouping | 'month' | 'factor'

/** Contributions shown of one grouping; the rest is one line. */
const MOST = 8

/** One line of what a change is made of, in points between −1 and 1. */
export interface WhyLine {
  /** Of which group; absent for the line of all the others. */
  readonly key?: string
  readonly name: string
  /** Its shares before and now; absent for the line of all the others. */
  readonly shares?: { readonly before: Share; readonly now: Share }
  /** What comes from its own share and from another mix; absent where these cannot be told apart. */
  readonly parts?: { readonly rate: number; readonly mix: number }
  readonly whole: number
  /** Its own change may be chance alone. */
  readonly unclear: boolean
}

/** What a part is called. */
export function whyTitle({ words }: Asked, by: WhyPart): string {
  if (by === 'month') return words.why.months
  return by === 'factor' ? words.why.factors : words.title[by]
}

/** Whether both periods have enough answers for their change to be taken apart. */
export function isCompared(asked: Asked, { total }: ScoreTable): boolean {
  return isShown(asked, total.score) && isShown(asked, total.previous) && total.change !== null
}

/** The lines of one part, the largest contributions first, the months in their order; groups of too few answers are one line together. */
export function whyLines(asked: Asked, by: WhyPart, table: ScoreTable): readonly WhyLine[] {
  if (by === 'month') return monthLines(asked, table)
  return by === 'factor' ? factorLines(asked, table) : groupLines(asked, by, table)
}

/** What the own shares of all groups and what their mix gave to the change. */
export function sumsOf(lines: readonly WhyLine[]): { readonly rate: number; readonly mix: number } {
  const sum = (of: 'rate' | 'mix') => lines.reduce((total, { parts }) => total + (parts?.[of] ?? 0), 0)
  return { rate: sum('rate'), mix: sum('mix') }
}

/** The shares of a line before and now; nothing for the line of all the others. */
export function sharesText({ lang }: Asked, { shares }: WhyLine): string {
  if (!shares) return ''
  const share = ({ n, successes }: Share) => percent(lang, (successes / n) * 100)
  return `${share(shares.before)} → ${share(shares.now)}`
}

/** What the bars of a part show: the largest, whether its own change is clear, and what all of them are together. */
export function whySentence(asked: Asked, by: WhyPart, lines: readonly WhyLine[]): string {
  const { why } = asked.words
  const largest = lines
    .filter(({ key }) => key !== undefined)
    .reduce<WhyLine | undefined>((most, one) => (most && size(most) >= size(one) ? most : one), undefined)
  const points = largest ? pointsText(asked, largest.whole) : ''
  const told = largest && /[1-9]/.test(points)
  const say = by === 'factor' ? why.mostChanged : why.most
  const sums = sumsOf(lines)
  return [
    ...(told ? [say(largest.name, points), ...(largest.unclear ? [why.mostUnclear] : [])] : [why.mostNone]),
    ...(by === 'month' || by === 'factor'
      ? []
      : [why.sentence(pointsText(asked, sums.rate), pointsText(asked, sums.mix))]),
  ].join(' ')
}

function size(line: WhyLine): number {
  return Math.abs(line.whole)
}

function groupLines(asked: Asked, by: WhyGrouping, { rows }: ScoreTable): readonly WhyLine[] {
  const { words } = asked
  const labels = new Map(rows.map((row) => [row.key, row] as const))
  const all = decompose(
    rows.map(({ key, previous, score }) => ({ key, now: shareOf(score), before: shareOf(previous) })),
  ).map((one): WhyLine => {
    const { before, chance, key, mix, now, rate } = one
    const row = labels.get(key)
    return {
      key,
      name: key === '' ? words.unknown : row ? nameOf(asked, by, row) : key,
      shares: { before, now },
      parts: { rate, mix },
      whole: rate + mix,
      unclear: chance > FAMILY_ERROR,
    }
  })
  const shown = all
    .filter(({ shares }) => visible(asked, shares?.now.n) && visible(asked, shares?.before.n))
    .slice(0, MOST)
  return withRest(
    asked,
    shown,
    all.filter((one) => !shown.includes(one)),
  )
}

/** The months of the period against the whole period before, which has no months of the same name. */
function monthLines(asked: Asked, { rows, total }: ScoreTable): readonly WhyLine[] {
  const before = shareOf(total.previous)
  const all = decomposeParts(
    rows.map(({ key, score }) => ({ key, now: shareOf(score) })).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    before,
  ).map((one): WhyLine => ({
    key: one.key,
    name: monthName(asked.lang, one.key),
    shares: { before, now: one.now },
    whole: one.whole,
    unclear: one.chance > FAMILY_ERROR,
  }))
  const shown = all.filter(({ shares }) => visible(asked, shares?.now.n))
  return withRest(
    asked,
    shown,
    all.filter((one) => !shown.includes(one) && one.shares?.now.n !== 0),
  )
}

/** The factors by their own change, the largest fall first. */
function factorLines(asked: Asked, { rows }: ScoreTable): readonly WhyLine[] {
  return rows
    .filter(
      ({ change, previous, score }) =>
        change !== null && visible(asked, score.n) && visible(asked, previous.n),
    )
    .toSorted((a, b) => Number(a.change) - Number(b.change))
    .map((row) => ({
      key: row.key,
      name: nameOf(asked, 'factor', row),
      shares: { before: shareOf(row.previous), now: shareOf(row.score) },
      whole: Number(row.change) / 100,
      unclear: row.verdict.trend === 'unclear',
    }))
}

/** The lines with one more for all that are not shown by themselves. */
function withRest(
  { lang, words }: Asked,
  shown: readonly WhyLine[],
  rest: readonly WhyLine[],
): readonly WhyLine[] {
  if (rest.length === 0) return shown
  const apart = rest.every(({ parts }) => parts !== undefined)
  return [
    ...shown,
    {
      name: words.why.rest(whole(lang, rest.length)),
      ...(apart && { parts: sumsOf(rest) }),
      whole: rest.reduce((sum, one) => sum + one.whole, 0),
      unclear: false,
    },
  ]
}

function visible({ thresholds }: Asked, n = 0): boolean {
  return n >= thresholds.shown
}
