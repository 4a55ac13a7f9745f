import type { Scope } from '../../domain/access/scope.ts'
import { existsOn } from '../../domain/agency/agency.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { thresholdsFor } from '../../domain/indices/thresholds.ts'
import { satisfiedOf, shortList, type Examined, type Listed } from '../../domain/inspection/short-list.ts'
import { before } from '../../domain/calendar/period.ts'
import { scoreRows, type Figures } from '../../domain/tally/score-rows.ts'
import { verdicts } from '../../domain/tally/verdicts.ts'
import type { Mix } from '../../domain/tally/weigh.ts'
import type { World } from '../../ports/world.ts'

/** An agency to be visited, with its name. */
export type Inspection = Listed & { readonly name: string }

/** The agencies within a scope that are to be visited after a period, each alone with all below it. */
export async function inspectionList(
  world: Pick<World, 'catalogues' | 'tallies'>,
  scope: Scope,
  period: Period,
): Promise<readonly Inspection[]> {
  const { parameters, tree } = await world.catalogues.read()
  // Who has agencies below is in their figures already; those at the top are nobody's peer.
  const agencies = [...tree.byCode.values()].filter(
    ({ code, level, ...rest }) =>
      level !== 'province' && scope.agencies.has(code) && existsOn({ code, level, ...rest }, period.to),
  )
  const above = new Map(
    agencies.flatMap(({ code }) => [...subtree(tree, code)].map((own) => [own, code] as const)),
  )
  const read = async (span: Period): Promise<Figures> => {
    const query = { agencies: scope.agencies, period: span, by: 'agency' } as const
    const [tallies, funnels] = await Promise.all([
      world.tallies.sum(scope, query),
      world.tallies.funnel(scope, query),
    ])
    return { tallies, funnels }
  }
  const [now, then, mix] = await Promise.all([
    read(period),
    read(before(period)),
    world.tallies.mix(scope, scope.agencies, period),
  ])
  const rows = scoreRows(satisfiedShare, now, then, (key) => above.get(key))
  const levelOf = (key: string) => tree.byCode.get(key)?.level ?? ''
  const { ranked } = thresholdsFor(parameters, period.to)
  const told = verdicts(rows, ranked, levelOf)
  const fields = fieldsBy(mix, above)
  const examined = rows.flatMap((row, at): Examined[] => {
    const verdict = told[at]
    return verdict
      ? [{ row: { ...row, verdict }, group: levelOf(row.key), fields: fields.get(row.key) ?? [] }]
      : []
  })
  return shortList(examined, ranked).map((one) => ({
    ...one,
    name: tree.byCode.get(one.key)?.name ?? one.key,
  }))
}

/** Late and timely dossiers of each field, by the agency they are listed under. */
function fieldsBy(
  { answers, dossiers }: Mix,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, Examined['fields']> {
  const key = ({ agency, field }: { readonly agency: string; readonly field: string }) =>
    `${above.get(agency) ?? ''}\n${field}`
  const answered = Map.groupBy(answers, key)
  const finished = [...Map.groupBy(dossiers, key)].map(([both, own]) => {
    const [agency = '', field = ''] = both.split('\n')
    const given = answered.get(both) ?? []
    const of = (late: boolean) =>
      satisfiedOf(given.filter((one) => one.late === late).map(({ counts }) => counts))
    return {
      agency,
      field,
      onTime: of(false),
      late: of(true),
      finished: own.reduce((sum, one) => sum + one.finished, 0),
      finishedLate: own.reduce((sum, one) => sum + (one.late ? one.finished : 0), 0),
    }
  })
  return Map.groupBy(finished, ({ agency }) => agency)
}
