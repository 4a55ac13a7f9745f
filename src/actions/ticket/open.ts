import type { Agency } from '../../domain/agency/agency.ts'
import type { Procedure } from '../../domain/procedure.ts'
import { questionnaireFor, type Questionnaire } from '../../domain/questionnaire/questionnaire.ts'
import type { Visit } from '../../domain/dossier.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { kindOf, ticketCode } from '../../domain/ticket/code.ts'
import { check, type Ticket } from '../../domain/ticket/ticket.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'

/** What a citizen is asked about, in words. */
export interface Subject {
  readonly visit: Visit
  readonly agency: Agency
  /** Absent when a poster is rated without a ticket. */
  readonly procedure?: Procedure
  readonly questionnaire: Questionnaire
  readonly demo: boolean
}

/** A ticket found by a typed or scanned code, used or not. */
export interface FoundTicket extends Subject {
  readonly ticket: Ticket
}

type Needs = Pick<World, 'catalogues' | 'now' | 'tickets' | 'vault'>

/** The ticket of a code with what it is about, whether or not it may still be used. */
export async function findTicket(world: Needs, code: string): Promise<Result<FoundTicket>> {
  const letters = ticketCode(code)
  const kind = kindOf(letters)
  if (kind === 'malformed') return refuse({ code: 'ticket-malformed' })
  if (kind === 'mistyped') return refuse({ code: 'ticket-mistyped' })
  const ticket =
    kind === 'long'
      ? await world.tickets.byHash(world.vault.hash(letters))
      : await world.tickets.byShortHash(world.vault.shortHashes(letters))
  if (!ticket) return refuse({ code: 'ticket-unknown' })
  const subject = subjectOf(ticket.visit, await world.catalogues.read(ticket.visit.agency))
  return accept({ ticket, ...subject })
}

/** The ticket of a code, when it may be used now. */
export async function openTicket(world: Needs, code: string): Promise<Result<FoundTicket>> {
  const found = await findTicket(world, code)
  if (!found.ok) return found
  const usable = check(found.value.ticket, world.now())
  return usable.ok ? found : usable
}

/**
 * What a visit is about, in words.
 * @throws Error when the catalogues lost the agency of a stored visit
 */
export function subjectOf(visit: Visit, catalogues: Catalogues): Subject {
  const agency = catalogues.tree.byCode.get(visit.agency)
  const procedure = catalogues.procedures.get(visit.procedure)
  const questionnaire = questionnaireFor(visit, catalogues.assignments, catalogues.questionnaires)
  if (!agency || !questionnaire) throw new Error(`no agency or questionnaire for ${visit.agency}`)
  return { visit, agency, ...(procedure && { procedure }), questionnaire, demo: catalogues.demo }
}
