import type { Actor } from '../../domain/access/actor.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import { dayOf } from '../../domain/calendar/period.ts'
import type { Change, Issuance } from '../../domain/change.ts'
import { differences, timingOf, visitOf, type Dossier, type Visit } from '../../domain/dossier.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { isRateable, issue } from '../../domain/ticket/issue.ts'
import type { TicketCodes } from '../../domain/ticket/ticket.ts'
import type { World } from '../../ports/world.ts'
import { invitation } from '../invitation/queue.ts'

/** What a reported dossier is answered with: the codes of its ticket. */
export interface Finished {
  readonly visit: Visit
  readonly codes: TicketCodes
  /** Whether the dossier was known already. */
  readonly repeated: boolean
  /** Whether a ticket can still be used; false for a dossier finished too long ago. */
  readonly invited: boolean
}

type Needs = Pick<World, 'catalogues' | 'commit' | 'dossiers' | 'now' | 'settings' | 'tickets' | 'vault'>

/**
 * Takes in a finished dossier and issues its ticket. The same dossier again is answered with the same ticket;
 * one that contradicts the stored one is refused with the differences. The phone number, as it was written at intake, serves
 * for an invitation alone and is kept until that is sent.
 */
export async function finishDossier(
  world: Needs,
  actor: Actor,
  scope: Scope,
  dossier: Dossier,
  phone?: string | null,
): Promise<Result<Finished>> {
  const { ticketDays, dossierCode } = world.settings
  const visit = visitOf(dossier, await world.catalogues.read(), world.now(), dossierCode)
  if (!visit.ok) return visit
  if (!covers(scope, 'dossiers', dossier.agency)) return refuse({ code: 'not-yours', agency: dossier.agency })
  const { issuance, codes } = await freshCodes(world, dossier)
  const invited = isRateable(visit.value, dayOf(world.now()), ticketDays)
  const changes: Change[] = [
    { kind: 'dossier-finished', dossier, visit: visit.value, invited, issuance },
    ...issue(visit.value, codes, world.now(), ticketDays),
    {
      kind: 'funnel-added',
      visit: visit.value,
      finished: 1,
      invited: invited ? 1 : 0,
      timing: timingOf(dossier),
      supplements: dossier.supplements,
    },
    ...(await invitation(world, dossier, visit.value, codes.long, phone)),
  ]
  const once = { key: `dossier:${dossier.system}:${dossier.code}`, attempt: '' }
  const committed = await world.commit({ by: actor, once, changes })
  if (committed.done) return accept({ visit: visit.value, codes, repeated: false, invited })
  return repeat(world, dossier)
}

/** Codes whose short form no other ticket has: at 35 bits two dossiers may meet, then the later takes the next number. */
async function freshCodes(
  world: Needs,
  dossier: Dossier,
): Promise<{ issuance: Issuance; codes: TicketCodes }> {
  let issuance = world.vault.firstIssuance()
  for (;;) {
    const codes = world.vault.ticketCodes(dossier.system, dossier.code, issuance)
    const taken = await world.tickets.byShortHash([codes.shortHash])
    // Its own ticket, from an earlier report: the once-key will tell.
    if (!taken || taken.hash === codes.hash) return { issuance, codes }
    issuance = { ...issuance, number: issuance.number + 1 }
  }
}

async function repeat(world: Needs, dossier: Dossier): Promise<Result<Finished>> {
  const stored = await world.dossiers.find(dossier.system, dossier.code)
  if (!stored) throw new Error('a dossier whose once-key is taken is not stored')
  const found = differences(stored.dossier, dossier)
  if (found.length > 0) return refuse({ code: 'dossier-contradicts', differences: found })
  return accept({
    visit: stored.visit,
    codes: world.vault.ticketCodes(dossier.system, dossier.code, stored.issuance),
    repeated: true,
    invited: isRateable(stored.visit, dayOf(world.now()), world.settings.ticketDays),
  })
}
