import { publicFigures as figuresOfRow } from './figures.ts'
import type { Release } from './release.ts'
import { publicFigures, type PublicFigure } from './revision.ts'

/** The figures of a publication that somebody may see, and the agencies of which they see none. */
export interface SeenFigures {
  readonly shown: readonly PublicFigure[]
  readonly withheld: readonly string[]
}

/**
 * The figures of a publication for whoever sees a part of the province: of their own agencies as they were frozen, of all others
 * what the public sees (see `releasesOf`). Figures frozen for periods that overlap could otherwise be taken from each other
 * until a handful of answers is left.
 */
export function seenFigures(release: Release, isOwn: (agency: string) => boolean): SeenFigures {
  const { frozen, rows } = release
  const { shown, withheld } = publicFigures(frozen)
  // A figure is of an agency alone: the line of its own part, or all of it when nothing is below.
  const lines = new Map(rows.filter(({ part }) => part === 'all').map((row) => [row.agency, row]))
  for (const row of rows) if (row.part === 'own') lines.set(row.agency, row)
  const seen = shown.flatMap((figure): readonly PublicFigure[] => {
    if (isOwn(figure.agency)) return [figure]
    const row = lines.get(figure.agency)
    if (!row?.measures || row.satisfied === undefined) return []
    const { high, low, percent } = figuresOfRow(row)
    return [{ agency: figure.agency, answers: row.measures.answers, percent, low, high }]
  })
  const names = new Set(seen.map(({ agency }) => agency))
  const hidden = shown.flatMap(({ agency }) => (names.has(agency) ? [] : [agency]))
  return { shown: seen, withheld: [...withheld, ...hidden].toSorted() }
}
