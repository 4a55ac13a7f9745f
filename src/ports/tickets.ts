import type { Ticket } from '../domain/ticket/ticket.ts'

export interface Tickets {
  byHash(hash: string): Promise<Ticket | undefined>
  /** The ticket with one of these hashes of its short code; a short code hashes differently under each secret in use. */
  byShortHash(hashes: readonly string[]): Promise<Ticket | undefined>
}
