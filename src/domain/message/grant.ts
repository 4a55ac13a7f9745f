import type { Instant } from '../calendar/period.ts'

/** What a channel granted us for one of its accounts (ủy quyền): two tokens, sealed, of which the second renews both, once. */
export interface Grant {
  readonly channel: string
  readonly account: string
  readonly access: string
  readonly refresh: string
  /** When the access token stops working. */
  readonly expiresAt: Instant
  readonly renewedAt: Instant
  /** One more with every new pair, so that no older pair can take the place of a newer one. */
  readonly version: number
}

/** The once-key of a pair: whoever stores the pair that follows a version is the only one who can. */
export function grantKey({ channel, version }: Pick<Grant, 'channel' | 'version'>): string {
  return `grant:${channel}:${version}`
}
