import type { Actor } from '../../domain/access/actor.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import { dayOf } from '../../domain/calendar/period.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { isRateable, issue } from '../../domain/ticket/issue.ts'
import { onceKey } from '../../domain/ticket/ticket.ts'
import type { World } from '../../ports/world.ts'
import type { Finished } from '../dossier/finish.ts'
import { freshCodes } from './fresh.ts'

type Needs = Pick<World, 'commit' | 'dossiers' | 'now' | 'settings' | 'tickets' | 'vault'>

/** Marks a once-key that was used up by a reissue, not by an answer. */
const REISSUED = 'reissued'

/**
 * Issues the ticket of a dossier anew (cấp lại phiếu) and makes the old one void. Voiding uses the old ticket's
 * once-key up, so an answer and a reissue that race cannot both succeed: one dossier never yields two answers.
 */
export async function reissueTicket(
  world: Needs,
  actor: Actor,
  scope: Scope,
  dossier: { readonly system: string; readonly code: string },
): Promise<Result<Finished>> {
  const { system, code } = dossier
  const stored = await world.dossiers.find(system, code)
  if (!stored) return refuse({ code: 'not-found', what: code })
  const { visit } = stored
  if (!covers(scope, 'dossiers', visit.agency)) return refuse({ code: 'not-yours', agency: visit.agency })
  if (!isRateable(visit, dayOf(world.now()), world.settings.ticketDays))
    return refuse({ code: 'ticket-expired' })
  const old = world.vault.ticketCodes(system, code, stored.issuance)
  const next = { secret: world.vault.firstIssuance().secret, number: stored.issuance.number + 1 }
  const { codes, issuance } = await freshCodes(world, dossier, next)
  const committed = await world.commit({
    by: actor,
    once: { key: onceKey(old.hash), attempt: REISSUED },
    changes: [
      { kind: 'ticket-voided', hash: old.hash },
      { kind: 'dossier-reissued', system, code, issuance },
      ...issue(visit, codes, world.now(), world.settings.ticketDays),
    ],
  })
  if (!committed.done)
    return refuse({ code: committed.already === REISSUED ? 'ticket-void' : 'ticket-spent' })
  return accept({ visit, codes, repeated: false, invited: true })
}
