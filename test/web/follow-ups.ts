import { handleFollowUp } from '../../src/actions/petition/handle.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { dayOf } from '../../src/domain/calendar/period.ts'
import type { FollowUpView } from '../../src/ports/petitions.ts'
import { accepted } from '../domain/accepted.ts'
import type { TestApp } from './world.ts'

/** What waits for an answer anywhere, the first due first. */
export async function waitingOf({ clock, world }: TestApp): Promise<readonly FollowUpView[]> {
  const all = operatorScope((await world.catalogues.read()).tree)
  const today = dayOf(clock.now)
  return world.petitions.list(all, { agencies: all.agencies, state: 'waiting', today, limit: 100 })
}

/** An official answers one that waits. */
export async function answerOne(
  { world }: TestApp,
  one: FollowUpView | undefined,
  answer: string,
  publicText = '',
): Promise<void> {
  if (!one) throw new Error('nothing waits for an answer')
  const all = operatorScope((await world.catalogues.read()).tree)
  const made = { kind: 'answer', answer, cause: '', publicText } as const
  const by = { kind: 'official', id: 'officer' } as const
  const told = { id: one.id, made, version: one.version }
  accepted(await handleFollowUp(world, by, { read: all, handle: all, reopen: all }, told))
}
