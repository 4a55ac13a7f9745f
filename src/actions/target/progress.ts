import type { Scope } from '../../domain/access/scope.ts'
import { existsOn } from '../../domain/agency/agency.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { parametersFor } from '../../domain/indices/parameters.ts'
import { TARGETS, targetFor, targetsIn, type Target } from '../../domain/indices/targets.ts'
import { add, NO_COUNTS, type Counts } from '../../domain/tally/tally.ts'
import type { World } from '../../ports/world.ts'

/** How an agency stands to what it aims at, over all or in one field. */
export interface Progress {
  readonly agency: string
  readonly name: string
  /** `*` for over all. */
  readonly field: string
  readonly target: Target
  readonly score: Score
  /**
   * Reached or missed when the whole interval is above or below the target; `unclear` when the target lies within it, `none`
   * without answers.
   */
  readonly standing: 'reached' | 'missed' | 'unclear' | 'none'
}

const ANY = '*'

/** The targets of a period and how every agency within the scope stands to them; fields only where they were served. */
export async function targetProgress(
  world: Pick<World, 'catalogues' | 'tallies'>,
  scope: Scope,
  period: Period,
): Promise<{ readonly source: string; readonly confidence: string; readonly rows: readonly Progress[] }> {
  const { parameters, tree } = await world.catalogues.read()
  if (!parameters.some(({ id, validFrom }) => id === TARGETS && validFrom <= period.to))
    return { source: '', confidence: 'unconfirmed', rows: [] }
  const set = parametersFor(parameters, TARGETS, period.to)
  const year = Number(period.to.slice(0, 4))
  const fields = [...new Set(targetsIn(set.values).map(({ field }) => field))].toSorted()
  const agencies = [...tree.byCode.values()].filter(
    (agency) => scope.agencies.has(agency.code) && existsOn(agency, period.to),
  )
  const rows: Progress[] = []
  for (const field of fields) {
    const query = { agencies: scope.agencies, period, by: 'agency', ...(field !== ANY && { field }) } as const
    const tallies = (await world.tallies.sum(scope, query)).filter(({ verified }) => verified)
    const counted = new Map<string, Counts>(tallies.map(({ counts, key }) => [key, counts]))
    for (const { code, name } of agencies) {
      const target = targetFor(set, code, year, field)
      if (!target || target.field !== field) continue
      const counts = [...subtree(tree, code)]
        .map((one) => counted.get(one) ?? NO_COUNTS)
        .reduce(add, NO_COUNTS)
      const score = satisfiedShare.score(counts)
      if (field !== ANY && score.n === 0) continue
      rows.push({ agency: code, name, field, target, score, standing: standingOf(score, target) })
    }
  }
  return { source: set.source, confidence: set.confidence, rows }
}

function standingOf({ interval }: Score, { percent }: Target): Progress['standing'] {
  if (interval === null) return 'none'
  if (interval.low * 100 >= percent) return 'reached'
  return interval.high * 100 < percent ? 'missed' : 'unclear'
}
