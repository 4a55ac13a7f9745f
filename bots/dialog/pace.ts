/** How many messages may go out now. */
export interface Pace {
  room(now: number): number
  used(count: number): void
}

/** A bucket that holds what may be sent in a second and fills again evenly. */
export function openPace(perSecond: number): Pace {
  let [held, filledAt] = [perSecond, 0]
  return {
    room(now) {
      // A clock that jumps back must not stop the sending.
      const gone = Math.max(0, now - filledAt) / 1_000
      held = Math.min(perSecond, held + gone * perSecond)
      filledAt = now
      return Math.floor(held)
    },
    used(count) {
      held -= count
    },
  }
}
