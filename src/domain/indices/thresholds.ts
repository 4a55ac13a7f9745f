import type { Day } from '../calendar/period.ts'
import type { Parameters } from './definition.ts'
import { parametersFor } from './parameters.ts'

/** From how many answers on a figure is shown to officials, compared and ranked, and shown to the public. */
export interface Thresholds {
  readonly shown: number
  readonly ranked: number
  readonly public: number
  /** Bounds of weights, relative to the mean weight. */
  readonly trimLow: number
  readonly trimHigh: number
}

/** What holds when a province has stored none: no figure is kept back for want of a file. */
export const USUAL: Thresholds = { shown: 5, ranked: 30, public: 10, trimLow: 0.3, trimHigh: 3 }

/** The thresholds in force on a day. */
export function thresholdsFor(all: readonly Parameters[], day: Day): Thresholds {
  const known = all.some(({ id, validFrom }) => id === 'thresholds' && validFrom <= day)
  return known ? { ...USUAL, ...parametersFor(all, 'thresholds', day).values } : USUAL
}
