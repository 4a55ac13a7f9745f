import type { Parameters } from '../indices/definition.ts'
import { addDays, type Day } from './period.ts'

/** Days on which offices are closed though it is no weekend, and weekend days on which they work instead. */
export interface Holidays {
  readonly off: ReadonlySet<Day>
  readonly worked: ReadonlySet<Day>
}

/**
 * The public holidays (ngày nghỉ lễ) that are known: one set of parameters a year, of which the newest version counts. A year
 * without a set has none but its weekends.
 */
export function holidaysOf(all: readonly Parameters[]): Holidays {
  const years = new Map<string, Parameters>()
  for (const one of all.filter(({ id }) => id === 'holidays')) {
    const year = one.validFrom.slice(0, 4)
    const known = years.get(year)
    if (!known || known.version < one.version) years.set(year, one)
  }
  const days = (name: string) =>
    new Set([...years.values()].flatMap(({ values }) => (values[name] ?? []) as readonly Day[]))
  return { off: days('off'), worked: days('worked') }
}

/** Whether offices are open (ngày làm việc): Monday to Friday but for holidays, and the Saturdays worked instead. */
export function isWorkingDay(day: Day, { off, worked }: Holidays): boolean {
  if (worked.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !off.has(day)
}

/** The `count`-th working day after a day; the day itself does not count. */
export function addWorkingDays(day: Day, count: number, holidays: Holidays): Day {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (isWorkingDay(at, holidays)) left--
  }
  return at
}
