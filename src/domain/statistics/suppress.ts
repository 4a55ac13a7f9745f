/**
 * A cell (ô) of a table that is published with its totals: a count of answers, or the sum of its parts. `parts` are in the order in
 * which they are given up for one another; the order must not come from the counts, or it would tell of them.
 */
export interface Cell {
  readonly key: string
  readonly count: number
  readonly parts: readonly Cell[]
  /** What everybody knows that it cannot exceed. */
  readonly most?: number
  /** Whether all its parts may be left out without a word, rather than the cell be withheld for their sake. */
  readonly isDetailed?: boolean
}

/** Which parts a total hides, and whether reasons are given for each. */
interface Plan {
  readonly hidden: readonly Cell[]
  readonly isTold: boolean
}

/**
 * Why a cell is withheld: too few answers; it would give away one with too few; a total that it is part of is withheld, or all
 * parts of that total are.
 */
export type Withheld = 'few' | 'protects' | 'inside'

/** What is known of a hidden cell before its sum with the others is looked at. */
interface Bounds {
  readonly low: number
  readonly high: number
}

/**
 * Which cells of a table are withheld (bảo mật ô số liệu), by key; all others may be published, each with its count.
 *
 * Primary: cells below `least` (minimum frequency rule). Secondary: so many of their neighbours that nothing about one cell
 * follows from the totals. Hundepool, A. et al. (2012), "Statistical Disclosure Control", Wiley, chapter 4 (primary and
 * secondary suppression of hierarchical tables, safety ranges).
 *
 * What is promised to whoever knows all published counts and why each of the others is withheld: of a cell with too few
 * answers every count from 0 to `least − 1` stays possible; of any other withheld cell at least `least` counts do.
 *
 * Why it holds: a total and its shown parts tell of the hidden parts their sum and nothing else, hidden totals hide all below
 * them, and no two published sums overlap otherwise. So each total has one equation with the hidden parts, and {@link isSafe}
 * is the exact answer to what follows from it.
 */
export function suppress(root: Cell, least: number): ReadonlyMap<string, Withheld> {
  const plans = new Map<Cell, Plan>()
  plan(root, least, plans)
  const found = new Map<string, Withheld>()
  if (root.count < least || !plans.has(root)) withhold(root, root.count < least ? 'few' : 'protects', found)
  else release(root, least, plans, found)
  return found
}

/**
 * Finds which parts a total hides, for all totals from the bottom up. One that has none cannot be published: even with all
 * parts hidden it would tell too much of them.
 */
function plan(cell: Cell, least: number, plans: Map<Cell, Plan>): void {
  for (const part of cell.parts) plan(part, least, plans)
  const isHidden = (part: Cell) => part.count < least || !plans.has(part)
  const hidden = cell.parts.filter(isHidden)
  const neighbours = cell.parts.filter((part) => !isHidden(part))
  while (!isSafe(hidden, least)) {
    const next = neighbours.shift()
    if (!next) {
      if (cell.isDetailed && isSafe(cell.parts, least, false))
        plans.set(cell, { hidden: cell.parts, isTold: false })
      return
    }
    hidden.push(next)
  }
  plans.set(cell, { hidden, isTold: true })
}

/** Whether the sum of hidden cells keeps what is promised of each of them, when reasons are told or when they are not. */
export function isSafe(hidden: readonly Cell[], least: number, isTold = true): boolean {
  const sum = hidden.reduce((total, { count }) => total + count, 0)
  const bounds = hidden.map((cell) => boundsOf(cell, least, isTold))
  const low = bounds.reduce((total, one) => total + one.low, 0)
  const high = bounds.reduce((total, one) => total + one.high, 0)
  return hidden.every(({ count, most = Infinity }, at) => {
    const own = bounds[at] ?? { low: 0, high: Infinity }
    // What the others can hold at most and at least leaves this much.
    const others = high === Infinity ? highOfOthers(bounds, at) : high - own.high
    const from = Math.max(own.low, sum - others)
    const to = Math.min(own.high, sum - (low - own.low))
    return count < least ? from === 0 && to >= Math.min(least - 1, most) : to - from >= least - 1
  })
}

function highOfOthers(bounds: readonly Bounds[], at: number): number {
  return bounds.reduce((total, one, index) => (index === at ? total : total + one.high), 0)
}

/** What the reason of a withheld cell says of its count. */
function boundsOf({ count, most = Infinity }: Cell, least: number, isTold: boolean): Bounds {
  if (!isTold) return { low: 0, high: most }
  return count < least ? { low: 0, high: Math.min(least - 1, most) } : { low: least, high: most }
}

function release(
  cell: Cell,
  least: number,
  plans: ReadonlyMap<Cell, Plan>,
  found: Map<string, Withheld>,
): void {
  const { hidden, isTold } = plans.get(cell) ?? { hidden: [], isTold: true }
  for (const part of cell.parts)
    if (!hidden.includes(part)) release(part, least, plans, found)
    else withhold(part, !isTold ? 'inside' : part.count < least ? 'few' : 'protects', found)
}

function withhold(cell: Cell, why: Withheld, found: Map<string, Withheld>): void {
  found.set(cell.key, why)
  for (const part of cell.parts) withhold(part, 'inside', found)
}
