import type { Kysely } from 'kysely'
import type { Actor } from '../src/domain/access/actor.ts'
import type { AuditedKind } from '../src/domain/audited.ts'
import type { Succession } from '../src/domain/agency/succession.ts'
import { dayOf, type Instant } from '../src/domain/calendar/period.ts'
import type { Unit } from '../src/ports/commit.ts'
import { catalogueChanges } from './catalogue-changes.ts'
import { channelChanges } from './channel-changes.ts'
import type { Compilers, Kind, Of, Write } from './compilers.ts'
import { digestChanges } from './digest-changes.ts'
import type { CompiledUnit } from './engines/engine.ts'
import { failureChanges } from './failure-changes.ts'
import { messageChanges } from './message-changes.ts'
import { petitionChanges } from './petition-changes.ts'
import { prepare, type Statement } from './prepared.ts'
import { reportChanges } from './report-changes.ts'
import { rollUps } from './roll-ups.ts'
import { responseRow, visitRow } from './rows.ts'
import type { DossierRow, ResponseRow, Schema } from './schema.ts'
import { rowInto, type RowWrite } from './targets.ts'

/** Whether a change leaves an audit row, and what it names. Citizens' answers and machine traffic do not. */
const AUDITED: { readonly [K in Kind]: K extends AuditedKind ? (change: Of<K>) => string : 'not' } = {
  'dossier-finished': 'not',
  'dossier-reissued': (change) => `${change.system}:${change.code}`,
  'ticket-issued': 'not',
  'ticket-voided': 'not',
  'funnel-added': 'not',
  'response-recorded': 'not',
  'response-amended': 'not',
  'responses-closed': 'not',
  'follow-up-opened': 'not',
  'follow-up-withdrawn': 'not',
  'follow-up-moved': ({ next, step }) => `${next.id}@${next.version}: ${step.kind}, ${next.agency}`,
  'follow-up-judged': 'not',
  'tally-added': 'not',
  'person-added': 'not',
  'message-received': 'not',
  'message-answered': 'not',
  'message-queued': 'not',
  'message-sent': 'not',
  'message-postponed': 'not',
  'message-given-up': 'not',
  'talk-saved': 'not',
  'talk-ended': 'not',
  'talks-expired': 'not',
  'message-keys-expired': 'not',
  'messages-expired': 'not',
  'chat-forgotten': 'not',
  'grant-saved': ({ grant }) => `${grant.channel}:${grant.account}`,
  'grant-troubled': ({ channel, trouble }) => `${channel}: ${trouble}`,
  'invitation-queued': 'not',
  'invitation-sent': 'not',
  'invitation-postponed': 'not',
  'invitation-given-up': 'not',
  'invitation-ended': 'not',
  'invitations-expired': 'not',
  'link-code-made': ({ agencies }) => agencies.join(','),
  'link-made': ({ link }) => `${link.channel}: ${link.agencies.join(',')}`,
  'link-alerts-set': ({ channel, alerts }) => `${channel}: ${alerts ? 'on' : 'off'}`,
  'link-alerted': 'not',
  'link-removed': ({ channel }) => channel,
  'link-codes-expired': 'not',
  // The whole row, so that the log holds what the tree was before each correction.
  'agency-saved': ({ agency: { code, level, name, parent, validFrom, validTo } }) =>
    `${code}: ${name}, ${level}, ${parent ?? 'no parent'}, ${validFrom} – ${validTo ?? ''}`,
  'succession-saved': ({ succession }) => successionWords(succession),
  'succession-withdrawn': ({ succession }) => successionWords(succession),
  'catalogues-numbered': 'not',
  'procedure-saved': ({ procedure: { code, field, legalDays, level, name } }) =>
    `${code}: ${name}, ${field}, ${level}, ${legalDays ?? 'no'} days`,
  'counter-saved': ({ counter: { agency, closedOn, code, name } }) =>
    `${code}: ${name}, ${agency}${closedOn === undefined ? '' : `, closed ${closedOn}`}`,
  'questionnaire-saved': (change) => `${change.questionnaire.id}@${change.questionnaire.version}`,
  'assignment-saved': ({ assignment: { agency, procedure, questionnaire, validFrom } }) =>
    `${questionnaire}: ${agency ?? '*'}, ${procedure ?? '*'}, ${validFrom}`,
  'parameters-saved': ({ parameters }) => `${parameters.id}@${parameters.version}`,
  'figure-reported': ({ reported }) =>
    `${reported.agency}, ${reported.period}: ${reported.column} = ${reported.value}`,
  'official-placed': ({ account, placement }) => `${account}: ${placement.role} ${placement.agency}`,
  'official-unplaced': ({ account, placement }) => `${account}: ${placement.role} ${placement.agency}`,
  'account-noted': ({ account, event }) => `${account}: ${event}`,
  sealed: 'not',
  seen: ({ page }) => page,
  exported: ({ rows, what }) => `${what}: ${rows === undefined ? 'begun' : `${rows} rows`}`,
  'analysis-saved': 'not',
  'analyses-expired': 'not',
  'report-asked': ({ report }) => `${report.id}: ${report.agency}, ${report.period}`,
  'report-advanced': 'not',
  'report-made': 'not',
  'report-written': ({ id, version }) => `${id}@${version}`,
  'report-removed': ({ id }) => id,
  'target-stepped': ({ step: { agency, field, kind, percent, version, year } }) =>
    `${agency}, ${year}, ${field}@${version}: ${kind}${percent === null ? '' : ` ${percent}`}`,
  'digest-wished': ({ wish: { account, agencies, rhythm } }) =>
    [`${account}: ${rhythm}`, ...agencies].join(', '),
  'digest-queued': 'not',
  // Figures leave the house by it.
  'digest-sent': ({ account, period }) => `${account}: ${period}`,
  'digest-dropped': 'not',
  'digest-postponed': 'not',
  'digest-given-up': ({ account, period }) => `${account}: ${period}`,
  'digests-expired': 'not',
  published: ({ publication }) => `${publication.period}, ${publication.revision}: ${publication.hash}`,
  'failure-given-back': 'not',
  'failures-forgotten': 'not',
  'failures-expired': 'not',
  'guess-failed': 'not',
  'key-created': (change) => change.key.id,
  'key-revoked': (change) => change.id,
  'key-used': 'not',
  'setting-saved': (change) => change.name,
}

