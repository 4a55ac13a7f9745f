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
const OTHERS = '\u0000others'

/**
 * Weights with which the answers have the margins of the whole: iterative proportional fitting (Deming & Stephan (1940),
 * Annals of Mathematical Statistics 11, 427–444), trimmed between bounds in each round (Battaglia et al. (2009), Survey
 * Practice 2(5)). Categories with fewer than five answers are put together into one; if that still has none, it goes to
 * the answered category with the fewest answers.
 */
export function rake(cells: readonly RakeCell[], margins: readonly Margin[], trim: Trim): Raked {
  const { merged, names, targets } = mergeSmall(cells, margins)
  const answers = cells.reduce((sum, { count }) => sum + count, 0)
  const whole = [...(targets[0]?.values() ?? [])].reduce((sum, size) => sum + size, 0)
  if (answers === 0 || whole === 0)
    return { weights: cells.map(() => 0), converged: false, rounds: 0, trimmed: 0, merged }
  const mean = whole / answers
  const [low, high] = [trim.low * mean, trim.high * mean]
  const weights = cells.map(() => mean)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    for (const [margin, target] of targets.entries()) fitMargin(cells, names, weights, margin, target)
    hold(cells, weights, low, high, whole)
    if (isMet(cells, names, weights, targets, whole))
      return { weights, converged: true, rounds: round, trimmed: heldAt(weights, low, high), merged }
  }
  return { weights, converged: false, rounds: MOST_ROUNDS, trimmed: heldAt(weights, low, high), merged }
}

type Names = readonly (readonly string[])[]

/** The sums of the weighted answers by the categories of a margin. */
function sumsOf(
  cells: readonly RakeCell[],
  names: Names,
  weights: readonly number[],
  margin: number,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [at, { count }] of cells.entries()) {
    const name = names[at]?.[margin] ?? ''
    sums.set(name, (sums.get(name) ?? 0) + count * (weights[at] ?? 0))
  }
  return sums
}

function fitMargin(
  cells: readonly RakeCell[],
  names: Names,
  weights: number[],
  margin: number,
  target: Margin,
): void {
  const sums = sumsOf(cells, names, weights, margin)
  for (const at of cells.keys()) {
    const name = names[at]?.[margin] ?? ''
    const sum = sums.get(name) ?? 0
    if (sum > 0) weights[at] = ((weights[at] ?? 0) * (target.get(name) ?? 0)) / sum
  }
}

/** Holds the weights between their bounds, and the rest so that all sum to the whole. */
function hold(cells: readonly RakeCell[], weights: number[], low: number, high: number, whole: number): void {
  for (const at of weights.keys()) weights[at] = Math.min(high, Math.max(low, weights[at] ?? 0))
  const sum = cells.reduce((total, { count }, at) => total + count * (weights[at] ?? 0), 0)
  for (const at of weights.keys()) weights[at] = ((weights[at] ?? 0) * whole) / sum
}

function isMet(
  cells: readonly RakeCell[],
  names: Names,
  weights: readonly number[],
  targets: readonly Margin[],
  whole: number,
): boolean {
  return targets.every((target, margin) => {
    const sums = sumsOf(cells, names, weights, margin)
    return [...target].every(([name, size]) => Math.abs((sums.get(name) ?? 0) - size) <= CLOSE * whole)
  })
}

function heldAt(weights: readonly number[], low: number, high: number): number {
  return weights.filter((weight) => weight <= low * 1.000001 || weight >= high * 0.999999).length
}

/** Puts small categories together, margin by margin; the names of each cell and the targets after that. */
function mergeSmall(
  cells: readonly RakeCell[],
  margins: readonly Margin[],
): { readonly names: Names; readonly targets: readonly Margin[]; readonly merged: readonly string[] } {
  const maps: Map<string, string>[] = []
  const targets: Margin[] = []
  const merged: string[] = []
  for (const [margin, sizes] of margins.entries()) {
    const answers = new Map<string, number>()
    for (const { categories, count } of cells) {
      const name = categories[margin] ?? ''
      answers.set(name, (answers.get(name) ?? 0) + count)
    }
    const all = new Set([...sizes.keys(), ...answers.keys()])
    const small = [...all].filter((name) => (answers.get(name) ?? 0) < LEAST || (sizes.get(name) ?? 0) === 0)
    const large = [...all].filter((name) => !small.includes(name))
    const together = small.reduce((sum, name) => sum + (answers.get(name) ?? 0), 0)
    const smallest = large.toSorted((a, b) => (answers.get(a) ?? 0) - (answers.get(b) ?? 0))[0]
    const into = together >= LEAST || smallest === undefined ? OTHERS : smallest
    const map = new Map([...all].map((name) => [name, small.includes(name) ? into : name] as const))
    if (small.length > 1 || (small.length === 1 && into !== OTHERS)) merged.push(...small)
    maps.push(map)
    const target = new Map<string, number>()
    for (const [name, size] of sizes) {
      const to = map.get(name) ?? name
      target.set(to, (target.get(to) ?? 0) + size)
    }
    targets.push(target)
  }
  const names = cells.map(({ categories }) =>
    categories.map((name, margin) => maps[margin]?.get(name) ?? name),
  )
  return { names, targets, merged }
}
