import type { ApiKey } from './access/key.ts'
import type { Alerted, Link } from './access/link.ts'
import type { Counted, Failing } from './access/lockout.ts'
import type { Placement } from './access/role.ts'
import type { Agency, Counter } from './agency/agency.ts'
import type { Succession } from './agency/succession.ts'
import type { Seal } from './audit.ts'
import type { Day, Instant } from './calendar/period.ts'
import type { Dossier, Timing, Visit } from './dossier.ts'
import type { Digest, DigestWish } from './digest/digest.ts'
import type { Parameters } from './indices/definition.ts'
import type { Reported } from './indices/reported.ts'
import type { Invitation } from './invitation/invitation.ts'
import type { Grant } from './message/grant.ts'
import type { Said, Words } from './message/message.ts'
import type { FollowUp, FollowUpOrigin, FollowUpStep } from './petition/petition.ts'
import type { Procedure } from './procedure.ts'
import type { Publication } from './publication/publication.ts'
import type { Assignment, Questionnaire } from './questionnaire/questionnaire.ts'
import type { ReportFigures } from './report/figures.ts'
import type { ReportHead, ReportTexts } from './report/report.ts'
import type { Response } from './response/response.ts'
import type { Cell, Counts } from './tally/tally.ts'
import type { TargetStep } from './target/commitment.ts'
import type { Ticket } from './ticket/ticket.ts'

/** Which derivation of a dossier's codes is the valid one: the secret it used and how often it was issued anew. */
export interface Issuance {
  /** Name of the secret, so that codes stay the same after a rotation. */
  readonly secret: string
  readonly number: number
}

/** What may happen to an account. */
export type AccountEvent =
  | 'created'
  | 'removed'
  | 'password-link'
  | 'password-set'
  | 'signed-in'
  | 'factor-on'
  | 'factor-off'
  | 'factors-reset'
  | 'entry-reset'
  | 'passkey-added'
  | 'passkey-removed'
  | 'signed-in-by-passkey'
  | 'signed-in-by-provider'
  | 'bound-to-provider'
  | 'unlocked'

