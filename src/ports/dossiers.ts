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
}
