import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { shippedParameters } from '../../src/commands/seed.ts'
import { accepted } from '../domain/accepted.ts'
import { BY, type TestApp } from './world.ts'

/** Lets figures be shown, and compared, from so many answers on, as a province may choose; tests need not make many then. */
export async function showFrom({ world }: TestApp, shown: number, ranked = 30): Promise<void> {
  const parameters = shippedParameters()
    .filter(({ id }) => id === 'thresholds')
    .map((one) => ({ ...one, version: one.version + 1, values: { ...one.values, shown, ranked } }))
  accepted(await saveCatalogues(world, BY, { parameters }))
}
