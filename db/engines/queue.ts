import { Overloaded } from '../../src/domain/outage.ts'
import type { Committed } from '../../src/ports/commit.ts'
import type { CompiledUnit } from './engine.ts'

/** The most units that share one COMMIT: some milliseconds of work, so that reads are never kept waiting long. */
const GROUP = 512

/** A unit with whoever waits for it. */
export interface Waiting {
  readonly unit: CompiledUnit
  readonly resolve: (committed: Committed) => void
  readonly reject: (reason: unknown) => void
}

/** A bounded queue of units, written in groups, one group after the other. */
export interface Queue {
  /** @throws Overloaded when too many wait */
  push(unit: CompiledUnit): Promise<Committed>
  waiting(): number
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

/**
 * Gathers the units of one turn of the event loop, and those that come while a group is being written, into the next group.
 * `write` answers every unit it is given and never throws.
 */
export function openQueue(
  limit: number,
  write: (group: readonly Waiting[]) => void | Promise<void>,
  soon: (flush: () => void) => void = setImmediate,
): Queue {
  const queue: Waiting[] = []
  const idlers: (() => void)[] = []
  let busy = false

  function flush(): void {
    const writing = write(queue.splice(0, GROUP))
    if (writing) void writing.then(next)
    else next()
  }
  function next(): void {
    busy = false
    if (queue.length > 0) schedule()
    else for (const wake of idlers.splice(0)) wake()
  }
  function schedule(): void {
    if (busy) return
    busy = true
    soon(flush)
  }
  return {
    push(unit) {
      if (queue.length >= limit) return Promise.reject(new Overloaded())
      return new Promise((resolve, reject) => {
        queue.push({ unit, resolve, reject })
        schedule()
      })
    },
    waiting: () => queue.length,
    idle: () => (busy ? new Promise((resolve) => idlers.push(resolve)) : Promise.resolve()),
  }
}
