import { messages } from '../messages/index.ts'
import type { Web } from './web.ts'

/** Whether the data are a labelled demonstration; false also while the database cannot say, so that a page of an outage comes. */
export async function isDemo({ world }: Pick<Web, 'world'>): Promise<boolean> {
  try {
    return (await world.catalogues.read()).demo
  } catch {
    return false
  }
}

/** The label of everything that is printed of a demonstration, in both languages. */
export const DEMO_LABEL = { vi: messages.vi.citizen.demoLabel, en: messages.en.citizen.demoLabel } as const
