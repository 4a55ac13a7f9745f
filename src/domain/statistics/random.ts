import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A stream of chance that is the same for the same seed. */
export interface Random {
  /** A whole number from 0 to below `n`. */
  below(n: number): number
  /** A number from 0 to below 1. */
  share(): number
}

export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return {
    below: (n) => uniformInt(generator, 0, n - 1),
    share: () => uniformFloat64(generator),
  }
}
