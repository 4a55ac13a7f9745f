import type { Scope } from '../domain/access/scope.ts'
import type { Entry, Seal } from '../domain/audit.ts'

/** Which entries of the log are wanted, the newest first. */
export interface EntryFilter {
  readonly actor?: string
  readonly kind?: string
  /**
   * Only what officials did who are placed within this scope and nowhere else, since they were placed there. What an entry is
   * about is told by its words alone, so that nothing else can be said to belong to an agency.
   */
  readonly within?: Scope
  /** Before this entry, for the next page. */
  readonly below?: number
  readonly limit: number
}

/** The log of who did what. It is written with what was done, and never changed. */
export interface Audit {
  latest(filter: EntryFilter): Promise<readonly Entry[]>
  /** Entries above one and up to another, oldest first. */
  between(above: number, upto: number): Promise<readonly Entry[]>
  /** The oldest entries above one, oldest first. */
  since(above: number, limit: number): Promise<readonly Entry[]>
  seals(): Promise<readonly Seal[]>
  lastSeal(): Promise<Seal | undefined>
  /** How many entries stand above one. */
  countAbove(id: number): Promise<number>
  /**
   * The highest number that an entry was ever given, as the database counts it; undefined where it counts refused writes, too,
   * so that it says nothing of removed entries.
   */
  lastGiven(): Promise<number | undefined>
}
