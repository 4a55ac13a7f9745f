import { pathTo } from '../../domain/agency/tree.ts'
import { addDays } from '../../domain/calendar/period.ts'
import type { Change } from '../../domain/change.ts'
import type { Dossier, Visit } from '../../domain/dossier.ts'
import { phoneOf, within } from '../../domain/invitation/invitation.ts'
import type { World } from '../../ports/world.ts'

/** Whoever was served longer ago, as told by an import of history, is not written to any more. */
const LATEST_MS = 7 * 24 * 60 * 60_000

/** For what an invitation's phone number and ticket are sealed. */
export const SEALED_FOR = 'invitation'

type Needs = Pick<World, 'catalogues' | 'now' | 'settings' | 'vault'>

/**
 * The invitation of a visit as a change: to the phone number of the dossier, some hours after the finish and not at night.
 * None without a number, where the agency does not invite, or where no channel can.
 */
export async function invitation(
  world: Needs,
  { finishedAt }: Pick<Dossier, 'finishedAt'>,
  visit: Visit,
  code: string,
  written: string | null | undefined,
): Promise<readonly Change[]> {
  const { delayMs, hours, on } = world.settings.invitations
  const phone = phoneOf(written ?? '')
  if (!on || phone === undefined || world.now() - finishedAt > LATEST_MS) return []
  const { inviting, tree } = await world.catalogues.read()
  if (!pathTo(tree, visit.agency).some((agency) => inviting.has(agency.code))) return []
  const { vault } = world
  return [
    {
      kind: 'invitation-queued',
      invitation: {
        id: invitationId(world, code),
        ticket: vault.seal(SEALED_FOR, code),
        phone: vault.seal(SEALED_FOR, phone),
        agency: visit.agency,
        procedure: visit.procedure,
        expiresOn: addDays(visit.day, world.settings.ticketDays),
        dueAt: within(Math.max(world.now(), finishedAt + delayMs), hours),
      },
    },
  ]
}

/** What names a ticket's invitation to the channel: nobody can use the ticket by it. Letters and digits alone. */
function invitationId({ vault }: Pick<World, 'vault'>, code: string): string {
  return vault.sign(SEALED_FOR, code).slice(0, 32)
}
