import { scopeOf, type Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { before, type Period } from '../../domain/calendar/period.ts'
import type { DigestAgency, DigestFigures } from '../../domain/digest/digest.ts'
import { thresholdsFor } from '../../domain/indices/thresholds.ts'
import { reportLine } from '../../domain/report/figures.ts'
import type { World } from '../../ports/world.ts'
import { readScores } from '../score/read.ts'

/** The most agencies below one that are told of by name. */
const MOST_CHANGED = 10

/** What a digest of a period says of some agencies; those that are not within the scope are left out. */
export async function readDigest(
  world: Pick<World, 'catalogues' | 'responses' | 'tallies'>,
  scope: Scope,
  agencies: readonly string[],
  period: Period,
): Promise<DigestFigures> {
  const { demo, parameters, tree } = await world.catalogues.read()
  const told: DigestAgency[] = []
  for (const code of agencies) {
    const read = await readScores(world, scope, { agency: code, period, by: 'agency' })
    if (!read.ok) continue
    const { rows, thresholds, total } = read.value
    const lines = rows.filter(({ key }) => key !== code).map((row) => reportLine(row, thresholds))
    const own = scopeOf([code], ['scores'], tree)
    told.push({
      code,
      line: reportLine(
        { ...total, key: code, label: { vi: tree.byCode.get(code)?.name ?? code } },
        thresholds,
      ),
      comments: await world.responses.commentsGiven(own, subtree(tree, code), period.from, period.to),
      changed: lines
        .filter(({ trend }) => trend !== 'unclear')
        .toSorted((a, b) => (a.change ?? 0) - (b.change ?? 0))
        .slice(0, MOST_CHANGED),
    })
  }
  return {
    period,
    previous: before(period),
    agencies: told,
    shown: thresholdsFor(parameters, period.to).shown,
    demo,
  }
}
