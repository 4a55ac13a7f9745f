import type { Actor } from '../../domain/access/actor.ts'
import type { World } from '../../ports/world.ts'
import type { ExportQuestion } from './begin.ts'

/** Notes in the log that raw answers are leaving the service, or, with their number, that they have. */
export async function noteExport(
  world: Pick<World, 'commit'>,
  by: Actor,
  { after, agency, comments, period }: ExportQuestion,
  rows?: number,
): Promise<void> {
  const what = [
    period.name,
    agency ?? 'all',
    ...(comments ? ['comments'] : []),
    ...(after ? ['resumed'] : []),
  ]
  await world.commit({ by, changes: [{ kind: 'exported', what: what.join(', '), rows }] })
}
