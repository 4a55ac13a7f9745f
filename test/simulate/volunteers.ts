import { changes } from '../../src/domain/statistics/change.ts'
import { rake, type RakeCell } from '../../src/domain/statistics/rake.ts'
import { randomFrom, type Random } from '../../src/domain/statistics/random.ts'

/** What raking made of volunteers whose willingness hangs on field and lateness, as their satisfaction does. */
export interface Bias {
  readonly round: number
  /** Answered share minus the truth, in points. */
  readonly plain: number
  readonly weighted: number
}

const FIELDS = [
  { name: 'Đất đai', dossiers: 3_000, late: 0.3, onTime: 0.82, overdue: 0.45, answers: [0.12, 0.45] },
  { name: 'Hộ tịch', dossiers: 4_000, late: 0.03, onTime: 0.96, overdue: 0.7, answers: [0.2, 0.3] },
  { name: 'Chứng thực', dossiers: 5_000, late: 0.01, onTime: 0.97, overdue: 0.75, answers: [0.08, 0.3] },
  { name: 'Xây dựng', dossiers: 1_000, late: 0.2, onTime: 0.85, overdue: 0.5, answers: [0.15, 0.5] },
] as const

/** Draws a province in which the late and the fields with trouble answer more, and weighs the answers to its dossiers. */
export function volunteerBias(seed: number, rounds: number): readonly Bias[] {
  const random = randomFrom(seed)
  return Array.from({ length: rounds }, (_, round) => oneProvince(random, round))
}

function oneProvince(random: Random, round: number): Bias {
  const cells: (RakeCell & { readonly satisfied: number })[] = []
  const [fields, lates] = [new Map<string, number>(), new Map<string, number>()]
  let [truth, whole] = [0, 0]
  for (const { answers, dossiers, late, name, onTime, overdue } of FIELDS)
    for (const isLate of [0, 1] as const) {
      const size = Math.round(dossiers * (isLate ? late : 1 - late))
      const share = isLate ? overdue : onTime
      truth += size * share
      whole += size
      fields.set(name, (fields.get(name) ?? 0) + size)
      lates.set(String(isLate), (lates.get(String(isLate)) ?? 0) + size)
      let [count, satisfied] = [0, 0]
      for (let at = 0; at < size; at++)
        if (random.share() < answers[isLate]) {
          count++
          if (random.share() < share) satisfied++
        }
      cells.push({ categories: [name, String(isLate)], count, satisfied })
    }
  const { weights } = rake(cells, [fields, lates], { low: 0.3, high: 3 })
  const sum = (of: (cell: (typeof cells)[number], at: number) => number) =>
    cells.reduce((total, cell, at) => total + of(cell, at), 0)
  const plain = sum(({ satisfied }) => satisfied) / sum(({ count }) => count)
  const weighted =
    sum(({ satisfied }, at) => satisfied * (weights[at] ?? 0)) /
    sum(({ count }, at) => count * (weights[at] ?? 0))
  return { round, plain: (plain - truth / whole) * 100, weighted: (weighted - truth / whole) * 100 }
}

/** In how many of many tables without any true change at least one was said to be there. */
export function familyError(seed: number, tables: number, agencies: number): number {
  const random = randomFrom(seed)
  const drawn = (n: number, share: number) => {
    let successes = 0
    for (let at = 0; at < n; at++) if (random.share() < share) successes++
    return { successes, n }
  }
  let wrong = 0
  for (let table = 0; table < tables; table++) {
    const pairs = Array.from({ length: agencies }, (_, at) => {
      const share = 0.7 + (at % 25) / 100
      return { now: drawn(60 + at, share), before: drawn(80 + at, share) }
    })
    if (changes(pairs, 30).some(({ change }) => change !== 'unclear')) wrong++
  }
  return wrong / tables
}
