import type { Scope } from '../../domain/access/scope.ts'
import { existsOn } from '../../domain/agency/agency.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { OVER_ALL, type Target } from '../../domain/indices/targets.ts'
import type { TargetStep } from '../../domain/target/commitment.ts'
import { add, NO_COUNTS, type Counts } from '../../domain/tally/tally.ts'
import type { World } from '../../ports/world.ts'
import { targetsFor } from './read.ts'

/** How an agency stands to what it aims at, over all or in one field. */
export interface Progress {
  readonly agency: string
  readonly name: string
  /** `*` for over all. */
  readonly field: string
  readonly target: Target
  /** How the agency's head accepted it; undefined for a default, to which nobody is bound. */
  readonly accepted: TargetStep | undefined
  readonly score: Score
  /**
   * Reached or missed when the whole interval is above or below the target; `unclear` when the target lies within it, `none`
   * without answers.
   */
  readonly standing: 'reached' | 'missed' | 'unclear' | 'none'
}

/** The targets of a period and how every agency within the scope stands to them; fields only where they were served. */
export async function targetProgress(
  world: Pick<World, 'catalogues' | 'commitments' | 'tallies'>,
  scope: Scope,
  period: Period,
): Promise<{ readonly source: string; readonly confidence: string; readonly rows: readonly Progress[] }> {
  const { tree } = await world.catalogues.read()
  const year = Number(period.to.slice(0, 4))
  const targets = await targetsFor(world, scope, year, period.to)
  const agencies = [...tree.byCode.values()].filter(
    (agency) => scope.agencies.has(agency.code) && existsOn(agency, period.to),
  )
  const rows: Progress[] = []
  for (const field of targets.fields) {
    const query = {
      agencies: scope.agencies,
      period,
      by: 'agency',
      ...(field !== OVER_ALL && { field }),
    } as const
    const tallies = (await world.tallies.sum(scope, query)).filter(({ verified }) => verified)
    const counted = new Map<string, Counts>(tallies.map(({ counts, key }) => [key, counts]))
    for (const { code, name } of agencies) {
      const found = targets.of(code, field)
      if (!found) continue
      const counts = [...subtree(tree, code)]
        .map((one) => counted.get(one) ?? NO_COUNTS)
        .reduce(add, NO_COUNTS)
      const score = satisfiedShare.score(counts)
      if (field !== OVER_ALL && score.n === 0) continue
      rows.push({ agency: code, name, field, ...found, score, standing: standingOf(score, found.target) })
    }
  }
  return { source: targets.source, confidence: targets.confidence, rows }
}

/** How a score stands to a target, by its whole interval. */
export function standingOf({ interval }: Score, { percent }: Pick<Target, 'percent'>): Progress['standing'] {
  if (interval === null) return 'none'
  if (interval.low * 100 >= percent) return 'reached'
  return interval.high * 100 < percent ? 'missed' : 'unclear'
}
