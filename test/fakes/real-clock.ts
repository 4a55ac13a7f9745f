/** The real clock, for a fake that stands beside a service in a process of its own; it cannot be set. */
export const realClock = {
  get now() {
    return Date.now()
  },
  set now(_later) {
    throw new Error('the real clock cannot be set')
  },
}
