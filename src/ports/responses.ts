import type { Scope } from '../domain/access/scope.ts'
import type { Day, Period } from '../domain/calendar/period.ts'
import type { Filing } from '../domain/dossier.ts'
import type { Level } from '../domain/questionnaire/answers.ts'
import type { RatedItems } from '../domain/statistics/factor-drivers.ts'
import type { Response, Via } from '../domain/response/response.ts'

/** Which comments are wanted. */
export interface CommentFilter {
  readonly agencies: ReadonlySet<string>
  readonly period: Period
  readonly limit: number
  /** Only these levels. */
  readonly levels?: readonly Level[]
  readonly field?: string
  readonly procedure?: string
  readonly filing?: Filing
  /** Whether the dossier was late. */
  readonly late?: boolean
  readonly via?: Via
}

/** A comment as an official may read it: scrubbed, with the day only. */
export interface Comment {
  readonly agency: string
  readonly procedure: string
  readonly day: string
  readonly level: Level
  readonly verified: boolean
  readonly field: string
  /** The levels given to criteria. */
  readonly items: Readonly<Record<string, number>>
  readonly text: string
}

export interface Responses {
  byId(id: string): Promise<Response | undefined>
  /** The response whose id begins with these letters. */
  byPrefix(prefix: string): Promise<Response | undefined>
  /** How many bad answers (levels 1 and 2) each agency within the scope was given on a day, by ticket. */
  lowOn(scope: Scope, day: Day): Promise<ReadonlyMap<string, number>>
  /**
   * Responses by ticket to criteria, of pages opened on a day, for visits of a period within the scope: at most `limit`, which
   * of them chance decides.
   */
  rated(
    scope: Scope,
    asked: {
      readonly agencies: ReadonlySet<string>
      readonly period: Period
      readonly opened: Day
      readonly limit: number
    },
  ): Promise<readonly RatedItems[]>
  /** How many comments were given from one day to another, both included, to agencies within the scope. */
  commentsGiven(scope: Scope, agencies: ReadonlySet<string>, from: Day, to: Day): Promise<number>
  /** The latest comments within the scope, newest day first. */
  comments(scope: Scope, filter: CommentFilter): Promise<readonly Comment[]>
}
