import { createServer } from 'node:net'

/**
 * Below what a system gives to whoever listens on any port or connects from one (Linux: 32768 and above), so that nobody takes
 * one of these by chance between the look and the use, and no connection that has just ended still holds one.
 */
const FIRST = 20_000
const HOW_MANY = 12_000
/** Ports that each process of the tests looks at first: their processes follow one another, so they seldom meet. */
const OWN = 16

let looked = process.pid * OWN

/** The first of `count` neighbouring ports that are free, each time other ones. */
export async function freePorts(count = 1): Promise<number> {
  for (;;) {
    const first = FIRST + (looked % (HOW_MANY - count))
    looked += count
    const free = await Promise.all(Array.from({ length: count }, (_, at) => isFree(first + at)))
    if (free.every(Boolean)) return first
  }
}

/** Whether nobody listens there, on whatever address of this machine. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
}
