import type { ApiKey } from '../src/domain/access/key.ts'
import type { Right } from '../src/domain/access/right.ts'
import type { Counter } from '../src/domain/agency/agency.ts'
import type { Dossier, Filing, Visit } from '../src/domain/dossier.ts'
import type { Procedure } from '../src/domain/procedure.ts'
import type { Level } from '../src/domain/questionnaire/answers.ts'
import type { Response, Via } from '../src/domain/response/response.ts'
import type { Ticket } from '../src/domain/ticket/ticket.ts'
import type { StoredDossier } from '../src/ports/dossiers.ts'
import type { CounterRow, DossierRow, KeyRow, ProcedureRow, ResponseRow, TicketRow } from './schema.ts'

/*
 * Row ↔ domain. The casts state what the write door guarantees: only checked values are ever stored.
 */

type VisitRow = Pick<TicketRow, 'agency' | 'procedure' | 'field' | 'filing' | 'late' | 'day'>

/** The visit columns of a row. */
export function visitRow(visit: Visit): VisitRow {
  const { agency, procedure, field, filing, late, day } = visit
  return { agency, procedure, field, filing, late: late ? 1 : 0, day }
}

function visitFrom(row: VisitRow): Visit {
  const { agency, procedure, field, day } = row
  return { agency, procedure, field, filing: row.filing as Filing, late: row.late === 1, day }
}

/** A ticket, with whether its once-key is taken. */
export function ticketFrom(row: TicketRow & { spent: number }): Ticket {
  return {
    hash: row.hash,
    shortHash: row.short_hash,
    visit: visitFrom(row),
    expiresOn: row.expires_on,
    void: row.void === 1,
    spent: row.spent === 1,
  }
}

/** The row of a response. */
export function responseRow(response: Response): ResponseRow {
  return {
    id: response.id,
    ...visitRow(response.visit),
    verified: response.verified ? 1 : 0,
    via: response.via,
    answered_on: response.answeredOn,
    questionnaire: response.questionnaire,
    version: response.version,
    level: response.answers.level,
    items: JSON.stringify(response.answers.items),
    reasons: JSON.stringify(response.answers.reasons),
    comment: response.answers.comment,
    open_until: response.openUntil,
    revision: response.revision,
  }
}

/** A response as stored. */
export function responseFrom(row: ResponseRow): Response {
  return {
    id: row.id,
    visit: visitFrom(row),
    verified: row.verified === 1,
    via: row.via as Via,
    answeredOn: row.answered_on,
    questionnaire: row.questionnaire,
    version: row.version,
    answers: {
      level: row.level as Level,
      items: JSON.parse(row.items),
      reasons: JSON.parse(row.reasons),
      comment: row.comment,
    },
    openUntil: row.open_until,
    revision: row.revision,
  }
}

/** A dossier as stored. */
export function dossierFrom(row: DossierRow): StoredDossier {
  const dossier: Dossier = {
    system: row.system,
    code: row.code,
    agency: row.agency,
    procedure: row.procedure_sent,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    finishedAt: row.finished_at,
    filing: row.filing as Filing,
    result: row.result as Dossier['result'],
    applicant: row.applicant as Dossier['applicant'],
    counter: row.counter,
    ...(row.supplements !== null && { supplements: Number(row.supplements) }),
  }
  return { dossier, visit: visitFrom(row), issuance: { secret: row.secret, number: row.issue } }
}

/** A key as stored. */
export function keyFrom(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    hash: row.hash,
    agencies: JSON.parse(row.agencies),
    rights: JSON.parse(row.rights) as Right[],
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    usedOn: row.used_on,
  }
}

/** A procedure as it is stored. */
export function procedureRow({ legalDays, ...rest }: Procedure): ProcedureRow {
  return { ...rest, legal_days: legalDays ?? null }
}

/** A stored procedure; what is not known is left out. */
export function procedureFrom({ legal_days, ...rest }: ProcedureRow): Procedure {
  return { ...rest, ...(legal_days !== null && { legalDays: Number(legal_days) }) }
}

/** A counter as it is stored. */
export function counterRow({ closedOn, ...rest }: Counter): CounterRow {
  return { ...rest, closed_on: closedOn ?? null }
}

/** A stored counter; an open one has no day. */
export function counterFrom({ closed_on, ...rest }: CounterRow): Counter {
  return { ...rest, ...(closed_on !== null && { closedOn: closed_on }) }
}
