import type { Scope } from '../../domain/access/scope.ts'
import { add, NO_COUNTS } from '../../domain/tally/tally.ts'
import type { FunnelRow, Tallies, TallyQuery, TallyRow, Visits, VisitKind } from '../../ports/tallies.ts'

/** Groupings that one reading of visits answers all of. */
const DETAILS = { field: true, procedure: true, filing: true, late: true, total: true } as const
type Detail = keyof typeof DETAILS

/**
 * Tallies for the tables of one page: what several of them need is read once. Over a whole province each reading of details
 * passes over some hundred thousand rows. Not to be kept longer than a page: it would not see new answers.
 */
export function readTogether(tallies: Tallies): Tallies {
  const kept = new Map<Scope, Map<string, Promise<unknown>>>()
  const once = <T>(scope: Scope, key: readonly unknown[], read: () => Promise<T>): Promise<T> => {
    const own = kept.get(scope) ?? new Map<string, Promise<unknown>>()
    kept.set(scope, own)
    const name = JSON.stringify(key)
    const found = (own.get(name) as Promise<T> | undefined) ?? read()
    own.set(name, found)
    return found
  }
  const keyOf = ({ agencies, field, period, procedure }: Omit<TallyQuery, 'by'>) => [
    period,
    field,
    procedure,
    ...agencies,
  ]
  const visits = (scope: Scope, query: Omit<TallyQuery, 'by'>) =>
    once(scope, ['visits', ...keyOf(query)], () => tallies.visits(scope, query))
  return {
    ...tallies,
    visits,
    async sum(scope, query) {
      const { by } = query
      if (isDetail(by)) return sumsBy(by, (await visits(scope, query)).answers)
      // Storage knows questions alone; who asks folds them into factors.
      const stored = by === 'factor' ? 'question' : by
      const read = () => tallies.sum(scope, { ...query, by: stored })
      return once(scope, ['sum', stored, ...keyOf(query)], read)
    },
    async funnel(scope, query) {
      const { by } = query
      if (isDetail(by)) return funnelsBy(by, (await visits(scope, query)).dossiers)
      return once(scope, ['funnel', by, ...keyOf(query)], () => tallies.funnel(scope, query))
    },
  }
}

function isDetail(by: string): by is Detail {
  return Object.hasOwn(DETAILS, by)
}

function keyIn(by: Detail, visit: VisitKind): string {
  if (by === 'total') return by
  return by === 'late' ? (visit.late ? '1' : '0') : visit[by]
}

function sumsBy(by: Detail, answers: Visits['answers']): readonly TallyRow[] {
  const groups = Map.groupBy(answers, (one) => `${one.verified}\n${keyIn(by, one)}`)
  return [...groups.values()].flatMap((own) =>
    own.slice(0, 1).map((first) => ({
      key: keyIn(by, first),
      verified: first.verified,
      counts: own.map(({ counts }) => counts).reduce(add, NO_COUNTS),
    })),
  )
}

function funnelsBy(by: Detail, dossiers: Visits['dossiers']): readonly FunnelRow[] {
  return [...Map.groupBy(dossiers, (one) => keyIn(by, one))].map(([key, own]) => ({
    key,
    finished: own.reduce((sum, { finished }) => sum + finished, 0),
    invited: own.reduce((sum, { invited }) => sum + invited, 0),
  }))
}
