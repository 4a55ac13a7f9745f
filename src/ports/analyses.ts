import type { Instant } from '../domain/calendar/period.ts'

/** An analysis too long for a request: asked for, made by a timed action, kept for a while. */
export interface StoredAnalysis {
  readonly agency: string
  /** As it is asked for: `2026-Q3`. */
  readonly period: string
  /** What was found, as text; null while it waits. */
  readonly body: string | null
  /** When it was asked for, or made. */
  readonly at: Instant
}

export interface Analyses {
  find(agency: string, period: string): Promise<StoredAnalysis | undefined>
  /** Those that wait, the oldest first. */
  waiting(limit: number): Promise<readonly StoredAnalysis[]>
}
