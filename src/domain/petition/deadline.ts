import type { Day } from '../calendar/period.ts'
import { addWorkingDays, holidaysOf } from '../calendar/working-days.ts'
import type { Parameters } from '../indices/definition.ts'
import { parametersFor } from '../indices/parameters.ts'

/** Working days for an answer where a province has stored no rule. */
const USUAL_DAYS = 5

/**
 * The last day on which a follow-up opened on `day` is answered in time (hạn trả lời). The number of working days is the
 * service's own choice (parameters `follow-ups`, unconfirmed): no law sets one, since a follow-up is no petition in law.
 */
export function dueOn(day: Day, all: readonly Parameters[]): Day {
  const known = all.some(({ id, validFrom }) => id === 'follow-ups' && validFrom <= day)
  const set = known ? Number(parametersFor(all, 'follow-ups', day).values['workingDays']) : USUAL_DAYS
  return addWorkingDays(day, set >= 1 && set <= 365 ? set : USUAL_DAYS, holidaysOf(all))
}
