import { monthOf, type Day, type Month } from '../calendar/period.ts'
import { generalise, SMALLEST_GROUP } from '../export/generalise.ts'
import type { Traits } from '../export/kinds.ts'

/** Finished dossiers of an agency in a month that are alike. */
export interface Finished {
  readonly agency: string
  readonly month: Month
  readonly field: string
  readonly procedure: string
  readonly filing: string
  readonly late: boolean
  readonly count: number
}

/** What a comment or a follow-up is stored with of its dossier. */
export interface RatedVisit {
  readonly agency: string
  readonly day: Day
  readonly field: string
  readonly procedure: string
}

/** What officials may be told of the dossier behind a comment; an empty text is not told. */
export interface Disclosed {
  readonly month: Month
  readonly field: string
  readonly procedure: string
  /** Whether the comment may be found by how its dossier was filed and whether it was late. */
  readonly details: boolean
}

/**
 * Tells of the dossier behind a comment as much as at least five finished dossiers of its agency and month have in common:
 * officials know their dossiers, and whoever is the only one of a day, or of a procedure in a month, is named by that. The day
 * is given up for its month always. The procedure is told where five dossiers have it; those of rarer ones are told by their
 * field where five such are left, else by the agency alone, so that what is not told makes no small group either
 * (see `generalise`). Filing and lateness are told where every way that occurs among those dossiers has five.
 */
export function disclosureOf(finished: readonly Finished[]): (visit: RatedVisit) => Disclosed {
  const told = new Map<string, Pick<Disclosed, 'field' | 'procedure'>>()
  const details = new Map<string, boolean>()
  for (const [place, kinds] of Map.groupBy(finished, ({ agency, month }) => `${agency}\t${month}`)) {
    const visits = [...Map.groupBy(kinds, kindOf)].map(([key, own]) => ({ key, own }))
    const alike = visits.map(({ own }) => ({ traits: traitsOf(own[0] as Finished), count: sum(own) }))
    const generalised = generalise(alike, () => undefined)
    const classes = new Map<string, Finished[]>()
    for (const [at, { key, own }] of visits.entries()) {
      const { field = '', procedure = '' } = generalised[at] ?? {}
      told.set(`${place}\t${key}`, { field, procedure })
      const name = `${place}\t${field}\t${procedure}`
      classes.set(name, [...(classes.get(name) ?? []), ...own])
    }
    for (const [name, own] of classes) {
      const ways = Map.groupBy(own, ({ filing, late }) => `${filing}\t${late}`)
      details.set(
        name,
        [...ways.values()].every((way) => sum(way) >= SMALLEST_GROUP),
      )
    }
  }
  return (visit) => {
    const month = monthOf(visit.day)
    const place = `${visit.agency}\t${month}`
    const { field, procedure } = told.get(`${place}\t${kindOf(visit)}`) ?? { field: '', procedure: '' }
    return { month, field, procedure, details: details.get(`${place}\t${field}\t${procedure}`) ?? false }
  }
}

function kindOf({ field, procedure }: Pick<Finished, 'field' | 'procedure'>): string {
  return `${field}\t${procedure}`
}

function traitsOf({ agency, field, month, procedure }: Finished): Traits {
  return { agency, month, field, procedure, filing: '', late: '', via: '' }
}

function sum(kinds: readonly Finished[]): number {
  return kinds.reduce((total, { count }) => total + count, 0)
}
