import type { Confidence } from '../questionnaire/questionnaire.ts'
import type { Interval } from '../statistics/interval.ts'
import type { Counts } from '../tally/tally.ts'

/** A score (điểm số) with all that is needed to trust and recompute it. */
export interface Score {
  readonly counts: Counts
  /** Answers given. */
  readonly n: number
  /** Percent, unrounded; null without answers. */
  readonly satisfied: number | null
  /** Mean level, 1–5, unrounded; null without answers. */
  readonly mean: number | null
  /** 95 % interval of the satisfied share, 0–1. */
  readonly interval: Interval | null
}

/** A rule that makes a score from counts (công thức), with its version and where it comes from. */
export interface Formula {
  readonly id: string
  readonly version: number
  /** Document and article, or what stands in for them. */
  readonly source: string
  readonly confidence: Confidence
  readonly score: (counts: Counts) => Score
}
