import { closeResponses } from './actions/response/close.ts'
import type { World } from './ports/world.ts'

/** An action that runs by itself. */
export interface Timed {
  readonly name: string
  readonly everyMs: number
  readonly run: (world: World) => Promise<void>
}

/** Everything that runs by itself; a new job is one line here. */
export const schedule: readonly Timed[] = [{ name: 'close-responses', everyMs: 60_000, run: closeResponses }]
