import type { Kysely } from 'kysely'
import type { Actor } from '../src/domain/access/actor.ts'
import { dayOf, type Instant } from '../src/domain/calendar/period.ts'
import type { Unit } from '../src/ports/commit.ts'
import { catalogueChanges } from './catalogue-changes.ts'
import type { Compilers, Kind, Of } from './compilers.ts'
import type { CompiledUnit } from './engines/engine.ts'
import { prepare, type Statement } from './prepared.ts'
import { roll } from './roll-ups.ts'
import { responseRow, visitRow } from './rows.ts'
import type { DossierRow, ResponseRow, Schema, TicketRow } from './schema.ts'

/** Whether a change leaves an audit row, and what it names. Citizens' answers and machine traffic do not. */
const AUDITED: { readonly [K in Kind]: ((change: Of<K>) => string) | 'not' } = {
  'dossier-finished': 'not',
  'dossier-reissued': (change) => `${change.system}:${change.code}`,
  'ticket-issued': 'not',
  'ticket-voided': 'not',
  'funnel-added': 'not',
  'response-recorded': 'not',
  'response-amended': 'not',
  'responses-closed': 'not',
  'tally-added': 'not',
  'agency-saved': (change) => change.agency.code,
  'succession-saved': (change) => `${change.succession.oldName} → ${change.succession.newCode}`,
  'procedure-saved': (change) => change.procedure.code,
  'counter-saved': (change) => change.counter.code,
  'questionnaire-saved': (change) => `${change.questionnaire.id}@${change.questionnaire.version}`,
  'assignment-saved': (change) => change.assignment.questionnaire,
  'key-created': (change) => change.key.id,
  'key-revoked': (change) => change.id,
  'setting-saved': (change) => change.name,
}

/** Turns units into statements for one database dialect; every query is compiled here, once. */
export function changeCompiler(db: Kysely<Schema>, now: () => Instant): (unit: Unit) => CompiledUnit {
  const compilers: Compilers<Kind> = {
    ...intakeChanges(db),
    ...responseChanges(db),
    ...roll(db),
    ...catalogueChanges(db),
  }
  const claim = prepare<{ key: string; attempt: string; day: string }>((value) =>
    db
      .insertInto('once')
      .values({ key: value('key'), attempt: value('attempt'), day: value('day') })
      .onConflict((conflict) => conflict.doNothing()),
  )
  const holder = prepare<{ key: string }>((value) =>
    db.selectFrom('once').select('attempt').where('key', '=', value('key')),
  )
  const audit = prepare<{ at: number; actor: string; kind: string; subject: string }>((value) =>
    db
      .insertInto('audit')
      .values({ at: value('at'), actor: value('actor'), kind: value('kind'), subject: value('subject') }),
  )
  // The one place where a change meets its own compiler: the kinds agree by construction of the table.
  const compile = <K extends Kind>(change: Of<K>) =>
    (compilers[change.kind] as (one: Of<K>) => readonly Statement[])(change)

  return ({ by, once, changes }) => {
    const statements: Statement[] = []
    for (const change of changes) {
      statements.push(...compile(change))
      const subject = subjectOf(change)
      if (subject !== undefined)
        statements.push(audit({ at: now(), actor: nameOf(by), kind: change.kind, subject }))
    }
    if (!once) return { statements }
    return {
      once: { claim: claim({ ...once, day: dayOf(now()) }), holder: holder({ key: once.key }) },
      statements,
    }
  }
}

function subjectOf<K extends Kind>(change: Of<K>): string | undefined {
  const name = AUDITED[change.kind] as ((one: Of<K>) => string) | 'not'
  return name === 'not' ? undefined : name(change)
}

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'key':
      return `key:${actor.id}`
    case 'system':
      return `system:${actor.name}`
    default:
      return actor.kind
  }
}

type IntakeKind = 'dossier-finished' | 'dossier-reissued' | 'ticket-issued' | 'ticket-voided'