/** Every way stored state can change. */
export type Change =
  | {
      readonly kind: 'dossier-finished'
      readonly dossier: Dossier
      readonly visit: Visit
      readonly invited: boolean
      readonly issuance: Issuance
    }
  | {
      readonly kind: 'dossier-reissued'
      readonly system: string
      readonly code: string
      readonly issuance: Issuance
    }
  | { readonly kind: 'ticket-issued'; readonly ticket: Omit<Ticket, 'void' | 'spent'> }
  | { readonly kind: 'ticket-voided'; readonly hash: string }
  | {
      readonly kind: 'funnel-added'
      readonly visit: Visit
      readonly finished: number
      readonly invited: number
      readonly timing: Timing | undefined
      /** How often the dossier had to be completed; undefined when not told. */
      readonly supplements: number | undefined
    }
  | { readonly kind: 'response-recorded'; readonly response: Response }
  | { readonly kind: 'response-amended'; readonly response: Response }
  | { readonly kind: 'responses-closed'; readonly before: Instant }
  /** A follow-up begins, or begins again because its citizen wrote something else. */
  | {
      readonly kind: 'follow-up-opened'
      readonly id: string
      readonly response: string
      readonly agency: string
      readonly verified: boolean
      readonly origin: FollowUpOrigin
      readonly openedOn: Day
      readonly dueOn: Day
    }
  | { readonly kind: 'follow-up-withdrawn'; readonly id: string; readonly day: Day }
  /** What an official did; nothing happens unless the follow-up is still of the version before `next`. */
  | {
      readonly kind: 'follow-up-moved'
      readonly next: FollowUp
      readonly step: Omit<FollowUpStep, 'version'>
    }
  | {
      readonly kind: 'follow-up-judged'
      readonly id: string
      readonly satisfied: boolean
      readonly day: Day
    }
  | { readonly kind: 'tally-added'; readonly cell: Cell; readonly counts: Counts }
  /** A response by ticket as one person's: of how many criteria, how many satisfied; `sign` −1 takes it out. */
  | {
      readonly kind: 'person-added'
      readonly visit: Visit
      readonly answered: number
      readonly satisfied: number
      readonly low: boolean
      readonly sign: 1 | -1
    }
  | { readonly kind: 'agency-saved'; readonly agency: Agency }
  | { readonly kind: 'succession-saved'; readonly id: string; readonly succession: Succession }
  /** A line that was recorded by mistake; the log keeps it. */
  | { readonly kind: 'succession-withdrawn'; readonly id: string; readonly succession: Succession }
  /** How often the catalogues were saved, so that of two who save at once the later one decides anew. */
  | { readonly kind: 'catalogues-numbered'; readonly number: number }
  | { readonly kind: 'procedure-saved'; readonly procedure: Procedure }
  | { readonly kind: 'counter-saved'; readonly counter: Counter }
  | { readonly kind: 'questionnaire-saved'; readonly questionnaire: Questionnaire }
  | { readonly kind: 'assignment-saved'; readonly assignment: Assignment }
  | { readonly kind: 'parameters-saved'; readonly parameters: Parameters }
  | {
      readonly kind: 'analysis-saved'
      readonly agency: string
      readonly period: string
      /** Null while it waits. */
      readonly body: string | null
      readonly at: Instant
    }
  | { readonly kind: 'analyses-expired'; readonly before: Instant }
  | {
      readonly kind: 'official-placed'
      readonly account: string
      readonly placement: Placement
      readonly at: Instant
    }
  | { readonly kind: 'official-unplaced'; readonly account: string; readonly placement: Placement }
  /** Something about an account, for the log alone. */
  /** That somebody looked at a page of the desk, for the log alone. */
  | { readonly kind: 'seen'; readonly page: string }
  /** That raw answers left the service, for the log alone; the number of rows once they have. */
  | { readonly kind: 'exported'; readonly what: string; readonly rows: number | undefined }
  | { readonly kind: 'sealed'; readonly seal: Seal }
  | { readonly kind: 'account-noted'; readonly event: AccountEvent; readonly account: string }
  | { readonly kind: 'figure-reported'; readonly reported: Reported }
  | { readonly kind: 'report-asked'; readonly report: ReportHead }
  | {
      readonly kind: 'report-advanced'
      readonly id: string
      readonly progress: number
      readonly steps: number
    }
  | { readonly kind: 'report-made'; readonly id: string; readonly figures: ReportFigures | null }
  | {
      readonly kind: 'report-written'
      readonly id: string
      readonly texts: ReportTexts
      readonly version: number
    }
  | { readonly kind: 'report-removed'; readonly id: string }
  | { readonly kind: 'target-stepped'; readonly step: TargetStep }
  | { readonly kind: 'digest-wished'; readonly wish: DigestWish }
  | ({ readonly kind: 'digest-queued'; readonly at: Instant } & Digest)
  | ({ readonly kind: 'digest-sent' } & Digest)
  /** Not wanted any more, or no longer theirs to read. */
  | ({ readonly kind: 'digest-dropped' } & Digest)
  | ({
      readonly kind: 'digest-postponed'
      readonly reason: string
      readonly at: Instant
      readonly dueAt: Instant
    } & Digest)
  | ({ readonly kind: 'digest-given-up'; readonly reason: string; readonly at: Instant } & Digest)
  | { readonly kind: 'digests-expired'; readonly before: Instant; readonly keysBefore: Day }
  | { readonly kind: 'published'; readonly publication: Publication }
  | { readonly kind: 'key-created'; readonly key: ApiKey }
  | { readonly kind: 'key-revoked'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'key-used'; readonly id: string; readonly day: Day }
  | {
      readonly kind: 'message-received'
      readonly channel: string
      readonly chat: string
      readonly at: Instant
      readonly said: Said
    }
  | { readonly kind: 'message-answered'; readonly id: number }
  | {
      readonly kind: 'message-queued'
      readonly channel: string
      readonly chat: string
      readonly at: Instant
      readonly message: Words
    }
  | { readonly kind: 'message-sent'; readonly id: number }
  | { readonly kind: 'message-postponed'; readonly id: number; readonly dueAt: Instant }
  | { readonly kind: 'message-given-up'; readonly id: number; readonly reason: string }
  | {
      readonly kind: 'talk-saved'
      readonly channel: string
      readonly chat: string
      readonly state: string
      readonly endsAt: Instant
    }
  | { readonly kind: 'talk-ended'; readonly channel: string; readonly chat: string }
  | { readonly kind: 'talks-expired'; readonly before: Instant }
  | { readonly kind: 'message-keys-expired'; readonly before: Day }
  /** Messages that nobody sent, as when their channel was disconnected, and notes of those given up. */
  | { readonly kind: 'messages-expired'; readonly before: Instant }
  | {
      readonly kind: 'chat-forgotten'
      readonly channel: string
      readonly chat: string
      /** Messages that came or were queued earlier are forgotten, too. */
      readonly before: Instant
    }
  | { readonly kind: 'grant-saved'; readonly grant: Grant }
  | {
      readonly kind: 'grant-troubled'
      readonly channel: string
      readonly version: number
      readonly trouble: string
      readonly at: Instant
      /** Until when nobody else may try. */
      readonly takenUntil: Instant
    }
  | { readonly kind: 'invitation-queued'; readonly invitation: Invitation }
  | {
      readonly kind: 'invitation-sent'
      readonly id: string
      readonly message: string
      /** When the reminder is due; null when there is none, and the phone number is erased. */
      readonly reminderAt: Instant | null
    }
  | { readonly kind: 'invitation-postponed'; readonly id: string; readonly dueAt: Instant }
  | { readonly kind: 'invitation-given-up'; readonly id: string; readonly reason: string }
  | { readonly kind: 'invitation-ended'; readonly id: string }
  | { readonly kind: 'invitations-expired'; readonly before: Day }
  | {
      readonly kind: 'link-code-made'
      readonly hash: string
      readonly agencies: readonly string[]
      readonly expiresAt: Instant
    }
  | { readonly kind: 'link-made'; readonly link: Link; readonly code: string }
  | {
      readonly kind: 'link-alerts-set'
      readonly channel: string
      readonly chat: string
      readonly alerts: boolean
    }
  | {
      readonly kind: 'link-alerted'
      readonly channel: string
      readonly chat: string
      readonly alerted: Alerted
    }
  | { readonly kind: 'link-removed'; readonly channel: string; readonly chat: string }
  | { readonly kind: 'link-codes-expired'; readonly before: Instant }
  /** An attempt to sign in was counted before it was looked at, and succeeded. */
  | { readonly kind: 'failure-given-back'; readonly whose: Failing }
  | { readonly kind: 'failures-forgotten'; readonly whose: Failing }
  /** A short code fitted nothing; its bucket takes so long more until it is full again. */
  | { readonly kind: 'guess-failed'; readonly whose: Counted; readonly at: Instant; readonly growsMs: number }
  /** Those of sign-ins before an instant, guesses whose bucket is full by another, and all but the greatest of each kind. */
  | {
      readonly kind: 'failures-expired'
      readonly before: Instant
      readonly full: Instant
      readonly keep: number
    }
  | { readonly kind: 'setting-saved'; readonly name: string; readonly value: string }
