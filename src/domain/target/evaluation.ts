import { addDays, daysBetween, lastDayOf, type Day, type Month } from '../calendar/period.ts'
import type { Score } from '../indices/formula.ts'
import { satisfiedShare } from '../indices/satisfied-share.ts'
import { forecast, type Forecast } from '../statistics/forecast.ts'
import { add, NO_COUNTS, type Counts } from '../tally/tally.ts'

/**
 * How a year's score stands to its target (đánh giá): met or missed only when the whole 95 % interval says so, `unclear` when
 * the target lies within it, `few` without enough answers to show a score, `none` without a target.
 */
export type Evaluation = 'met' | 'missed' | 'unclear' | 'few' | 'none'

/** The evaluation of a score against a target in percent. */
export function evaluate({ interval, n }: Score, percent: number | undefined, shown: number): Evaluation {
  if (percent === undefined) return 'none'
  if (interval === null || n < shown) return 'few'
  if (interval.low * 100 >= percent) return 'met'
  return interval.high * 100 < percent ? 'missed' : 'unclear'
}

/** What a month brought: answers by ticket, and finished dossiers. */
export interface MonthFigures {
  readonly month: Month
  readonly counts: Counts
  readonly finished: number
}

/** A month of the way to the target: the year's score up to its end; null where it would tell of fewer than `shown` answers. */
export interface Waypoint {
  readonly month: Month
  readonly n: number
  readonly score: Score | null
}

/** The year's score at the end of each month. A month that adds only a few answers is told with the next ones. */
export function cumulative(months: readonly MonthFigures[], shown: number): readonly Waypoint[] {
  let counts = NO_COUNTS
  let told = 0
  return months.map(({ counts: own, month }) => {
    counts = add(counts, own)
    const score = satisfiedShare.score(counts)
    const added = score.n - told
    if (score.n === 0 || (added > 0 && added < shown)) return { month, n: score.n, score: null }
    told = score.n
    return { month, n: score.n, score }
  })
}

/**
 * The forecast for the end of a year seen from a day, from the months up to it: dossiers keep being finished at the pace since the
 * first month in which some were. Null before the first answer.
 */
export function yearForecast(months: readonly MonthFigures[], year: number, today: Day): Forecast | null {
  const end: Day = `${year}-12-31`
  const first = months.find(({ finished }) => finished > 0)?.month
  const finished = months.reduce((sum, one) => sum + one.finished, 0)
  const from: Day = `${first ?? `${year}-01`}-01`
  const until = today < end ? today : end
  const elapsed = Math.max(1, daysBetween(from, addDays(until, 1)))
  const left = Math.max(0, daysBetween(until, end))
  return forecast({
    months: months.map(({ counts, finished: all }) => {
      const { n } = satisfiedShare.score(counts)
      return { finished: Math.max(all, n), answered: n, satisfied: counts[3] + counts[4] }
    }),
    ahead: (finished / elapsed) * left,
    monthsAhead: left / 30.4,
  })
}

/** The last day up to which figures of a year are known: today, or its end. */
export function knownUntil(year: number, today: Day): Day {
  const end = lastDayOf(`${year}-12`)
  return today < end ? today : end
}
