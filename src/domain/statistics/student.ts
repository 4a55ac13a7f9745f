import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { Z_95 } from './normal.ts'

/** How much wider an interval is whose variance was told by so many independent people: the 97.5 % points of t and normal. */
export function tWidening(people: number): number {
  return people > 1 ? tQuantile(0.975, people - 1) / Z_95 : 1
}
