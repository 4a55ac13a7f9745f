import { sql, type RawBuilder } from 'kysely'
import { monthOf, monthsOf, type Period } from '../src/domain/calendar/period.ts'
import { among, type Dialect } from './dialect.ts'

/** Fewer agencies than these are looked up month by month; for more all of the months are passed over. */
const FEW = 20

/** The agencies of a query on one of the roll-up tables, and its months or days; `agency_month` for tables by month, then agency. */
export function placesAndTimes(
  dialect: Dialect,
  agencies: readonly string[],
  period: Period,
  grain: 'agency_month' | 'month' | 'day',
): RawBuilder<unknown> {
  const byMonth = grain === 'agency_month'
  if (byMonth && agencies.length < FEW)
    return sql`${among(dialect, 'month', monthsOf(period))} and ${among(dialect, 'agency', agencies)}`
  return sql`${among(dialect, 'agency', agencies, byMonth)} and ${
    grain === 'day'
      ? sql`day between ${period.from} and ${period.to}`
      : sql`month between ${monthOf(period.from)} and ${monthOf(period.to)}`
  }`
}
