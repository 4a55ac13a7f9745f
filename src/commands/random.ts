/** A stream of pseudo-random numbers that is the same for the same seed; for demonstrations and benches, never for secrets. */
export interface Stream {
  /** In [0, 1). */
  fraction(): number
  /** A whole number in [0, limit). */
  whole(limit: number): number
  chance(probability: number): boolean
  /** @throws Error when the list is empty */
  pick<T>(list: readonly T[]): T
  weighted<T>(list: readonly T[], weight: (one: T) => number): T
  /** Standard normal, by Box and Muller. */
  normal(): number
}

/** The stream of a seed (mulberry32). */
export function streamOf(seed: number): Stream {
  let state = seed >>> 0
  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  function pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(fraction() * list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  return {
    fraction,
    pick,
    whole: (limit) => Math.floor(fraction() * limit),
    chance: (probability) => fraction() < probability,
    weighted(list, weight) {
      let left = fraction() * list.reduce((sum, one) => sum + weight(one), 0)
      for (const one of list) {
        left -= weight(one)
        if (left < 0) return one
      }
      return pick(list)
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
  }
}
