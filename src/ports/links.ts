import type { Link } from '../domain/access/link.ts'
import type { Instant } from '../domain/calendar/period.ts'

/** The chats of officials. */
export interface Links {
  find(channel: string, chat: string): Promise<Link | undefined>
  all(): Promise<readonly Link[]>
  /** The agencies that a code gives, when it can still be used. */
  code(hash: string, now: Instant): Promise<readonly string[] | undefined>
}
