import type { Scope } from '../domain/access/scope.ts'
import type { Period } from '../domain/calendar/period.ts'
import type { Issuance } from '../domain/change.ts'
import type { Dossier, Visit } from '../domain/dossier.ts'

/** A dossier as stored: with its visit and how its codes are derived. */
export interface StoredDossier {
  readonly dossier: Dossier
  readonly visit: Visit
  readonly issuance: Issuance
}

export interface Dossiers {
  find(system: string, code: string): Promise<StoredDossier | undefined>
  /** How many dossiers with an appointed day were finished before it, on it and after it. */
  timeliness(
    scope: Scope,
    asked: { readonly agencies: ReadonlySet<string>; readonly period: Period },
  ): Promise<{ readonly early: number; readonly onTheDay: number; readonly late: number }>
}
