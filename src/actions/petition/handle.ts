import type { Actor } from '../../domain/access/actor.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import { dayOf } from '../../domain/calendar/period.ts'
import { dueOn } from '../../domain/petition/deadline.ts'
import { causesOf, mayMove, move, type Move } from '../../domain/petition/petition.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { FollowUpView } from '../../ports/petitions.ts'
import type { World } from '../../ports/world.ts'

type Needs = Pick<World, 'catalogues' | 'commit' | 'now' | 'petitions'>

/** Where an official reads follow-ups, where they handle them, and where they may open one again. */
export interface FollowUpAccess {
  readonly read: Scope
  readonly handle: Scope
  readonly reopen: Scope
}

/** What became of it: stored, or met by a change of somebody else, which is given back. */
export type Handled = { readonly stored: true } | { readonly stored: false; readonly now: FollowUpView }

/**
 * Does what an official wants done with a follow-up: take it, answer it, say what was adopted, open it again. `version` is the
 * one they read; when somebody changed it in between, the citizen or a colleague, nothing is changed and theirs is given back.
 */
export async function handleFollowUp(
  world: Needs,
  by: Actor & { readonly kind: 'official' },
  access: FollowUpAccess,
  { id, made, version }: { readonly id: string; readonly made: Move; readonly version: number },
): Promise<Result<Handled>> {
  const followUp = await world.petitions.find(access.read, id)
  if (!followUp) return refuse({ code: 'not-found', what: id })
  const { agency } = followUp
  if (!mayHandle(access, made.kind, agency)) return refuse({ code: 'not-yours', agency })
  const { parameters, questionnaires } = await world.catalogues.read()
  const { factors, reasons } = causesOf(questionnaires)
  const today = dayOf(world.now())
  const moved = move(followUp, made, {
    account: by.id,
    today,
    due: dueOn(today, parameters),
    causes: new Set([...factors, ...reasons].map((one) => one.id)),
  })
  if (!moved.ok) return moved
  if (version !== followUp.version || !mayMove(followUp, made))
    return accept({ stored: false, now: followUp })
  const { next, step } = moved.value
  const committed = await world.commit({
    by,
    once: { key: `follow-up:${id}:${next.version}`, attempt: by.id },
    changes: [{ kind: 'follow-up-moved', next, step }],
  })
  const now = await world.petitions.find(access.read, id)
  if (!now) return refuse({ code: 'not-found', what: id })
  // The citizen needs no key to change their mind, so what stands now has the last word.
  const own =
    now.version !== next.version ||
    (now.state === next.state && now.account === next.account && now.answer === next.answer)
  return accept(committed.done && own ? { stored: true } : { stored: false, now })
}

/** Whether somebody may do a thing with the follow-ups of an agency. */
export function mayHandle(access: FollowUpAccess, kind: Move['kind'], agency: string): boolean {
  return kind === 'reopen' ? covers(access.reopen, 'reopen', agency) : covers(access.handle, 'handle', agency)
}
