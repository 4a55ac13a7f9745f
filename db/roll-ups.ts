import { sql, type Kysely } from 'kysely'
import { monthOf } from '../src/domain/calendar/period.ts'
import type { Compilers } from './compilers.ts'
import { prepare } from './prepared.ts'
import { visitRow } from './rows.ts'
import type { Schema } from './schema.ts'

/** All columns of the tally tables, of which each table takes its own. */
interface TallyValues {
  agency: string
  month: string
  day: string
  procedure: string
  field: string
  filing: string
  late: number
  verified: number
  via: string
  question: string
  n1: number
  n2: number
  n3: number
  n4: number
  n5: number
}

type FunnelValues = Omit<TallyValues, 'verified' | 'via' | 'question' | 'n1' | 'n2' | 'n3' | 'n4' | 'n5'> & {
  finished: number
  invited: number
}

const DETAIL = ['procedure', 'field', 'filing', 'late'] as const
const ANSWER = ['verified', 'via', 'question'] as const
const COUNTS = ['n1', 'n2', 'n3', 'n4', 'n5'] as const
const STEPS = ['finished', 'invited'] as const

/**
 * The roll-up tables and their keys. The agency's month answers the overview; the details by month and by day
 * answer everything else. All are written in the transaction of the answer itself.
 */
export const TALLY_TABLES = {
  tallies_agency_month: ['month', 'agency', ...ANSWER],
  tallies_month: ['agency', 'month', ...DETAIL, ...ANSWER],
  tallies_day: ['agency', 'day', ...DETAIL, ...ANSWER],
} as const
export const FUNNEL_TABLES = {
  funnels_agency_month: ['month', 'agency'],
  funnels_month: ['agency', 'month', ...DETAIL],
  funnels_day: ['agency', 'day', ...DETAIL],
} as const

/** An insert that adds to the cell when it is there already. */
function upsert<V extends object>(
  db: Kysely<Schema>,
  table: string,
  key: readonly (keyof V & string)[],
  sums: readonly (keyof V & string)[],
) {
  const columns = sql.join([...key, ...sums].map((column) => sql.ref(column)))
  const keys = sql.join(key.map((column) => sql.ref(column)))
  const added = sql.join(
    sums.map(
      (column) =>
        sql`${sql.ref(column)} = ${sql.ref(`${table}.${column}`)} + ${sql.ref(`excluded.${column}`)}`,
    ),
  )
  return prepare<V>((value) => ({
    compile: () =>
      sql`insert into ${sql.table(table)} (${columns}) values (${sql.join([...key, ...sums].map((column) => value(column)))})
        on conflict (${keys}) do update set ${added}`.compile(db),
  }))
}

/** Compilers of the changes that count. */
export function roll(db: Kysely<Schema>): Compilers<'tally-added' | 'funnel-added'> {
  const tallies = Object.entries(TALLY_TABLES).map(([table, key]) =>
    upsert<TallyValues>(db, table, key, COUNTS),
  )
  const funnels = Object.entries(FUNNEL_TABLES).map(([table, key]) =>
    upsert<FunnelValues>(db, table, key, STEPS),
  )
  return {
    'tally-added': ({ cell, counts: [n1, n2, n3, n4, n5] }) => {
      const values: TallyValues = {
        ...visitRow(cell.visit),
        month: monthOf(cell.visit.day),
        verified: cell.verified ? 1 : 0,
        via: cell.via,
        question: cell.question,
        n1,
        n2,
        n3,
        n4,
        n5,
      }
      return tallies.map((statement) => statement(values))
    },
    'funnel-added': ({ visit, finished, invited }) => {
      const values: FunnelValues = { ...visitRow(visit), month: monthOf(visit.day), finished, invited }
      return funnels.map((statement) => statement(values))
    },
  }
}
