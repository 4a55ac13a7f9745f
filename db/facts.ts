import { sql } from 'kysely'
import type { Scope } from '../src/domain/access/scope.ts'
import { isWholeMonths, type Period } from '../src/domain/calendar/period.ts'
import { NO_FACTS, type Facts, type Persons } from '../src/domain/tally/facts.ts'
import type { Counts } from '../src/domain/tally/tally.ts'
import type { Engine } from './engines/engine.ts'
import { placesAndTimes } from './places.ts'
import { TIMINGS } from './targets.ts'

type Numbers<N extends string> = Record<N, number>

/** Reads what indices are made from, for many agencies at once. Bounded by the scope it is given. */
export async function readFacts(
  { db, dialect }: Pick<Engine, 'db' | 'dialect'>,
  scope: Scope,
  wanted: ReadonlySet<string>,
  period: Period,
): Promise<ReadonlyMap<string, Facts>> {
  const codes = scope.rights.has('scores') ? [...wanted].filter((code) => scope.agencies.has(code)) : []
  const found = new Map<string, Facts>()
  if (codes.length === 0) return found
  const months = isWholeMonths(period)
  const table = (name: string) => sql.table(`${name}_${months ? 'month' : 'day'}`)
  const where = placesAndTimes(dialect, codes, period, months ? 'agency_month' : 'day')
  const tallies = sql.table(months ? 'tallies_agency_month' : 'tallies_day')
  const funnels = sql.table(months ? 'funnels_agency_month' : 'funnels_day')
  const [counts, finished, timings, persons] = await Promise.all([
    sql<{ agency: string; question: string } & Numbers<'n1' | 'n2' | 'n3' | 'n4' | 'n5'>>`
      select agency, question, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5
      from ${tallies} where ${where} and verified = 1 group by 1, 2`.execute(db),
    sql<{ agency: string; finished: number }>`
      select agency, sum(finished) as finished from ${funnels} where ${where} group by 1`.execute(db),
    sql<{ agency: string } & Numbers<(typeof TIMINGS)[number]>>`
      select agency, ${sql.raw(TIMINGS.map((name) => `sum(${name}) as ${name}`).join(', '))}
      from ${table('timings')} where ${where} group by 1`.execute(db),
    sql<{ agency: string } & Numbers<'late' | 'answered' | 'satisfied' | 'persons' | 'low'>>`
      select agency, late, answered, satisfied, sum(persons) as persons, sum(low) as low
      from ${table('persons')} where ${where} group by 1, 2, 3, 4`.execute(db),
  ])
  const at = (agency: string, add: (facts: Facts) => Partial<Facts>) => {
    const facts = found.get(agency) ?? NO_FACTS
    found.set(agency, { ...facts, ...add(facts) })
  }
  for (const row of finished.rows) at(row.agency, () => ({ finished: Number(row.finished) }))
  for (const row of timings.rows)
    at(row.agency, () => ({
      timing: { early: Number(row.early), onTheDay: Number(row.on_the_day), late: Number(row.late) },
      supplements: {
        none: Number(row.complete),
        once: Number(row.asked_once),
        more: Number(row.asked_more),
      },
    }))
  for (const [agency, own] of Map.groupBy(counts.rows, (row) => row.agency))
    at(agency, () => ({
      counts: new Map(
        own.map(({ n1, n2, n3, n4, n5, question }): [string, Counts] => [
          question,
          [Number(n1), Number(n2), Number(n3), Number(n4), Number(n5)],
        ]),
      ),
    }))
  for (const [agency, own] of Map.groupBy(persons.rows, (row) => row.agency))
    at(agency, () => ({
      persons: own.map((row): Persons => ({
        late: Number(row.late) === 1,
        answered: Number(row.answered),
        satisfied: Number(row.satisfied),
        count: Number(row.persons),
        low: Number(row.low),
      })),
    }))
  return found
}
