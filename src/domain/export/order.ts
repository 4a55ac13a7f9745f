import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/** Answers that lie together are read together, but no more than so many. */
export const STRETCH = 64
/** Stretches in a portion: some 20,000 answers, so that those of a month come from most of its days. */
const STRETCHES = 320

/** A stretch of answers; `share` is how much of a portion of the table is looked at to read it. */
export interface Planned {
  readonly from: string
  readonly to: string
  readonly share: number
}

/**
 * Letters of an answer's name that tell its day and time or are in its receipt. What follows is chance that nobody has seen,
 * so an order by it tells nothing, not even to whoever saw a receipt.
 */
const KNOWN_LETTERS = 11

/**
 * The stretches in an order that chance gave them, in portions, each as the lists to be read in one go. Answers lie by the day
 * and the time at which their pages were opened, so in their own order they would tell the day which the export withholds.
 * A portion mixes stretches of the whole period, and its answers are shuffled again (see below). The chance is stored with the
 * answers, so that the order is the same another time.
 */
export function portionsOf(stretches: readonly Planned[]): readonly (readonly (readonly Planned[])[])[] {
  const mixed = stretches
    .map((stretch) => ({ stretch, order: stretch.from.slice(KNOWN_LETTERS) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
  const portions: (readonly (readonly Planned[])[])[] = []
  for (let at = 0; at < mixed.length; at += STRETCHES)
    portions.push(readsOf(mixed.slice(at, at + STRETCHES).map(({ stretch }) => stretch)))
  return portions
}

function readsOf(stretches: readonly Planned[]): readonly (readonly Planned[])[] {
  const reads: Planned[][] = []
  let share = 1
  for (const stretch of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (share + stretch.share > 1) {
      reads.push([])
      share = 0
    }
    reads.at(-1)?.push(stretch)
    share += stretch.share
  }
  return reads
}

/**
 * Shuffles the answers of a portion, given by number, in place, by chance that a secret gives: 32 hexadecimal digits or more. The same secret
 * gives the same order, and without it nobody can put them back.
 */
export function shuffle(rows: Uint32Array, secret: string): void {
  const words = [0, 8, 16, 24].map((at) => Number.parseInt(secret.slice(at, at + 8), 16) | 0)
  const random = xoroshiro128plusFromState(words)
  for (let left = rows.length - 1; left > 0; left--) {
    const other = Math.floor(((random.next() >>> 0) / 2 ** 32) * (left + 1))
    // Both places lie within the rows.
    const [row, chosen] = [rows[left] as number, rows[other] as number]
    rows[left] = chosen
    rows[other] = row
  }
}
