import { monthOf } from '../src/domain/calendar/period.ts'
import type { Timing } from '../src/domain/dossier.ts'
import type { Compilers } from './compilers.ts'
import { visitRow } from './rows.ts'
import { rowInto } from './targets.ts'

/**
 * Compilers of the changes that count. The agency's month answers the overview; the details by month and by day answer
 * everything else, those of all agencies together where nearly all are asked for. All are written in the transaction of the answer itself.
 */
export const rollUps: Compilers<'tally-added' | 'funnel-added' | 'person-added'> = {
  'tally-added': ({ cell, counts: [n1, n2, n3, n4, n5] }) => {
    const { via, question } = cell
    const verified = cell.verified ? 1 : 0
    const row = {
      ...visitRow(cell.visit),
      month: monthOf(cell.visit.day),
      verified,
      via,
      question,
      n1,
      n2,
      n3,
      n4,
      n5,
    }
    return [
      rowInto('tallies_all_month', row),
      rowInto('tallies_agency_month', row),
      rowInto('tallies_month', row),
      rowInto('tallies_day', row),
    ]
  },
  'funnel-added': ({ visit, finished, invited, supplements, timing }) => {
    const row = { ...visitRow(visit), month: monthOf(visit.day), finished, invited }
    const count = (of: Timing) => (timing === of ? finished : 0)
    const asked = (from: number, to: number) =>
      supplements !== undefined && supplements >= from && supplements <= to ? finished : 0
    const timed = {
      ...row,
      early: count('early'),
      on_the_day: count('onTheDay'),
      late: count('late'),
      complete: asked(0, 0),
      asked_once: asked(1, 1),
      asked_more: asked(2, Infinity),
    }
    return [
      rowInto('funnels_all_month', row),
      rowInto('funnels_agency_month', row),
      rowInto('funnels_month', row),
      rowInto('funnels_day', row),
      ...(timing === undefined && supplements === undefined
        ? []
        : [rowInto('timings_month', timed), rowInto('timings_day', timed)]),
    ]
  },
  'person-added': ({ visit, answered, satisfied, low, sign }) => {
    const row = {
      ...visitRow(visit),
      month: monthOf(visit.day),
      answered,
      satisfied,
      persons: sign,
      low: low ? sign : 0,
    }
    return [rowInto('persons_month', row), rowInto('persons_day', row)]
  },
}
