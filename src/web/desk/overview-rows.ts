import type { TargetsOfYear } from '../../actions/target/read.ts'
import * as v from 'valibot'
import { standingOf, type Progress } from '../../actions/target/progress.ts'
import type { ScoreTable } from '../../actions/score/read.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import type { Thresholds } from '../../domain/indices/thresholds.ts'
import { searchable } from '../../domain/text.ts'
import type { SortKey } from '../messages/desk-vi.ts'

/** An agency in the overview, beside what it aims at; null where there is no target or too few answers to stand to it. */
export type OverviewRow = ScoreTable['rows'][number] & {
  readonly target: number | null
  readonly gap: number | null
  readonly standing: Progress['standing']
}

/** What the overview is asked besides the period. */
export const overviewQuery = v.object({
  agency: v.optional(v.string()),
  sort: v.fallback(v.optional(v.picklist(['score', 'n', 'rate', 'change', 'gap', 'name']), 'n'), 'n'),
  dir: v.fallback(v.optional(v.picklist(['asc', 'desc'])), undefined),
  q: v.fallback(v.pipe(v.optional(v.string(), ''), v.maxLength(100)), ''),
  level: v.fallback(v.optional(v.picklist(['', 'department', 'commune', 'district']), ''), ''),
  only: v.fallback(v.optional(v.picklist(['', 'falling', 'few', 'missed']), ''), ''),
})

export type OverviewQuery = v.InferOutput<typeof overviewQuery>

/** What a row is sorted by; names by the Vietnamese alphabet, all else by the unrounded figure. */
const VALUES: { readonly [K in Exclude<SortKey, 'name'>]: (row: OverviewRow) => number | null } = {
  score: (row) => row.score.satisfied,
  n: (row) => row.score.n,
  rate: (row) => row.responseRate,
  change: (row) => row.change,
  gap: (row) => row.gap,
}

const alphabet = new Intl.Collator('vi')

/** The rows beside their targets; that of a root's own dossiers has none, as a target is for all below it. */
export function withTargets(
  rows: ScoreTable['rows'],
  targets: Pick<TargetsOfYear, 'of'>,
  { shown }: Thresholds,
  root: string | undefined,
): readonly OverviewRow[] {
  return rows.map((row) => {
    const target = row.key === root ? null : (targets.of(row.key)?.target.percent ?? null)
    const { n, satisfied } = row.score
    if (target === null || satisfied === null || n < shown)
      return { ...row, target, gap: null, standing: 'none' }
    return {
      ...row,
      target,
      gap: satisfied - target,
      standing: standingOf(row.score, { percent: target }),
    }
  })
}

/** The rows of the names, level and kind asked for. */
export function filtered(
  rows: readonly OverviewRow[],
  { level, only, q }: OverviewQuery,
  tree: AgencyTree,
  { ranked, shown }: Thresholds,
): readonly OverviewRow[] {
  const words = searchable(q)
  const fits = (row: OverviewRow) => {
    if (only === 'few') return row.score.n < ranked
    if (only === 'missed') return row.standing === 'missed'
    return only === '' || (row.verdict.trend === 'falling' && row.score.n >= shown && row.previous.n >= shown)
  }
  return rows.filter(
    (row) =>
      (words === '' || searchable(row.label.vi).includes(words)) &&
      (level === '' || tree.byCode.get(row.key)?.level === level) &&
      fits(row),
  )
}

/** Names begin with A, figures with the greatest; rows without a figure always stand last, equal ones by name. */
export function sorted(rows: readonly OverviewRow[], query: OverviewQuery): readonly OverviewRow[] {
  const { sort } = query
  const sign = directionOf(query) === 'asc' ? 1 : -1
  const byName = (a: OverviewRow, b: OverviewRow) => alphabet.compare(a.label.vi, b.label.vi)
  if (sort === 'name') return rows.toSorted((a, b) => sign * byName(a, b))
  const value = VALUES[sort]
  return rows.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null) || byName(a, b)
    return sign * (x - y) || byName(a, b)
  })
}

/** Which way a table is sorted when nobody said. */
export function directionOf({ dir, sort }: OverviewQuery): 'asc' | 'desc' {
  return dir ?? (sort === 'name' ? 'asc' : 'desc')
}
