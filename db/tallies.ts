import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '../src/domain/access/scope.ts'
import { isWholeMonths, monthsOf } from '../src/domain/calendar/period.ts'
import { OVERALL } from '../src/domain/questionnaire/questionnaire.ts'
import type { Dimension } from '../src/domain/tally/dimension.ts'
import type { FunnelRow, Tallies, TallyQuery, TallyRow } from '../src/ports/tallies.ts'
import { allBut, othersThan } from './all-agencies.ts'
import { readFacts } from './facts.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import { placesAndTimes } from './places.ts'

/** Which roll-up answers a query: the agency's months when they can, days only when the period is not of whole months. */
export function grainFor(query: TallyQuery): 'agency_month' | 'month' | 'day' {
  if (query.by === 'day' || !isWholeMonths(query.period)) return 'day'
  const detailed = ['field', 'procedure', 'filing', 'late'].includes(query.by)
  return detailed || query.field !== undefined || query.procedure !== undefined ? 'month' : 'agency_month'
}

type Grain = ReturnType<typeof grainFor>

/** The expression rows are grouped by. */
function keyOf(by: Dimension, grain: Grain): RawBuilder<unknown> {
  const expressions: { readonly [D in Dimension]: RawBuilder<unknown> } = {
    agency: sql.ref('agency'),
    field: sql.ref('field'),
    procedure: sql.ref('procedure'),
    channel: sql.ref('via'),
    factor: sql.ref('question'),
    question: sql.ref('question'),
    filing: sql.ref('filing'),
    late: sql.ref('late'),
    month: grain === 'day' ? sql`substr(day, 1, 7)` : sql.ref('month'),
    day: sql.ref('day'),
    total: sql`'total'`,
  }
  return expressions[by]
}

/** The agencies a query may touch: those asked for, within the scope. */
function agenciesOf(scope: Scope, query: TallyQuery): readonly string[] {
  if (!scope.rights.has('scores')) return []
  return [...query.agencies].filter((code) => scope.agencies.has(code))
}

