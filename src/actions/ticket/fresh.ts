import type { Issuance } from '../../domain/change.ts'
import type { TicketCodes } from '../../domain/ticket/ticket.ts'
import type { World } from '../../ports/world.ts'

/**
 * Codes whose short form no other ticket has, from an issuance on: at 35 bits two dossiers may meet, then the later takes the
 * next number.
 */
export async function freshCodes(
  world: Pick<World, 'tickets' | 'vault'>,
  { system, code }: { readonly system: string; readonly code: string },
  first: Issuance,
): Promise<{ readonly issuance: Issuance; readonly codes: TicketCodes }> {
  let issuance = first
  for (;;) {
    const codes = world.vault.ticketCodes(system, code, issuance)
    if (!(await isTaken(world, codes))) return { issuance, codes }
    issuance = { ...issuance, number: issuance.number + 1 }
  }
}

/** Whether another ticket has the short code; its own, from an earlier report, is told by the once-key. */
export async function isTaken(
  { tickets }: Pick<World, 'tickets'>,
  { hash, shortHash }: TicketCodes,
): Promise<boolean> {
  const found = await tickets.byShortHash([shortHash])
  return found !== undefined && found.hash !== hash
}
