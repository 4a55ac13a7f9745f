import { refill, spend, waitFor, type Allowance, type Bucket } from '../../domain/access/throttle.ts'
import type { Instant } from '../../domain/calendar/period.ts'

/** Most addresses remembered; beyond it the oldest is forgotten, which only helps whoever it was. */
const REMEMBERED = 10_000

/** Counts failures by address, in memory. Successes cost nothing, so one Wi-Fi shared by a queue of citizens is not locked out. */
export function throttle(allowance: Allowance, now: () => Instant) {
  const buckets = new Map<string, Bucket>()
  return {
    /** Seconds to wait; 0 when an attempt may be made. */
    wait: (address: string): number => waitFor(refill(buckets.get(address), allowance, now()), allowance),
    /** Notes a failed attempt. */
    failed(address: string): void {
      const bucket = spend(refill(buckets.get(address), allowance, now()))
      buckets.delete(address)
      buckets.set(address, bucket)
      const oldest = buckets.keys().next()
      if (buckets.size > REMEMBERED && !oldest.done) buckets.delete(oldest.value)
    },
  }
}
