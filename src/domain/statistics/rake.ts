/** Answers that are alike in all that is weighted by: their categories, one of each margin, and how many there are. */
export interface RakeCell {
  readonly categories: readonly string[]
  readonly count: number
}

/** How many of the whole are in each category of a margin. */
export type Margin = ReadonlyMap<string, number>

/** Bounds of the weights, relative to the mean weight. */
export interface Trim {
  readonly low: number
  readonly high: number
}

/** What raking found. */
export interface Raked {
  /** One weight for each cell, in order; together with the counts they sum to the whole. */
  readonly weights: readonly number[]
  /** False when the margins could not be met: then the weights must not be used. */
  readonly converged: boolean
  readonly rounds: number
  /** Cells whose weight was held at a bound. */
  readonly trimmed: number
  /** Categories that were put together because too few or none of them answered. */
  readonly merged: readonly string[]
}

const MOST_ROUNDS = 500
/** A margin is met when every category is within this share of the whole. */
const CLOSE = 1e-6
/** A category with fewer answers is put together with the others like it. */
const LEAST = 5

/** A cell at work. */
interface Working {
  readonly categories: readonly string[]
  readonly count: number
  weight: number
}

/** A category of a margin after small ones were put together: its answers, and how many of the whole it stands for. */
interface Group {
  readonly size: number
  readonly members: readonly Working[]
}

/**
 * Weights with which the answers have the margins of the whole: iterative proportional fitting (Deming & Stephan (1940),
 * Annals of Mathematical Statistics 11, 427–444), trimmed between bounds in each round (Battaglia et al. (2009), Survey
 * Practice 2(5)). Categories with fewer than five answers are put together into one; if that has fewer, too, it goes to the
 * answered category with the fewest answers.
 */
export function rake(cells: readonly RakeCell[], margins: readonly Margin[], trim: Trim): Raked {
  const working = cells.map(({ categories, count }): Working => ({ categories, count, weight: 0 }))
  const merged: string[] = []
  const groups = margins.map((margin, place) => groupsOf(working, margin, place, merged))
  const answers = cells.reduce((sum, { count }) => sum + count, 0)
  const whole = Math.max(0, ...groups.map((own) => own.reduce((sum, { size }) => sum + size, 0)))
  const found = (converged: boolean, rounds: number, trimmed: number): Raked => ({
    weights: working.map(({ weight }) => weight),
    converged,
    rounds,
    trimmed,
    merged,
  })
  if (answers === 0 || whole === 0) return found(false, 0, 0)
  const mean = whole / answers
  for (const cell of working) cell.weight = mean
  const [low, high] = [trim.low * mean, trim.high * mean]
  const held = () =>
    working.filter(({ weight }) => weight <= low * 1.000001 || weight >= high * 0.999999).length
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    for (const own of groups) for (const group of own) fit(group)
    hold(working, low, high, whole)
    const met = groups.flat().every((group) => Math.abs(sumOf(group.members) - group.size) <= CLOSE * whole)
    if (met) return found(true, round, held())
  }
  return found(false, MOST_ROUNDS, held())
}

function sumOf(members: readonly Working[]): number {
  return members.reduce((sum, { count, weight }) => sum + count * weight, 0)
}

/** Gives a group's answers together the weight of all it stands for. */
function fit({ members, size }: Group): void {
  const sum = sumOf(members)
  if (sum > 0) for (const member of members) member.weight *= size / sum
}

/** Holds the weights between their bounds, and the rest so that all sum to the whole. */
function hold(working: readonly Working[], low: number, high: number, whole: number): void {
  for (const cell of working) cell.weight = Math.min(high, Math.max(low, cell.weight))
  const sum = sumOf(working)
  for (const cell of working) cell.weight *= whole / sum
}

/** The groups of a margin; the names of categories that were put together are added to `merged`. */
function groupsOf(
  working: readonly Working[],
  margin: Margin,
  place: number,
  merged: string[],
): readonly Group[] {
  const members = Map.groupBy(working, ({ categories }) => String(categories[place]))
  const all = [...new Set([...margin.keys(), ...members.keys()])].map((name) => {
    const own = members.get(name) ?? []
    return {
      name,
      members: own,
      size: margin.get(name) ?? 0,
      answers: own.reduce((sum, { count }) => sum + count, 0),
    }
  })
  const small = all.filter(({ answers, size }) => answers < LEAST || size === 0)
  const large = all.filter((one) => !small.includes(one)).toSorted((a, b) => a.answers - b.answers)
  const together = {
    size: small.reduce((sum, { size }) => sum + size, 0),
    members: small.flatMap((one) => one.members),
    answers: small.reduce((sum, { answers }) => sum + answers, 0),
  }
  const [fewest, ...others] = large
  const alone = together.answers >= LEAST || fewest === undefined
  if (small.length > 1 || (small.length === 1 && !alone)) merged.push(...small.map(({ name }) => name))
  if (alone) return [...large, together]
  const joined = {
    size: fewest.size + together.size,
    members: [...fewest.members, ...together.members],
  }
  return [joined, ...others]
}
