import type { Context } from 'hono'
import { makeReports } from '../../../actions/report/make.ts'
import type { Web } from '../../parts/web.ts'

/** A moment in which other requests get their turn. */
const breath = () => new Promise((resolve) => setTimeout(resolve))

/** Has the reports that wait made after the answer; the timed action makes those that a stop cut short. */
export function startSoon(web: Web, c: Context): void {
  web.wake(c, () => makeReports(web.world, breath))
}
