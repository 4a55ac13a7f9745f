import type { Visit } from '../dossier.ts'
import type { Level } from '../questionnaire/answers.ts'
import type { Via } from '../response/response.ts'

/** How many answers at levels 1, 2, 3, 4, 5. */
export type Counts = readonly [number, number, number, number, number]

export const NO_COUNTS: Counts = [0, 0, 0, 0, 0]

/** Where one answer is counted (ô của bảng đếm). */
export interface Cell {
  readonly visit: Visit
  readonly verified: boolean
  readonly via: Via
  readonly question: string
}

/** Two counts added. */
export function add(a: Counts, b: Counts): Counts {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

/** The number of answers (n) in some counts. */
export function total(counts: Counts): number {
  return counts[0] + counts[1] + counts[2] + counts[3] + counts[4]
}

/** One answer at that level, `sign` times. */
export function one(level: Level, sign: 1 | -1): Counts {
  const counts = [0, 0, 0, 0, 0]
  counts[level - 1] = sign
  return counts as unknown as Counts
}
