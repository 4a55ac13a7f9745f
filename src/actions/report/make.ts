import { scopeOf } from '../../domain/access/scope.ts'
import { parsePeriod } from '../../domain/calendar/period.ts'
import type { ReportFigures } from '../../domain/report/figures.ts'
import type { ReportHead } from '../../domain/report/report.ts'
import type { World } from '../../ports/world.ts'
import { readReport, REPORT_STEPS } from './figures.ts'

/** How many are made in one turn. */
const IN_A_TURN = 5

type Needs = Pick<
  World,
  'catalogues' | 'commit' | 'commitments' | 'log' | 'now' | 'reported' | 'reports' | 'responses' | 'tallies'
>

/**
 * Makes the reports that wait, with a pause after each step in which the service answers others. One that two processes make
 * at once is made from the same figures; the first to finish counts.
 */
export async function makeReports(world: Needs, pause: () => Promise<unknown>): Promise<void> {
  for (const head of await world.reports.waiting(IN_A_TURN)) await makeOne(world, head, pause)
}

async function makeOne(world: Needs, head: ReportHead, pause: () => Promise<unknown>): Promise<void> {
  const by = { kind: 'system', name: 'reports' } as const
  const { agency, id } = head
  const advance = async (progress: number) => {
    await world.commit({ by, changes: [{ kind: 'report-advanced', id, progress, steps: REPORT_STEPS }] })
    await pause()
  }
  const { tree } = await world.catalogues.read()
  const period = parsePeriod(head.period)
  let figures: ReportFigures | null = null
  try {
    // Whoever asked may see the agency; this only reads for them.
    if (period)
      figures = await readReport(world, scopeOf([agency], ['scores'], tree), agency, period, advance)
  } catch (error) {
    world.log('error', 'report-failed', { id, message: String(error) })
  }
  await world.commit({ by, changes: [{ kind: 'report-made', id, figures }] })
}
