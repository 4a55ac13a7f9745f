import { expect, test } from 'vitest'
import { A, answer } from '../actions/world.ts'
import { accepted } from '../domain/accepted.ts'
import { keyFor } from './api-caller.ts'
import { COMMUNE, DAY, openTest, START } from './world.ts'

test('answers of those who were late weigh as much as there are late dossiers', async () => {
  const t = await openTest()
  let made = 0
  /** Dossiers of a kind, of which the first ones are rated. */
  const dossiers = async (late: boolean, count: number, rated: number, level: 1 | 5) => {
    const finishedAt = START - 3_600_000
    const dueAt = late ? finishedAt - 3 * DAY : finishedAt + DAY
    for (let at = 0; at < count; at++) {
      const { long } = await t.finish({ finishedAt, dueAt, receivedAt: finishedAt - 9 * DAY })
      if (at < rated) accepted(await answer(t, long, `${++made}${A}`.slice(0, 26), { level }))
    }
  }
  // Nine of ten are on time and content; the late ones are not, and answer more.
  await dossiers(false, 36, 6, 5)
  await dossiers(true, 5, 4, 1)
  await dossiers(true, 2, 1, 5)
  const key = await keyFor(t, ['DLK'], ['scores'])
  const get = (path: string) => t.app.request(`/api/v1/analysis?${path}`, { headers: { 'x-api-key': key } })
  const read = await get(`agency=${COMMUNE}&period=2026-11`)
  expect(read.status).toBe(200)
  expect(await read.json()).toMatchObject({
    plain: { satisfied: 63.64, n: 11 },
    // 36 of 43 stand behind the contented, 7 behind those a fifth of whom are.
    weighted: { satisfied: 86.98, converged: true, merged: [] },
    lateness: [
      {
        field: 'Chứng thực',
        onTime: { satisfied: 100, n: 6 },
        late: { satisfied: 20, n: 5 },
        difference: 80,
        explained: 100,
      },
    ],
    plan: {
      finished: 43,
      answered: 11,
      byRule: 39,
      fields: [{ field: 'Chứng thực', finished: 43, answered: 11 }],
    },
  })
  const plan = async (period: string) =>
    t.app.request(`/api/v1/plan?period=${period}`, { headers: { 'x-api-key': key } })
  const campaign = (await (await plan('2026-Q4')).json()) as { agencies: { agency: string }[] }
  expect(campaign.agencies.slice(0, 2)).toMatchObject([
    { agency: 'DLK', finished: 43, answered: 11, needed: 40, stillNeeded: 29 },
    { agency: COMMUNE, finished: 43, answered: 11, stillNeeded: 29 },
  ])
  expect(campaign.agencies).toContainEqual(
    expect.objectContaining({ agency: 'DLK.SNV', finished: 0, needed: 0, margin: null }),
  )
  expect((await plan('soon')).status).toBe(422)
  expect((await get(`agency=${COMMUNE}&period=soon`)).status).toBe(422)
  expect((await get('agency=NOWHERE&period=2026')).status).toBe(404)
  expect((await get(`agency=${COMMUNE}&period=2019`)).status).toBe(200)
  const none = (await (await get('agency=DLK.SNV&period=2026')).json()) as object
  expect(none).toMatchObject({
    plain: { satisfied: null, n: 0 },
    weighted: { satisfied: null, converged: false, low: null },
    lateness: [],
    plan: { finished: 0, needed: 0, margin: null },
  })
})
