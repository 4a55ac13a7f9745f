import { addDays, addMonths, dayOf, lastDayOf, monthOf, type Day, type Instant } from '../calendar/period.ts'

/** Days after which no answer can be changed any more: in a chat it may be for a day. */
const SETTLED_DAYS = 2

/**
 * The last day whose answers an export holds: the end of the last month that is over and whose answers have settled. So it
 * is the same however often and whenever in a month it is taken, and what two exports differ by is a whole month and not a
 * day, which would tell the dossier.
 */
export function exportedUpto(now: Instant): Day {
  return lastDayOf(addMonths(monthOf(addDays(dayOf(now), -SETTLED_DAYS)), -1))
}
