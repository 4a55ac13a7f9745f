import type { Scope } from '../../domain/access/scope.ts'
import { existsOn } from '../../domain/agency/agency.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { before, monthOf, yearTo, type Month, type Period } from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import { thresholdsFor } from '../../domain/indices/thresholds.ts'
import type { Examined } from '../../domain/inspection/reasons.ts'
import { satisfiedOf, shortList, type Listed } from '../../domain/inspection/short-list.ts'
import { scoreRows, type Figures } from '../../domain/tally/score-rows.ts'
import { verdicts } from '../../domain/tally/verdicts.ts'
import { total } from '../../domain/tally/tally.ts'
import type { Mix } from '../../domain/tally/weigh.ts'
import type { Months } from '../../ports/tallies.ts'
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
  const [now, then, mix, months] = await Promise.all([
    read(period),
    read(before(period)),
    world.tallies.mix(scope, scope.agencies, period),
    world.tallies.months(scope, scope.agencies, yearTo(monthOf(period.to))),
  ])
  const rows = scoreRows(satisfiedShare, now, then, (key) => above.get(key))
  const levelOf = (key: string) => tree.byCode.get(key)?.level ?? ''
  const { ranked } = thresholdsFor(parameters, period.to)
  const told = verdicts(rows, ranked, levelOf)
  const fields = fieldsBy(mix, above)
  const rates = ratesBy(months, above, period)
  const examined = rows.flatMap((row, at): Examined[] => {
    const verdict = told[at]
    return verdict
      ? [
          {
            row: { ...row, verdict },
            group: levelOf(row.key),
            fields: fields.get(row.key) ?? [],
            months: rates.get(row.key) ?? [],
          },
        ]
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

/** Answered of finished dossiers of each month, by the agency they are listed under. */
function ratesBy(
  { answers, dossiers }: Months,
  above: ReadonlyMap<string, string>,
  period: Period,
): ReadonlyMap<string, Examined['months']> {
  const sums = new Map<string, { month: Month; agency: string; successes: number; n: number }>()
  const at = (agency: string, month: Month) => {
    const own = above.get(agency) ?? ''
    const key = `${own}\n${month}`
    const sum = sums.get(key) ?? { month, agency: own, successes: 0, n: 0 }
    sums.set(key, sum)
    return sum
  }
  for (const { agency, counts, month } of answers) at(agency, month).successes += total(counts)
  for (const { agency, finished, month } of dossiers) at(agency, month).n += finished
  const [first, last] = [monthOf(period.from), monthOf(period.to)]
  const all = [...sums.values()].map(({ agency, month, n, successes }) => ({
    agency,
    month,
    within: first <= month && month <= last,
    answered: { successes, n },
  }))
  return Map.groupBy(all, ({ agency }) => agency)
}
