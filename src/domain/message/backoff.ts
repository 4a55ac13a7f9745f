/** The first pause and the longest one, milliseconds. */
export interface Pauses {
  readonly firstMs: number
  readonly longestMs: number
}

const CHAT: Pauses = { firstMs: 2_000, longestMs: 30 * 60_000 }

/**
 * Milliseconds until a message that failed `tries` times is tried again: doubled each time, up to the longest pause (half an
 * hour for chats), and drawn from the upper half of that by `chance` (0 to 1), never before the channel allows it.
 */
export function nextTry(
  tries: number,
  chance: number,
  atLeastMs = 0,
  { firstMs, longestMs }: Pauses = CHAT,
): number {
  const whole = Math.min(longestMs, firstMs * 2 ** (tries - 1))
  return Math.max(atLeastMs, Math.round(whole / 2 + (whole / 2) * chance))
}