/** Turns units into what an engine writes; every statement is compiled for the database's dialect once. */
export function changeCompiler(db: Kysely<Schema>, now: () => Instant): (unit: Unit) => CompiledUnit {
  const compilers: Compilers<Kind> = {
    ...intakeChanges(db),
    ...responseChanges(db),
    ...rollUps,
    ...messageChanges(db),
    ...channelChanges(db),
    ...catalogueChanges(db),
    ...reportChanges(db),
    ...petitionChanges(db),
    ...digestChanges(db),
    ...failureChanges(db),
  }
  // The one place where a change meets its own compiler: the kinds agree by construction of the table.
  const compile = <K extends Kind>(change: Of<K>) =>
    (compilers[change.kind] as (one: Of<K>) => readonly Write[])(change)

  return ({ by, once, changes }) => {
    const rows: RowWrite[] = []
    const statements: Statement[] = []
    for (const change of changes) {
      for (const write of compile(change)) {
        if ('into' in write) rows.push(write)
        else statements.push(write)
      }
      const subject = subjectOf(change)
      if (subject !== undefined)
        rows.push(rowInto('audit', { at: now(), actor: nameOf(by), kind: change.kind, subject }))
    }
    return once ? { once: { ...once, day: dayOf(now()) }, rows, statements } : { rows, statements }
  }
}

function successionWords({ effective, newCode, newName, oldCode, oldName }: Succession): string {
  return `${oldName}${oldCode === '' ? '' : ` (${oldCode})`} → ${newName} (${newCode}), ${effective}`
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
    case 'official':
      return `official:${actor.id}`
    default:
      return actor.kind
  }
}

type IntakeKind = 'dossier-finished' | 'dossier-reissued' | 'ticket-issued' | 'ticket-voided'

function intakeChanges(db: Kysely<Schema>): Compilers<IntakeKind> {
  const reissue = prepare<Pick<DossierRow, 'system' | 'code' | 'secret' | 'issue'>>((value) =>
    db
      .updateTable('dossiers')
      .set({ secret: value('secret'), issue: value('issue') })
      .where('system', '=', value('system'))
      .where('code', '=', value('code')),
  )
  const voidTicket = prepare<{ hash: string }>((value) =>
    db.updateTable('tickets').set({ void: 1 }).where('hash', '=', value('hash')),
  )
  return {
    'dossier-finished': ({ dossier, visit, invited, issuance }) => [
      rowInto('dossiers', {
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
        supplements: dossier.supplements ?? null,
        invited: invited ? 1 : 0,
        secret: issuance.secret,
        issue: issuance.number,
      }),
    ],
    'dossier-reissued': ({ system, code, issuance }) => [
      reissue({ system, code, secret: issuance.secret, issue: issuance.number }),
    ],
    'ticket-issued': ({ ticket }) => [
      rowInto('tickets', {
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
    'response-recorded': ({ response }) => [rowInto('responses', responseRow(response))],
    'response-amended': ({ response }) => [update(responseRow(response))],
    'responses-closed': ({ before }) => [close({ before })],
  }
}