function intakeChanges(db: Kysely<Schema>): Compilers<IntakeKind> {
  const insertDossier = prepare<DossierRow>((value) =>
    db.insertInto('dossiers').values({
      system: value('system'),
      code: value('code'),
      agency: value('agency'),
      procedure: value('procedure'),
      procedure_sent: value('procedure_sent'),
      field: value('field'),
      filing: value('filing'),
      late: value('late'),
      day: value('day'),
      received_at: value('received_at'),
      due_at: value('due_at'),
      finished_at: value('finished_at'),
      result: value('result'),
      applicant: value('applicant'),
      counter: value('counter'),
      invited: value('invited'),
      secret: value('secret'),
      issue: value('issue'),
    }),
  )
  const reissue = prepare<Pick<DossierRow, 'system' | 'code' | 'secret' | 'issue'>>((value) =>
    db
      .updateTable('dossiers')
      .set({ secret: value('secret'), issue: value('issue') })
      .where('system', '=', value('system'))
      .where('code', '=', value('code')),
  )
  const insertTicket = prepare<TicketRow>((value) =>
    db.insertInto('tickets').values({
      hash: value('hash'),
      short_hash: value('short_hash'),
      agency: value('agency'),
      procedure: value('procedure'),
      field: value('field'),
      filing: value('filing'),
      late: value('late'),
      day: value('day'),
      expires_on: value('expires_on'),
      void: 0,
    }),
  )
  const voidTicket = prepare<{ hash: string }>((value) =>
    db.updateTable('tickets').set({ void: 1 }).where('hash', '=', value('hash')),
  )
  return {
    'dossier-finished': ({ dossier, visit, invited, issuance }) => [
      insertDossier({
        system: dossier.system,
        code: dossier.code,
        ...visitRow(visit),
        procedure_sent: dossier.procedure,
        received_at: dossier.receivedAt,
        due_at: dossier.dueAt,
        finished_at: dossier.finishedAt,
        result: dossier.result,
        applicant: dossier.applicant,
        counter: dossier.counter,
        invited: invited ? 1 : 0,
        secret: issuance.secret,
        issue: issuance.number,
      }),
    ],
    'dossier-reissued': ({ system, code, issuance }) => [
      reissue({ system, code, secret: issuance.secret, issue: issuance.number }),
    ],
    'ticket-issued': ({ ticket }) => [
      insertTicket({
        hash: ticket.hash,
        short_hash: ticket.shortHash,
        ...visitRow(ticket.visit),
        expires_on: ticket.expiresOn,
        void: 0,
      }),
    ],
    'ticket-voided': ({ hash }) => [voidTicket({ hash })],
  }
}

type ResponseKind = 'response-recorded' | 'response-amended' | 'responses-closed'

function responseChanges(db: Kysely<Schema>): Compilers<ResponseKind> {
  const insert = prepare<ResponseRow>((value) =>
    db.insertInto('responses').values({
      id: value('id'),
      agency: value('agency'),
      procedure: value('procedure'),
      field: value('field'),
      filing: value('filing'),
      late: value('late'),
      day: value('day'),
      verified: value('verified'),
      via: value('via'),
      answered_on: value('answered_on'),
      questionnaire: value('questionnaire'),
      version: value('version'),
      level: value('level'),
      items: value('items'),
      reasons: value('reasons'),
      comment: value('comment'),
      open_until: value('open_until'),
      revision: value('revision'),
    }),
  )
  const update = prepare<ResponseRow>((value) =>
    db
      .updateTable('responses')
      .set({
        level: value('level'),
        items: value('items'),
        reasons: value('reasons'),
        comment: value('comment'),
        revision: value('revision'),
      })
      .where('id', '=', value('id')),
  )
  const close = prepare<{ before: number }>((value) =>
    db
      .updateTable('responses')
      .set({ open_until: null })
      .where('open_until', 'is not', null)
      .where('open_until', '<=', value('before')),
  )
  return {
    'response-recorded': ({ response }) => [insert(responseRow(response))],
    'response-amended': ({ response }) => [update(responseRow(response))],
    'responses-closed': ({ before }) => [close({ before })],
  }
}
