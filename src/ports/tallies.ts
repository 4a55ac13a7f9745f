import type { Scope } from '../domain/access/scope.ts'
import type { Month, Period } from '../domain/calendar/period.ts'
import type { Finished } from '../domain/response/disclosure.ts'
import type { Dimension } from '../domain/tally/dimension.ts'
import type { Facts } from '../domain/tally/facts.ts'
import type { Mix } from '../domain/tally/weigh.ts'
import type { Counts } from '../domain/tally/tally.ts'

export interface TallyQuery {
  readonly agencies: ReadonlySet<string>
  readonly period: Period
  readonly by: Dimension
  /** Only visits of this field. */
  readonly field?: string
  /** Only visits of this procedure. */
  readonly procedure?: string
}

/** Counts of one group. For `factor` the key is the question; who asks folds questions into factors. */
export interface TallyRow {
  readonly key: string
  readonly verified: boolean
  readonly counts: Counts
}

/** Finished and invited dossiers of one group. */
export interface FunnelRow {
  readonly key: string
  readonly finished: number
  readonly invited: number
}

/** Figures by agency and month; those in which nothing happened are left out. */
export interface Months {
  readonly answers: readonly { readonly agency: string; readonly month: Month; readonly counts: Counts }[]
  readonly dossiers: readonly {
    readonly agency: string
    readonly month: Month
    readonly finished: number
  }[]
}

/** Figures by all that is known of a visit besides its agency. */
export interface Visits {
  readonly answers: readonly (VisitKind & { readonly verified: boolean; readonly counts: Counts })[]
  readonly dossiers: readonly (VisitKind & { readonly finished: number; readonly invited: number })[]
}

export interface VisitKind {
  readonly field: string
  readonly procedure: string
  readonly filing: string
  readonly late: boolean
}

export interface Tallies {
  sum(scope: Scope, query: TallyQuery): Promise<readonly TallyRow[]>
  /** Empty for dimensions that a dossier does not have before it is answered (channel, factor, question). */
  funnel(scope: Scope, query: TallyQuery): Promise<readonly FunnelRow[]>
  /** Overall answers and dossiers by field, procedure, filing and lateness together: several groupings read at once. */
  visits(scope: Scope, query: Omit<TallyQuery, 'by'>): Promise<Visits>
  /** Overall answers by ticket, and finished dossiers, of each agency in each of the whole months of a period. */
  months(scope: Scope, agencies: ReadonlySet<string>, period: Period): Promise<Months>
  /** Finished dossiers of each agency in each month from one to another, both included, by all that is known of them. */
  finished(scope: Scope, agencies: ReadonlySet<string>, from: Month, to: Month): Promise<readonly Finished[]>
  /** What indices are made from, by agency; agencies in which nothing happened are left out. */
  facts(scope: Scope, agencies: ReadonlySet<string>, period: Period): Promise<ReadonlyMap<string, Facts>>
  /** Overall answers by ticket and finished dossiers, by agency, field, filing and lateness together. */
  mix(scope: Scope, agencies: ReadonlySet<string>, period: Period): Promise<Mix>
}
