import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { dayOf, type Period } from '../../domain/calendar/period.ts'
import type { ReportHead } from '../../domain/report/report.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'
import { REPORT_STEPS } from './figures.ts'

/** Reports among which one's own are looked for that wait. */
const LOOKED = 500

/**
 * Asks for a report on an agency with all below it. It is made soon after; whoever reads scores may ask. While one's own on the
 * same agency and period waits, that one is given.
 */
export async function askReport(
  world: Pick<World, 'catalogues' | 'commit' | 'now' | 'reports' | 'vault'>,
  by: Actor & { readonly kind: 'official' | 'key' },
  scope: Scope,
  { agency, period }: { readonly agency: string; readonly period: Period },
): Promise<Result<ReportHead>> {
  const { tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  if (!scope.agencies.has(agency)) return refuse({ code: 'not-yours', agency })
  const at = world.now()
  if (period.from > dayOf(at)) return invalid('period', 'in-the-future', period.name)
  const same = (await world.reports.list(scope, LOOKED)).filter(
    (one) => one.agency === agency && one.period === period.name && one.account === by.id,
  )
  const waiting = same.find(({ state }) => state === 'waiting')
  if (waiting) return accept(waiting)
  const report: ReportHead = {
    id: world.vault.random(),
    agency,
    period: period.name,
    state: 'waiting',
    progress: 0,
    steps: REPORT_STEPS,
    version: 0,
    account: by.id,
    at,
  }
  const changes = [{ kind: 'report-asked', report }] as const
  // Of several that ask at once the first one is answered, and the others get its report.
  const key = ['report', by.id, agency, period.name, same[0]?.id ?? ''].join(':')
  const committed = await world.commit({ by, once: { key, attempt: report.id }, changes })
  if (committed.done) return accept(report)
  const there = await world.reports.find(scope, committed.already)
  if (there?.state === 'waiting') return accept(there)
  // It was made or removed since, so that its key says nothing any more.
  await world.commit({ by, changes })
  return accept(report)
}
