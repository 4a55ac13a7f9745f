import type { Scope } from '../domain/access/scope.ts'
import type { Day, Period } from '../domain/calendar/period.ts'
import type {
  FrozenAnswers,
  FrozenDossiers,
  FrozenField,
  Publication,
} from '../domain/publication/publication.ts'

/** What was published, and what it is counted from. */
export interface Publications {
  /** All of them, the first one first. */
  all(): Promise<readonly Publication[]>
  /** The number of the last one; 0 before the first. */
  last(): Promise<number>
  /** Answers by ticket to dossiers of a period, given up to a day, counted from the raw answers. */
  answersUntil(scope: Scope, period: Period, until: Day): Promise<readonly FrozenAnswers[]>
  /** The overall ones of these answers by field. */
  fieldsUntil(scope: Scope, period: Period, until: Day): Promise<readonly FrozenField[]>
  dossiers(scope: Scope, period: Period): Promise<readonly FrozenDossiers[]>
}
