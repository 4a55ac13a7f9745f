import type { Day, Instant } from '../domain/calendar/period.ts'
import type { Issuance } from '../domain/change.ts'
import type { Hours } from '../domain/invitation/invitation.ts'
import type { TicketCodes } from '../domain/ticket/ticket.ts'
import type { Accounts } from './accounts.ts'
import type { Analyses } from './analyses.ts'
import type { Audit } from './audit.ts'
import type { CatalogueReader } from './catalogues.ts'
import type { Commit } from './commit.ts'
import type { Commitments } from './commitments.ts'
import type { Digests } from './digests.ts'
import type { Dossiers } from './dossiers.ts'
import type { Exports } from './exports.ts'
import type { FailureCounts } from './failures.ts'
import type { Grants } from './grants.ts'
import type { Invitations } from './invitations.ts'
import type { Arrivals, Jobs } from './jobs.ts'
import type { Keys } from './keys.ts'
import type { Links } from './links.ts'
import type { Messages } from './messages.ts'
import type { Officials } from './officials.ts'
import type { Petitions } from './petitions.ts'
import type { Provider } from './provider.ts'
import type { Publications } from './publications.ts'
import type { ReportedFigures } from './reported.ts'
import type { Reports } from './reports.ts'
import type { Responses } from './responses.ts'
import type { Tallies } from './tallies.ts'
import type { Tickets } from './tickets.ts'

/** What only the server's secrets can do. The secrets themselves stay outside. */
export interface Vault {
  /** The first 128 bits of SHA-256 of a text, in hexadecimal digits. */
  hash(text: string): string
  /** SHA-256 of a text, as bytes. */
  digest(text: string): Uint8Array
  /** Unguessable text of 26 base32 letters. */
  random(): string
  /** A new attempt to answer: 26 letters, of which all but the first five are unguessable. */
  attempt(day: Day): string
  /** The codes of a dossier's ticket: the same for the same dossier and issuance, whatever secret is current by then. */
  ticketCodes(system: string, code: string, issuance: Issuance): TicketCodes
  /** The issuance with which a new dossier begins, under the current secret. */
  firstIssuance(): Issuance
  /** The hashes a short code may be stored under: one for each secret still in use. */
  shortHashes(short: string): readonly string[]
  /** A keyed signature of a text for one purpose, in hexadecimal digits. */
  sign(purpose: string, text: string): string
  /** A text locked up for one purpose, so that a stolen database does not tell it. */
  seal(purpose: string, text: string): string
  /** What was sealed, under whichever secret is still in use; undefined when it cannot be opened. */
  unseal(purpose: string, sealed: string): string | undefined
}

/** One line of the structured log. Fields never hold codes, phones, comments or addresses. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void

/** What the operator may set and an action must know. */
export interface Settings {
  /** Days after the finish during which a ticket may be used. */
  readonly ticketDays: number
  /** The province's form of dossier codes; undefined when any is taken that looks like one. */
  readonly dossierCode: RegExp | undefined
  /** Address under which pictures of charts are shown to chats; undefined where none can be drawn. */
  readonly pictures: string | undefined
  /** Whether letters can be sent. */
  readonly mail: boolean
  /** How invitations are sent. */
  readonly invitations: {
    /** Whether a channel can send any. */
    readonly on: boolean
    /** Milliseconds between the finish and the first one. */
    readonly delayMs: number
    /** Days between the first one and the reminder; 0 for none. */
    readonly reminderDays: number
    readonly hours: Hours
  }
}

/** Everything outside the rules that an action may ask for; each action picks what it needs. */
export interface World {
  readonly now: () => Instant
  readonly settings: Settings
  readonly vault: Vault
  readonly log: Log
  readonly commit: Commit
  readonly catalogues: CatalogueReader
  readonly dossiers: Dossiers
  readonly tickets: Tickets
  readonly responses: Responses
  readonly exports: Exports
  readonly tallies: Tallies
  readonly keys: Keys
  readonly jobs: Jobs
  readonly failures: FailureCounts
  readonly arrivals: Arrivals
  readonly messages: Messages
  readonly petitions: Petitions
  readonly publications: Publications
  readonly reported: ReportedFigures
  readonly reports: Reports
  readonly commitments: Commitments
  readonly digests: Digests
  readonly analyses: Analyses
  readonly officials: Officials
  readonly audit: Audit
  readonly accounts: Accounts
  /** The province's identity provider, where there is one. */
  readonly provider: Provider | undefined
  readonly grants: Grants
  readonly invitations: Invitations
  readonly links: Links
}
