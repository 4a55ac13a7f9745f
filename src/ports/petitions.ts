import type { Scope } from '../domain/access/scope.ts'
import type { Day, Period } from '../domain/calendar/period.ts'
import type { FollowUp, FollowUpCounts, FollowUpStep } from '../domain/petition/petition.ts'
import type { Level } from '../domain/questionnaire/answers.ts'

/** Which follow-ups are wanted. */
export interface FollowUpFilter {
  readonly agencies: ReadonlySet<string>
  readonly state: 'waiting' | 'overdue' | 'answered' | 'adopted' | 'all'
  readonly today: Day
  readonly limit: number
  /** Only these levels. */
  readonly levels?: readonly Level[]
  readonly field?: string
}

/** A follow-up with what the citizen rated and wrote, as an official may read it: scrubbed, with the day only. */
export interface FollowUpView extends FollowUp {
  readonly field: string
  readonly procedure: string
  /** The day of the result. */
  readonly day: Day
  readonly level: Level
  readonly verified: boolean
  /** The levels given to criteria. */
  readonly items: Readonly<Record<string, number>>
  /** The reasons ticked. */
  readonly reasons: readonly string[]
  readonly comment: string
}

/** What an agency adopted of what citizens wrote: its own words, none of theirs. */
export interface Adopted {
  readonly agency: string
  readonly day: Day
  readonly text: string
}

export interface Petitions {
  /** Those within the scope; what waits by the day it is due, all else the latest first. Withdrawn ones are left out. */
  list(scope: Scope, filter: FollowUpFilter): Promise<readonly FollowUpView[]>
  find(scope: Scope, id: string): Promise<FollowUpView | undefined>
  /** What happened to one within the scope, the oldest first. */
  steps(scope: Scope, id: string): Promise<readonly FollowUpStep[]>
  /** The follow-up of whoever can name its response. */
  byId(id: string): Promise<FollowUp | undefined>
  /** How those of a period were handled, by agency. */
  counts(
    scope: Scope,
    agencies: ReadonlySet<string>,
    period: Period,
    today: Day,
  ): Promise<ReadonlyMap<string, FollowUpCounts>>
  /** What agencies adopted, the latest first, for everybody to read. */
  adopted(agencies: ReadonlySet<string>, limit: number): Promise<readonly Adopted[]>
}
