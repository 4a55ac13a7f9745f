import type { Share } from './change.ts'

/** What lateness has to do with dissatisfaction in a field. */
export interface Lateness {
  readonly onTime: Share
  readonly late: Share
  /** Satisfied share on time minus that of late ones, in points between 0 and 1; null unless both were rated. */
  readonly difference: number | null
  /** The share of all answers that are not satisfied which would not be so if late dossiers were rated as those on time. */
  readonly explained: number | null
}

/**
 * How much of the dissatisfaction lateness explains: the population attributable fraction (Levin, M. L. (1953), Acta Unio
 * Internationalis contra Cancrum 9, 531–541), (r − r₀) / r with r the dissatisfied share of all and r₀ that of dossiers on
 * time. A comparison, not a proof of cause. Not below 0.
 */
export function latenessOf(onTime: Share, late: Share): Lateness {
  if (onTime.n === 0 || late.n === 0) return { onTime, late, difference: null, explained: null }
  const [punctual, overdue] = [onTime.successes / onTime.n, late.successes / late.n]
  const all = 1 - (onTime.successes + late.successes) / (onTime.n + late.n)
  return {
    onTime,
    late,
    difference: punctual - overdue,
    explained: all === 0 ? 0 : Math.max(0, (all - (1 - punctual)) / all),
  }
}
