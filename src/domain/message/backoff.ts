const FIRST_MS = 2_000
const LONGEST_MS = 30 * 60_000

/**
 * Milliseconds until a message that failed `tries` times is tried again: doubled each time, up to half an hour, and drawn
 * from the upper half of that by `chance` (0 to 1), never before the channel allows it.
 */
export function nextTry(tries: number, chance: number, atLeastMs = 0): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))
  return Math.max(atLeastMs, Math.round(whole / 2 + (whole / 2) * chance))
}
