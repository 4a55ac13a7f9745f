import type { Scope } from '../domain/access/scope.ts'
import type { Day, Period } from '../domain/calendar/period.ts'
import type { FrozenAnswers, FrozenDossiers, Publication } from '../domain/publication/publication.ts'

/** What was published, and what it is counted from. */
export interface Publications {
  /** All of them, the first one first. */
  all(): Promise<readonly Publication[]>
  /** Answers by ticket to dossiers of a period, given up to a day, counted from the raw answers. */
  answersUntil(scope: Scope, period: Period, until: Day): Promise<readonly FrozenAnswers[]>
  dossiers(scope: Scope, period: Period): Promise<readonly FrozenDossiers[]>
}
