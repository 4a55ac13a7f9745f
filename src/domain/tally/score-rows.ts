import type { Formula, Score } from '../indices/formula.ts'
import { add, NO_COUNTS, total, type Counts } from './tally.ts'
import { addFunnels, NO_FUNNEL, responseRate, type Funnel } from './funnel.ts'

/** One row of a table of scores. */
export interface ScoreRow {
  readonly key: string
  readonly score: Score
  /** Finished → invited → answered; null where the grouping does not exist before an answer does. */
  readonly funnel: Funnel | null
  /** Percent; null when unknown or nothing was finished. */
  readonly responseRate: number | null
  /** The same group in the period before. */
  readonly previous: Score
  /** Satisfied percent now minus before, in percentage points; null unless both are known. */
  readonly change: number | null
  /** Answers that no ticket proves: never in `score`. */
  readonly unverified: Score
}

/** Counts and funnels of one period, as read. */
export interface Figures {
  readonly tallies: readonly { readonly key: string; readonly verified: boolean; readonly counts: Counts }[]
  readonly funnels: readonly { readonly key: string; readonly finished: number; readonly invited: number }[]
}

interface Sums {
  verified: Counts
  unverified: Counts
  before: Counts
  funnel: Funnel
}

/**
 * Scores of each group, in the order the keys first appear. `fold` names the row a key belongs to, or undefined to leave it out.
 * Groups known only from the period before are kept when something was finished or answered then, so that none vanishes silently.
 */
export function scoreRows(
  formula: Formula,
  now: Figures,
  then: Figures,
  fold: (key: string) => string | undefined,
): readonly ScoreRow[] {
  const groups = new Map<string, Sums>()
  const at = (key: string): Sums | undefined => {
    const row = fold(key)
    if (row === undefined) return undefined
    const known = groups.get(row)
    if (known) return known
    const made: Sums = { verified: NO_COUNTS, unverified: NO_COUNTS, before: NO_COUNTS, funnel: NO_FUNNEL }
    groups.set(row, made)
    return made
  }
  for (const { key, finished, invited } of now.funnels) {
    const sums = at(key)
    if (sums) sums.funnel = addFunnels(sums.funnel, { finished, invited, answered: 0 })
  }
  for (const { key, verified, counts } of now.tallies) {
    const sums = at(key)
    if (sums && verified) sums.verified = add(sums.verified, counts)
    else if (sums) sums.unverified = add(sums.unverified, counts)
  }
  for (const { key, verified, counts } of then.tallies) {
    const sums = verified ? at(key) : undefined
    if (sums) sums.before = add(sums.before, counts)
  }
  for (const { key, finished } of then.funnels) if (finished > 0) at(key)
  const hasFunnel = now.funnels.length > 0
  return [...groups].map(([key, sums]) => rowOf(key, sums, formula, hasFunnel))
}

/** The row of a group in which nothing was finished or answered. */
export function emptyRow(formula: Formula, key: string): ScoreRow {
  return rowOf(
    key,
    { verified: NO_COUNTS, unverified: NO_COUNTS, before: NO_COUNTS, funnel: NO_FUNNEL },
    formula,
    true,
  )
}

function rowOf(key: string, sums: Sums, formula: Formula, hasFunnel: boolean): ScoreRow {
  const score = formula.score(sums.verified)
  const previous = formula.score(sums.before)
  const funnel = hasFunnel ? { ...sums.funnel, answered: total(sums.verified) } : null
  return {
    key,
    score,
    funnel,
    responseRate: funnel && responseRate(funnel),
    previous,
    change:
      score.satisfied === null || previous.satisfied === null ? null : score.satisfied - previous.satisfied,
    unverified: formula.score(sums.unverified),
  }
}
