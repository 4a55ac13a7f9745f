import type { Scope } from '../../domain/access/scope.ts'
import { parametersFor } from '../../domain/indices/parameters.ts'
import {
  answerDiscrepancies,
  fieldDiscrepancies,
  figureDiscrepancies,
  figuresOf,
  NO_HASH,
  type Discrepancy,
  type Frozen,
  type Publication,
} from '../../domain/publication/publication.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'
import { hashOf } from './publish.ts'

/** What a proof found; all is well without discrepancies. */
export interface Proof {
  readonly period: string
  readonly revision: number
  readonly hash: string
  readonly figures: number
  readonly answers: number
  readonly discrepancies: readonly Discrepancy[]
  /** Dossiers of the period that were reported after the freeze: no fault, and in the next revision. */
  readonly reportedLater: number
}

/**
 * Proves a publication: its hash and those before it, its figures computed again from the frozen counts, and the counts counted
 * again from the raw answers. Refused when there is no such publication.
 */
export async function prove(
  world: Pick<World, 'catalogues' | 'publications' | 'vault'>,
  scope: Scope,
  number: number,
): Promise<Result<Proof>> {
  const all = await world.publications.all()
  const publication = all.find((one) => one.number === number)
  if (!publication) return refuse({ code: 'not-found', what: String(number) })
  const chain = chainFaults(world, all.slice(0, all.indexOf(publication) + 1))
  const frozen = JSON.parse(publication.body) as Frozen
  const period = { ...frozen.period, unit: 'span' as const }
  const { parameters } = await world.catalogues.read()
  const settings = { options: {}, parameters: (id: string) => parametersFor(parameters, id, period.to) }
  const figures = figuresOf(frozen.answers, settings, frozen.thresholds.public)
  const answers = await world.publications.answersUntil(scope, period, frozen.until)
  const fields = frozen.open ? await world.publications.fieldsUntil(scope, period, frozen.until) : []
  const dossiers = await world.publications.dossiers(scope, period)
  const sum = (rows: readonly { readonly finished: number }[]) =>
    rows.reduce((total, { finished }) => total + finished, 0)
  return accept({
    period: publication.period,
    revision: publication.revision,
    hash: publication.hash,
    figures: frozen.figures.length,
    answers: frozen.answers.length,
    discrepancies: [
      ...chain,
      ...figureDiscrepancies(frozen.figures, figures),
      ...answerDiscrepancies(frozen.answers, answers),
      ...fieldDiscrepancies(frozen.open?.fields ?? [], fields),
    ],
    reportedLater: sum(dossiers) - sum(frozen.dossiers),
  })
}

/** Publications whose hash is not that of their text and the hash before: somebody changed one of them, or took one away. */
export function chainFaults(
  world: Pick<World, 'vault'>,
  all: readonly Publication[],
): readonly Discrepancy[] {
  const faults: Discrepancy[] = []
  let previous = NO_HASH
  for (const one of all) {
    const found = hashOf(world, previous, one.body)
    if (one.previous !== previous || one.hash !== found)
      faults.push({ what: `hash of publication ${one.number}`, frozen: one.hash, found })
    previous = one.hash
  }
  return faults
}
