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

/** Answers as they are counted, in the order of their names: for each a line with its name, and one with agency, procedure, filing, late, month and channel with tabs between. */
export interface Counted {
  /** The name up to which all were looked at; undefined when there are no more. */
  readonly upto: string | undefined
  readonly lines: Uint8Array
}

/** Answers as they are written: for each a line with agency to channel as above, and one with what was answered, with tabs between; beside them the comments, if they are wanted. */
export interface Read {
  readonly lines: Uint8Array
  readonly comments: readonly string[]
}

/** Answers in portions that keep nobody else waiting; as bytes of lines, since they are read by the million. */
export interface Exports {
  /** The next answers behind a name. */
  count(scope: Scope, filter: ExportFilter, after: string): Promise<Counted>
  /** The answers of some stretches, which are in the order of their names. */
  read(scope: Scope, filter: ExportFilter, stretches: readonly Stretch[], comments: boolean): Promise<Read>
}
