import type { Instant } from '../domain/calendar/period.ts'
import type { Invitation } from '../domain/invitation/invitation.ts'

/** An invitation that is due, for whoever took it. */
export interface DueInvitation extends Invitation {
  /** How many messages of it were sent. */
  readonly sent: number
  /** How often this message has been taken, this time included. */
  readonly tries: number
}

/** An invitation that the channel speaks of. */
export interface FoundInvitation extends Pick<DueInvitation, 'id' | 'ticket' | 'sent'> {
  /** The channel's name for the last message that was sent; empty before the first. */
  readonly message: string
  /** Whether somebody has begun to send a message and not yet noted how it ended. */
  readonly beingSent: boolean
}

/** How many invitations are in which state. */
export interface InvitationCounts {
  readonly waiting: number
  readonly sent: number
  readonly givenUp: number
}

/** Invitations that wait or may still be answered. */
export interface Invitations {
  /** Whether any is due. */
  anyDue(now: Instant): Promise<boolean>
  /** Some that are due; whoever takes them has them alone for a while. */
  takeDue(now: Instant, untilMs: number, limit: number): Promise<readonly DueInvitation[]>
  /** The ticket, sealed, of the invitation that the channel names by its message or by our name for it. */
  find(message: string, id: string): Promise<FoundInvitation | undefined>
  counts(): Promise<InvitationCounts>
}
