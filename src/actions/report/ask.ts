import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { dayOf, type Period } from '../../domain/calendar/period.ts'
import type { ReportHead } from '../../domain/report/report.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'
import { REPORT_STEPS } from './figures.ts'

/** Asks for a report on an agency with all below it. It is made soon after; whoever reads scores may ask. */
export async function askReport(
  world: Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>,
  by: Actor & { readonly kind: 'official' | 'key' },
  scope: Scope,
  { agency, period }: { readonly agency: string; readonly period: Period },
): Promise<Result<ReportHead>> {
  const { tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  if (!scope.agencies.has(agency)) return refuse({ code: 'not-yours', agency })
  const at = world.now()
  if (period.from > dayOf(at)) return invalid('period', 'in-the-future', period.name)
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
  await world.commit({ by, changes: [{ kind: 'report-asked', report }] })
  return accept(report)
}
