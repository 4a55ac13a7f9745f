import { expect, test } from 'vitest'
import { readScores } from '../../../src/actions/score/read.ts'
import { readTogether } from '../../../src/actions/score/together.ts'
import { parsePeriod, type Period } from '../../../src/domain/calendar/period.ts'
import { DIMENSIONS } from '../../../src/domain/tally/dimension.ts'
import { deskHistory } from '../../web/desk-answers.ts'
import { COMMUNE, openTest, PROCEDURE } from '../../web/world.ts'
import { scope } from '../world.ts'

test('tables read together are those read apart, of every grouping, filter and grain, in few reads', async () => {
  const t = await openTest()
  await deskHistory(t)
  const all = await scope(t)
  const { tallies } = t.world
  let reads = 0
  const counted = {
    ...tallies,
    sum: (...of: Parameters<typeof tallies.sum>) => (reads++, tallies.sum(...of)),
    funnel: (...of: Parameters<typeof tallies.funnel>) => (reads++, tallies.funnel(...of)),
    visits: (...of: Parameters<typeof tallies.visits>) => (reads++, tallies.visits(...of)),
  }
  const together = { ...t.world, tallies: readTogether(counted) }
  const subjects = [
    { agency: 'DLK' },
    { agency: COMMUNE },
    { agency: COMMUNE, field: 'Chứng thực' },
    { agency: COMMUNE, procedure: PROCEDURE },
  ]
  for (const name of ['2026-11', '2026-11-10..2026-11-15'])
    for (const subject of subjects) {
      reads = 0
      const period = parsePeriod(name) as Period
      for (const by of DIMENSIONS) {
        const query = { ...subject, period, by }
        const [one, other] = [await readScores(together, all, query), await readScores(t.world, all, query)]
        expect(one, `${name} ${by} ${JSON.stringify(subject)}`).toEqual(other)
      }
      // Of both periods: visits; sums by agency, channel, question, month and day; funnels by these and by factor.
      expect(reads).toBe(2 * (1 + 5 + 6))
    }
})

test('what one scope read is not given to another', async () => {
  const t = await openTest()
  await deskHistory(t)
  const together = { ...t.world, tallies: readTogether(t.world.tallies) }
  const query = {
    period: parsePeriod('2026-11') as Period,
    agencies: new Set([COMMUNE]),
    by: 'field' as const,
  }
  expect(await together.tallies.sum(await scope(t), query)).not.toEqual([])
  expect(await together.tallies.sum(await scope(t, ['DLK.SNV']), query)).toEqual([])
  expect(await together.tallies.sum(await scope(t, [COMMUNE], ['dossiers']), query)).toEqual([])
})
