import { expect, test } from 'vitest'
import { findDrivers } from '../../src/actions/score/drivers.ts'
import type { Level } from '../../src/domain/questionnaire/answers.ts'
import { randomFrom } from '../../src/domain/statistics/random.ts'
import { dayOf } from '../../src/domain/calendar/period.ts'
import { answer } from '../actions/world.ts'
import { decimal } from '../../src/domain/format.ts'
import { accepted } from '../domain/accepted.ts'
import { keyFor } from './api-caller.ts'
import { open, sessionOf, textOf } from './desk-reader.ts'
import { COMMUNE, DAY, openTest } from './world.ts'

const breath = () => new Promise((resolve) => setTimeout(resolve))

test('what moves satisfaction is found beside the requests, and told for a day', async () => {
  const t = await openTest()
  const key = await keyFor(t, [COMMUNE], ['scores'])
  const get = async (query: string) => {
    const response = await t.app.request(`/api/v1/drivers?${query}`, { headers: { 'x-api-key': key } })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const asked = `agency=${COMMUNE}&period=2026-11`
  // The overall level is that of the officials, one step lower now and then; the rest is chance.
  const random = randomFrom(3)
  const level = () => (1 + random.below(5)) as Level
  for (let at = 0; at < 60; at++) {
    const { long } = await t.finish()
    const officials = level()
    const items = { access: level(), procedure: level(), officials, result: level(), petitions: level() }
    const overall = Math.max(1, officials - (random.below(4) === 0 ? 1 : 0)) as Level
    // As many leave a factor out, which says nothing of it.
    const own = at % 6 === 0 ? { officials } : items
    accepted(await answer(t, long, t.world.vault.attempt(dayOf(t.clock.now)), { level: overall, items: own }))
  }
  expect(await get(asked)).toMatchObject({ status: 202, body: { state: 'waiting' } })
  await findDrivers(t.world, breath)
  const found = await get(asked)
  expect(found).toMatchObject({ status: 200, body: { n: 50, agency: COMMUNE, reason: null } })
  const factors = found.body['factors'] as { factor: string; share: number; low: number; high: number }[]
  expect(factors[0]?.factor).toBe('officials')
  expect(factors[0]?.share).toBeGreaterThan(70)
  expect(factors.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 0)
  for (const { high, low, share } of factors) expect([low <= share, share <= high]).toEqual([true, true])
  const page = await open(t, await sessionOf(t), `/desk/agency/${COMMUNE}?period=2026-11`)
  expect(textOf(page.body)).toContain('Từ 50 phiếu trả lời đủ năm yếu tố')
  expect(page.body).toContain(`/desk/chart/drivers.svg?period=2026-11&amp;agency=${COMMUNE}`)
  const chart = textOf((await open(t, await sessionOf(t), `/desk/chart/drivers.svg?${asked}`)).body)
  expect(chart).toContain(`${decimal('vi', factors[0]?.share ?? 0, 1)} `)
  // Nothing of it is found again within a day; after that it is, when somebody asks.
  await findDrivers(t.world, () => Promise.reject(new Error('nobody asked')))
  t.clock.now += DAY + 1
  expect((await get(asked)).status).toBe(202)
  await findDrivers(t.world, breath)
  expect((await get(asked)).status).toBe(200)
  t.clock.now += 31 * DAY
  await findDrivers(t.world, breath)
  expect(await t.world.analyses.find(COMMUNE, '2026-11')).toBeUndefined()
})

test('too few answers say nothing, and what cannot be asked is named', async () => {
  const t = await openTest()
  const key = await keyFor(t, [COMMUNE], ['scores'])
  const get = async (query: string) =>
    t.app.request(`/api/v1/drivers?${query}`, { headers: { 'x-api-key': key } })
  expect((await get(`agency=${COMMUNE}&period=2027`)).status).toBe(202)
  await findDrivers(t.world, breath)
  const none = await get(`agency=${COMMUNE}&period=2027`)
  expect(await none.json()).toMatchObject({
    n: 0,
    explained: null,
    reason: 'too-few',
    factors: [],
  })
  expect((await get('agency=DLK&period=2026')).status).toBe(403)
  expect((await get('agency=NOWHERE&period=2026')).status).toBe(404)
  expect((await get(`agency=${COMMUNE}&period=soon`)).status).toBe(422)
})
