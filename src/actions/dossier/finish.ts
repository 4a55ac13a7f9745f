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
import { freshCodes, isTaken } from '../ticket/fresh.ts'

/** What a reported dossier is answered with: the codes of its ticket. */
export interface Finished {
  readonly visit: Visit
  readonly codes: TicketCodes
  /** Whether the dossier was known already. */
  readonly repeated: boolean
  /** Whether a ticket can still be used; false for a dossier finished too long ago. */
  readonly invited: boolean
}

interface Prepared {
  readonly dossier: Dossier
  readonly phone: string | null | undefined
  readonly visit: Visit
  readonly issuance: Issuance
  readonly codes: TicketCodes
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
  const visit = visitOf(dossier, await world.catalogues.read(), world.now(), world.settings.dossierCode)
  if (!visit.ok) return visit
  if (!covers(scope, 'dossiers', dossier.agency)) return refuse({ code: 'not-yours', agency: dossier.agency })
  for (;;) {
    const fresh = await freshCodes(world, dossier, world.vault.firstIssuance())
    try {
      return await store(world, actor, { dossier, phone, visit: visit.value, ...fresh })
    } catch (error) {
      // A ticket that was stored meanwhile may have the same short code; then the next number is taken, as if it had been there.
      if (!(await isTaken(world, fresh.codes).catch(() => false))) throw error
    }
  }
}

/** Stores a finished dossier with its ticket; of one that is known already the ticket it has. */
async function store(
  world: Needs,
  actor: Actor,
  { codes, dossier, issuance, phone, visit }: Prepared,
): Promise<Result<Finished>> {
  const { ticketDays } = world.settings
  const invited = isRateable(visit, dayOf(world.now()), ticketDays)
  const changes: Change[] = [
    { kind: 'dossier-finished', dossier, visit, invited, issuance },
    ...issue(visit, codes, world.now(), ticketDays),
    {
      kind: 'funnel-added',
      visit,
      finished: 1,
      invited: invited ? 1 : 0,
      timing: timingOf(dossier),
      supplements: dossier.supplements,
    },
    ...(await invitation(world, dossier, visit, codes.long, phone)),
  ]
  const once = { key: `dossier:${dossier.system}:${dossier.code}`, attempt: '' }
  const committed = await world.commit({ by: actor, once, changes })
  if (committed.done) return accept({ visit, codes, repeated: false, invited })
  return repeat(world, dossier)
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
