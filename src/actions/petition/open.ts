import { dayOf } from '../../domain/calendar/period.ts'
import { dueOn } from '../../domain/petition/deadline.ts'
import type { Opening } from '../../domain/petition/triage.ts'
import type { World } from '../../ports/world.ts'

/** The id of the follow-up of a response: whoever holds the response's can name it, and nobody can go back from it. */
export function followUpId({ vault }: Pick<World, 'vault'>, response: string): string {
  return vault.hash(`follow-up ${response}`)
}

/** What a follow-up of a response is opened with, should its answers open one. */
export async function openingOf(
  world: Pick<World, 'catalogues' | 'now' | 'vault'>,
  response: string,
): Promise<Opening> {
  const { parameters } = await world.catalogues.read()
  const today = dayOf(world.now())
  return { today, id: () => followUpId(world, response), due: () => dueOn(today, parameters) }
}
