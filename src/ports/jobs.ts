import type { Instant } from '../domain/calendar/period.ts'

/** The turns of timed actions, which all processes of a service share. */
export interface Jobs {
  /** Whether it is this process's turn: once in about every `everyMs` for all processes together. */
  take(name: string, now: Instant, everyMs: number): Promise<boolean>
}

/** What a database tells of the order in which rows came, beside what their columns say. */
export interface Arrivals {
  /** Makes the rows of tickets, used keys and closed responses tell nothing of when they came, where the database would. */
  forget(): Promise<void>
}
