import { html } from 'hono/html'
import type { Month } from '../../domain/calendar/period.ts'
import { monthName, NONE, percent } from '../../domain/format.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import type { Asked } from './asked.ts'
import { isShown } from './drawings.ts'
import type { Piece } from './frame.ts'

const [WIDTH, HEIGHT, EDGE] = [96, 24, 3]

/** The scale that all small trends of a table share, percent: tens around the months that are shown. */
export interface Scale {
  readonly low: number
  readonly high: number
}

/** The scale of some months; the upper half when there are none. */
export function scaleOf(asked: Asked, all: Iterable<readonly Score[]>): Scale {
  let [low, high] = [100, 0]
  for (const months of all)
    for (const score of months) {
      if (score.satisfied === null || !isShown(asked, score)) continue
      low = Math.min(low, score.satisfied)
      high = Math.max(high, score.satisfied)
    }
  if (low > high) return { low: 50, high: 100 }
  const floor = Math.min(90, Math.floor(low / 10) * 10)
  return { low: floor, high: Math.max(floor + 10, Math.ceil(high / 10) * 10) }
}

/** The satisfied shares of some months as a small line, open where too few answered, with what it shows in words. */
export function spark(asked: Asked, months: readonly Month[], scores: readonly Score[], scale: Scale): Piece {
  const { lang, words } = asked
  const step = (WIDTH - 2 * EDGE) / Math.max(1, months.length - 1)
  const points = scores.flatMap((score, at) =>
    score.satisfied === null || !isShown(asked, score)
      ? []
      : [{ at, month: months[at] ?? '', satisfied: score.satisfied }],
  )
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first === last)
    return html`<span class="muted" title="${words.list.sparkFew}">${NONE}</span>`
  const y = (satisfied: number) =>
    roundHalfUp(HEIGHT - EDGE - ((satisfied - scale.low) / (scale.high - scale.low)) * (HEIGHT - 2 * EDGE))
  const x = (at: number) => roundHalfUp(EDGE + at * step)
  const path = points
    .map(
      ({ at, satisfied }, index) =>
        `${points[index - 1]?.at === at - 1 ? 'L' : 'M'}${x(at)} ${y(satisfied)}h.01`,
    )
    .join('')
  const shares = points.map(({ satisfied }) => satisfied)
  const label = words.list.sparkAlt(
    monthName(lang, first.month),
    percent(lang, first.satisfied),
    monthName(lang, last.month),
    percent(lang, last.satisfied),
    percent(lang, Math.min(...shares)),
    percent(lang, Math.max(...shares)),
  )
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    <path d="${path}" />
    <circle class="point" cx="${x(last.at)}" cy="${y(last.satisfied)}" r="2.5" />
  </svg>`
}
