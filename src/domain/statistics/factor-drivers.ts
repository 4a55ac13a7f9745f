import type { Factor } from '../questionnaire/questionnaire.ts'
import { FACTORS } from '../questionnaire/questionnaire.ts'
import type { Driver, Drivers, Rated } from './drivers.ts'

/** A response as far as it says what moves its overall level. */
export interface RatedItems {
  readonly level: number
  readonly items: Readonly<Record<string, number>>
}

/** What moves the overall level, factor by factor, the strongest first. */
export interface FactorDrivers {
  readonly n: number
  readonly explained: number
  readonly factors: readonly (Driver & { readonly factor: Factor })[]
}

/** Responses with their level of each factor: the mean of its answered criteria, 0 without any. */
export function ratedOf(
  responses: readonly RatedItems[],
  factors: ReadonlyMap<string, string>,
): readonly Rated[] {
  return responses.map(({ items, level }) => ({
    overall: level,
    factors: FACTORS.map((factor) => {
      const levels = Object.entries(items).flatMap(([question, own]) =>
        own > 0 && factors.get(question) === factor ? [own] : [],
      )
      return levels.length === 0 ? 0 : levels.reduce((sum, own) => sum + own, 0) / levels.length
    }),
  }))
}

/** The drivers by the names of their factors. */
export function named({ explained, factors, n }: Drivers): FactorDrivers {
  return {
    n,
    explained,
    factors: FACTORS.flatMap((factor, at) =>
      factors.slice(at, at + 1).map((own) => ({ ...own, factor })),
    ).toSorted((a, b) => b.share - a.share),
  }
}
