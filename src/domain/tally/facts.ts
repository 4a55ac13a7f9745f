import type { Timing } from '../dossier.ts'
import type { Cluster } from '../statistics/cluster.ts'
import { add, NO_COUNTS, type Counts } from './tally.ts'

/** Responses that resemble each other in what counts: how many, and how many of them disliked the whole. */
export interface Persons extends Cluster {
  readonly late: boolean
  readonly low: number
}

/** Everything counted of an agency in a period that indices are made from (số đếm); answers by ticket alone. */
export interface Facts {
  readonly finished: number
  /** Dossiers with an appointed day, by how they stand to it. */
  readonly timing: Readonly<Record<Timing, number>>
  /** Dossiers of which it is known how often they had to be completed: never, once, more often. */
  readonly supplements: Readonly<Record<Supplements, number>>
  /** Answers by question, the overall one among them. */
  readonly counts: ReadonlyMap<string, Counts>
  readonly persons: readonly Persons[]
}

/** How often a dossier had to be completed. */
export type Supplements = 'none' | 'once' | 'more'

export const NO_FACTS: Facts = {
  finished: 0,
  timing: { early: 0, onTheDay: 0, late: 0 },
  supplements: { none: 0, once: 0, more: 0 },
  counts: new Map(),
  persons: [],
}

/** The facts of several agencies as if they were one. */
export function addFacts(all: readonly Facts[]): Facts {
  const counts = new Map<string, Counts>()
  for (const one of all)
    for (const [question, own] of one.counts)
      counts.set(question, add(counts.get(question) ?? NO_COUNTS, own))
  const sum = (of: (one: Facts) => number) => all.reduce((total, one) => total + of(one), 0)
  return {
    finished: sum(({ finished }) => finished),
    timing: {
      early: sum(({ timing }) => timing.early),
      onTheDay: sum(({ timing }) => timing.onTheDay),
      late: sum(({ timing }) => timing.late),
    },
    supplements: {
      none: sum(({ supplements }) => supplements.none),
      once: sum(({ supplements }) => supplements.once),
      more: sum(({ supplements }) => supplements.more),
    },
    counts,
    persons: all.flatMap(({ persons }) => persons),
  }
}
