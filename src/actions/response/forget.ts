import type { World } from '../../ports/world.ts'

/** Forgets in which order tickets were issued and answered, which could join a response to its ticket. */
export async function forgetArrivals(world: Pick<World, 'arrivals'>): Promise<void> {
  await world.arrivals.forget()
}
