import type { Instant } from '../domain/calendar/period.ts'
import type { Digest, DigestWish } from '../domain/digest/digest.ts'

/** A digest that is due, for whoever took it. */
export interface DueDigest extends Digest {
  /** How often it was taken, this time included. */
  readonly tries: number
}

/** A digest that could not be sent so far, or at all. */
export interface TroubledDigest extends Digest {
  readonly reason: string
  /** When it failed last. */
  readonly at: Instant
  readonly givenUp: boolean
}

/** What officials want to be sent by e-mail, and what is to be sent. */
export interface Digests {
  wish(account: string): Promise<DigestWish | undefined>
  /** Those of everybody who wants any. */
  wishes(): Promise<readonly DigestWish[]>
  /** One that is due; whoever takes it has it alone for a while, then it may be taken again. */
  takeDue(now: Instant, untilMs: number): Promise<DueDigest | undefined>
  /** Those that failed, the latest first. */
  troubled(limit: number): Promise<readonly TroubledDigest[]>
}
