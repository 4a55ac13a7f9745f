import type { Scope } from '../domain/access/scope.ts'
import type { Day, Period } from '../domain/calendar/period.ts'

/** Which answers an export is made of: none that came after a day, so that they change no more. */
export interface ExportFilter {
  readonly agencies: ReadonlySet<string>
  readonly period: Period
  /** The last day on which they were given. */
  readonly upto: Day
}

/** A stretch of stored answers, both ends included. Its names never leave the service. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

/** Answers as they are counted: their name, and agency, procedure, filing, late and month with tabs between. */
export type CountedRow = readonly [id: string, traits: string]

/** Answers as they are written: agency, procedure, filing, late and month as above; how and what was answered, with tabs between; the comment if it is wanted. */
export type AnswerRow = readonly [traits: string, answer: string, comment?: string]

/** Answers one by one, in portions that keep nobody else waiting. Tuples, since they are read by the million. */
export interface Exports {
  /**
   * The next answers behind a name, with the name up to which all were looked at; `upto` is undefined when there are no more.
   */
  count(
    scope: Scope,
    filter: ExportFilter,
    after: string,
  ): Promise<{ readonly upto: string | undefined; readonly rows: readonly CountedRow[] }>
  /** The answers of some stretches, which are in the order of their names; the answers come in that order, too. */
  read(
    scope: Scope,
    filter: ExportFilter,
    stretches: readonly Stretch[],
    comments: boolean,
  ): Promise<readonly AnswerRow[]>
}
