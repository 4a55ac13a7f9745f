import { wilson } from '../statistics/interval.ts'
import { changes, type Change } from '../statistics/change.ts'
import { percentOf } from '../statistics/ratio.ts'
import { roundHalfUp } from '../statistics/round.ts'
import { before, parsePeriod } from '../calendar/period.ts'
import type { PublicRow, Release } from './release.ts'

/** The figures of a public line, percent with two decimals; null where they are withheld or cannot be. */
export interface PublicFigures {
  readonly percent: number | null
  /** Ends of the 95 % interval. */
  readonly low: number | null
  readonly high: number | null
  /** Answered of finished dossiers. */
  readonly responseRate: number | null
}

/** The figures of a public line, computed from its counts alone, as anybody can. */
export function publicFigures({ measures, satisfied }: PublicRow): PublicFigures {
  const responseRate =
    measures === undefined || measures.finished === 0 ? null : percentOf(measures.answers, measures.finished)
  const interval =
    measures === undefined || satisfied === undefined ? null : wilson(satisfied, measures.answers)
  return {
    percent:
      measures === undefined || satisfied === undefined ? null : percentOf(satisfied, measures.answers),
    low: interval && roundHalfUp(interval.low * 100),
    high: interval && roundHalfUp(interval.high * 100),
    responseRate,
  }
}

/** The newest revision of each period that has a public table, the latest period first. */
export function newestReleases(releases: readonly Release[]): readonly Release[] {
  const newest = new Map(
    releases.filter(({ rows }) => rows.length > 0).map((one) => [one.publication.period, one]),
  )
  return [...newest.values()].toSorted((a, b) =>
    a.frozen.period.to === b.frozen.period.to
      ? a.frozen.period.from < b.frozen.period.from
        ? 1
        : -1
      : a.frozen.period.to < b.frozen.period.to
        ? 1
        : -1,
  )
}

/** How an agency's published share stands to that of the period before, among all agencies of the table. */
export interface PublicChange {
  readonly change: Change
  /** In percentage points. */
  readonly points: number
}

/**
 * The changes of agencies against the period before, by agency, as far as both are public; compared together, so that chance
 * finds none among many.
 */
export function publicChanges(
  releases: readonly Release[],
  { frozen, publication, rows }: Release,
): ReadonlyMap<string, PublicChange> {
  const period = parsePeriod(publication.period)
  const past = period && releases.findLast((one) => one.publication.period === before(period).name)
  const then = new Map(past?.rows.map((row) => [row.key, row]))
  const pairs = rows.flatMap((now) => {
    const earlier = then.get(now.key)
    const [a, b] = [shareOf(now), shareOf(earlier)]
    return now.part === 'all' && a && b ? [{ agency: now.agency, now: a, before: b }] : []
  })
  return new Map(
    changes(pairs, frozen.thresholds.ranked).map((pair) => [
      pair.agency,
      {
        change: pair.change,
        points: roundHalfUp((pair.now.successes / pair.now.n - pair.before.successes / pair.before.n) * 100),
      },
    ]),
  )
}

function shareOf(row: PublicRow | undefined) {
  return row?.measures === undefined || row.satisfied === undefined
    ? undefined
    : { successes: row.satisfied, n: row.measures.answers }
}
