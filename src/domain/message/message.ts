import type { Instant } from '../calendar/period.ts'

/** The channels there are, by the names of their folders under `bots`. */
export const CHANNEL_NAMES = ['zalo', 'telegram'] as const

export type ChannelName = (typeof CHANNEL_NAMES)[number]

/** What came from a chat. */
export type Said =
  /** Written or pressed; null for what is no text. */
  | { readonly kind: 'words'; readonly text: string | null }
  /** Somebody of the agency writes by hand in this chat. */
  | { readonly kind: 'taken-over' }
  /** The person has everything about them deleted. */
  | { readonly kind: 'withdrawn' }
  /** An invitation was answered in the channel's own form. */
  | { readonly kind: 'rated'; readonly rating: InvitedRating }
  /** An invitation arrived on the phone. */
  | { readonly kind: 'arrived'; readonly message: string; readonly invitation: string }

/** The answer to an invitation, as the channel's own form asks it. */
export interface InvitedRating {
  /** The channel's own name for the invitation's message, and ours; either may be empty. */
  readonly message: string
  readonly invitation: string
  readonly level: number
  /** Reasons that were ticked, in words. */
  readonly reasons: readonly string[]
  readonly note: string
  readonly at: Instant
}

/** A message that goes out. */
export interface Words {
  readonly text: string
  /** Buttons; to press one is to send its words. */
  readonly buttons: readonly string[]
  /** Address of a picture to show instead of the text. */
  readonly picture?: string
}