/** Reads the roll-ups. Every read is bounded by the scope it is given. */
export function tallyReader({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Tallies {
  /** What is read, up to its grouping. */
  async function cells(
    table: 'funnels' | 'tallies',
    agencies: readonly string[],
    query: TallyQuery,
    grain: Grain,
    question?: string,
  ): Promise<RawBuilder<unknown>> {
    const { by, field, period, procedure } = query
    const asked = Object.entries({ question, field, procedure }).flatMap(([column, value]) =>
      value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`],
    )
    const all = (first: RawBuilder<unknown>) => sql.join([first, ...asked], sql` and `)
    const others = grain === 'month' && by !== 'agency' ? await othersThan({ db }, agencies) : undefined
    return others
      ? sql`from ${allBut({ dialect }, table, others, all(among(dialect, 'month', monthsOf(period))))}`
      : sql`from ${sql.table(`${table}_${grain}`)} where ${all(placesAndTimes(dialect, agencies, period, grain))}`
  }
  return {
    async sum(scope, query) {
      const agencies = agenciesOf(scope, query)
      if (agencies.length === 0) return []
      const grain = grainFor(query)
      const question = query.by === 'factor' || query.by === 'question' ? undefined : OVERALL
      const { rows } = await sql<
        Record<'n1' | 'n2' | 'n3' | 'n4' | 'n5' | 'verified', number> & { key: unknown }
      >`
        select ${keyOf(query.by, grain)} as key, verified, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5
        ${await cells('tallies', agencies, query, grain, question)}
        group by 1, 2`.execute(db)
      return rows.map((row): TallyRow => ({
        key: String(row.key),
        verified: Number(row.verified) === 1,
        counts: [Number(row.n1), Number(row.n2), Number(row.n3), Number(row.n4), Number(row.n5)],
      }))
    },
    async funnel(scope, query) {
      const agencies = agenciesOf(scope, query)
      if (agencies.length === 0 || ['channel', 'factor', 'question'].includes(query.by)) return []
      const grain = grainFor(query)
      const { rows } = await sql<{ key: unknown; finished: number; invited: number }>`
        select ${keyOf(query.by, grain)} as key, sum(finished) as finished, sum(invited) as invited
        ${await cells('funnels', agencies, query, grain)}
        group by 1`.execute(db)
      return rows.map((row): FunnelRow => ({
        key: String(row.key),
        finished: Number(row.finished),
        invited: Number(row.invited),
      }))
    },
    async visits(scope, asked) {
      // A detail, so that the grain is never the coarse one of whole agencies.
      const query: TallyQuery = { ...asked, by: 'field' }
      const agencies = agenciesOf(scope, query)
      if (agencies.length === 0) return { answers: [], dossiers: [] }
      const grain = grainFor(query)
      type Kind = { field: string; procedure: string; filing: string; late: number }
      const [answers, dossiers] = await Promise.all([
        sql<Kind & Record<'n1' | 'n2' | 'n3' | 'n4' | 'n5' | 'verified', number>>`
          select field, procedure, filing, late, verified, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5
          ${await cells('tallies', agencies, query, grain, OVERALL)} group by 1, 2, 3, 4, 5`.execute(db),
        sql<Kind & { finished: number; invited: number }>`
          select field, procedure, filing, late, sum(finished) as finished, sum(invited) as invited
          ${await cells('funnels', agencies, query, grain)} group by 1, 2, 3, 4`.execute(db),
      ])
      const kind = ({ field, filing, late, procedure }: Kind) => ({
        field,
        procedure,
        filing,
        late: Number(late) === 1,
      })
      return {
        answers: answers.rows.map((row) => ({
          ...kind(row),
          verified: Number(row.verified) === 1,
          counts: [Number(row.n1), Number(row.n2), Number(row.n3), Number(row.n4), Number(row.n5)] as const,
        })),
        dossiers: dossiers.rows.map((row) => ({
          ...kind(row),
          finished: Number(row.finished),
          invited: Number(row.invited),
        })),
      }
    },
    async months(scope, wanted, period) {
      const query: TallyQuery = { agencies: wanted, period, by: 'agency' }
      const agencies = agenciesOf(scope, query)
      if (agencies.length === 0) return { answers: [], dossiers: [] }
      const where = placesAndTimes(dialect, agencies, period, 'agency_month')
      type Key = { agency: string; month: string }
      const [answers, dossiers] = await Promise.all([
        sql<Key & Record<'n1' | 'n2' | 'n3' | 'n4' | 'n5', number>>`
          select agency, month, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5
          from tallies_agency_month where ${where} and question = ${OVERALL} and verified = 1 group by 1, 2`.execute(
          db,
        ),
        sql<Key & { finished: number }>`
          select agency, month, sum(finished) as finished from funnels_agency_month
          where ${where} group by 1, 2`.execute(db),
      ])
      return {
        answers: answers.rows.map(({ agency, month, ...row }) => ({
          agency,
          month,
          counts: [Number(row.n1), Number(row.n2), Number(row.n3), Number(row.n4), Number(row.n5)] as const,
        })),
        dossiers: dossiers.rows.map((row) => ({ ...row, finished: Number(row.finished) })),
      }
    },
    async finished(scope, wanted, from, to) {
      const agencies = scope.rights.has('scores')
        ? [...wanted].filter((code) => scope.agencies.has(code))
        : []
      if (agencies.length === 0) return []
      type Row = Record<'agency' | 'month' | 'field' | 'procedure' | 'filing', string> & {
        late: number
        count: number
      }
      const { rows } = await sql<Row>`
        select agency, month, field, procedure, filing, late, sum(finished) as count from funnels_month
        where ${among(dialect, 'agency', agencies)} and month between ${from} and ${to}
        group by 1, 2, 3, 4, 5, 6`.execute(db)
      return rows.map((row) => ({ ...row, late: Number(row.late) === 1, count: Number(row.count) }))
    },
    facts: (scope, agencies, period) => readFacts({ db, dialect }, scope, agencies, period),
    async mix(scope, wanted, period) {
      // A detail, so that the grain is never the coarse one of whole agencies.
      const query: TallyQuery = { agencies: wanted, period, by: 'field' }
      const agencies = agenciesOf(scope, query)
      if (agencies.length === 0) return { answers: [], dossiers: [] }
      const grain = grainFor(query)
      const where = placesAndTimes(dialect, agencies, period, grain)
      type Kind = { agency: string; field: string; filing: string; late: number }
      const answers = await sql<Kind & Record<'n1' | 'n2' | 'n3' | 'n4' | 'n5', number>>`
        select agency, field, filing, late, sum(n1) as n1, sum(n2) as n2, sum(n3) as n3, sum(n4) as n4, sum(n5) as n5
        from ${sql.table(`tallies_${grain}`)}
        where ${where} and question = ${OVERALL} and verified = 1 group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(
        db,
      )
      const dossiers = await sql<Kind & { finished: number }>`
        select agency, field, filing, late, sum(finished) as finished from ${sql.table(`funnels_${grain}`)}
        where ${where} group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db)
      const kind = ({ agency, field, filing, late }: Kind) => ({
        agency,
        field,
        filing,
        late: Number(late) === 1,
      })
      return {
        answers: answers.rows.map((row) => ({
          ...kind(row),
          counts: [Number(row.n1), Number(row.n2), Number(row.n3), Number(row.n4), Number(row.n5)],
        })),
        dossiers: dossiers.rows.map((row) => ({ ...kind(row), finished: Number(row.finished) })),
      }
    },
  }
}
