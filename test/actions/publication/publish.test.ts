import { expect, test } from 'vitest'
import { prove } from '../../../src/actions/publication/prove.ts'
import { publish } from '../../../src/actions/publication/publish.ts'
import { parsePeriod } from '../../../src/domain/calendar/period.ts'
import type { Frozen } from '../../../src/domain/publication/publication.ts'
import { releaseReader } from '../../../src/actions/publication/released.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, COMMUNE, DAY, openTest, START, type TestApp } from '../../web/world.ts'
import { A, answer, scope } from '../world.ts'

const NONE = { name: '', from: '', to: '', unit: 'span' as const }
const NOVEMBER = parsePeriod('2026-11') ?? NONE
const QUARTER = parsePeriod('2026-Q4') ?? NONE
const YEAR = parsePeriod('2026') ?? NONE

let made = 0

async function rated(t: TestApp, levels: readonly (1 | 2 | 3 | 4 | 5)[]) {
  for (const level of levels) {
    const { long } = await t.finish()
    const answers = { level, items: { access: level, procedure: 0 as const } }
    accepted(await answer(t, long, `${++made}${A}`.slice(0, 26), answers))
  }
}

const frozenOf = ({ body }: { readonly body: string }) => JSON.parse(body) as Frozen

async function published() {
  const t = await openTest()
  await rated(t, [5, 5, 4, 4, 4, 4, 4, 4, 4, 2, 1])
  t.clock.now += 3 * DAY
  return { t, first: accepted(await publish(t.world, BY, await scope(t), NOVEMBER)) }
}

test('a period is frozen with counts, versions and figures, and proved equal', async () => {
  const { t, first } = await published()
  expect(first).toMatchObject({ number: 1, revision: 1, period: '2026-11', previous: '0'.repeat(64) })
  const frozen = frozenOf(first)
  expect(frozen.until).toBe('2026-11-24')
  expect(frozen.answers).toEqual([
    { agency: COMMUNE, question: 'access', counts: [1, 1, 0, 7, 2] },
    { agency: COMMUNE, question: 'overall', counts: [1, 1, 0, 7, 2] },
  ])
  expect(frozen.dossiers).toEqual([{ agency: COMMUNE, finished: 11, invited: 11, late: 0 }])
  expect(frozen.figures).toMatchObject([{ unit: COMMUNE, answers: 11, percent: 81.82 }])
  expect(frozen.indices).toContain('satisfied-share@1')
  expect(frozen.parameters).toContain('thresholds@1')
  expect(accepted(await prove(t.world, await scope(t), 1))).toMatchObject({
    discrepancies: [],
    reportedLater: 0,
  })
})

test('late answers are in the next revision, which names the agencies that changed', async () => {
  const { t, first } = await published()
  await rated(t, [1, 1])
  // Given today, they may still be changed, and the first revision knows nothing of them.
  expect(accepted(await prove(t.world, await scope(t), 1))).toMatchObject({
    discrepancies: [],
    reportedLater: 2,
  })
  t.clock.now += 3 * DAY
  const second = accepted(await publish(t.world, BY, await scope(t), NOVEMBER))
  expect(second).toMatchObject({ number: 2, revision: 2, previous: first.hash })
  expect(frozenOf(second).changed).toEqual([COMMUNE])
  expect(frozenOf(second).figures).toMatchObject([{ answers: 13 }])
  // Nothing came since then, however many days pass.
  t.clock.now += 3 * DAY
  expect(await publish(t.world, BY, await scope(t), NOVEMBER)).toMatchObject({
    refusal: { code: 'unchanged' },
  })
  for (const number of [1, 2])
    expect(accepted(await prove(t.world, await scope(t), number)).discrepancies).toEqual([])
})

test('a stored answer that is changed by hand makes the proof fail by name', async () => {
  const { t } = await published()
  const [row] = await t.engine.db.selectFrom('responses').select('id').where('level', '=', 1).execute()
  await t.engine.db
    .updateTable('responses')
    .set({ level: 5 })
    .where('id', '=', row?.id ?? '')
    .execute()
  expect(accepted(await prove(t.world, await scope(t), 1)).discrepancies).toEqual([
    { what: `${COMMUNE}, overall`, frozen: '1 1 0 7 2', found: '0 1 0 7 3' },
    { what: `${COMMUNE}, field Chứng thực`, frozen: '1 1 0 7 2', found: '0 1 0 7 3' },
  ])
})

test('a frozen figure that is changed by hand breaks the chain from there on', async () => {
  const { t, first } = await published()
  accepted(await publish(t.world, BY, await scope(t), YEAR))
  const body = first.body.replace('81.82', '91.82')
  await t.engine.db.updateTable('publications').set({ body }).where('number', '=', 1).execute()
  const { discrepancies } = accepted(await prove(t.world, await scope(t), 1))
  expect(discrepancies.map(({ what }) => what)).toEqual(['hash of publication 1', `figures of ${COMMUNE}`])
  expect(accepted(await prove(t.world, await scope(t), 2)).discrepancies).toHaveLength(1)
})

test('a figure of few answers is frozen without being shown', async () => {
  const t = await openTest()
  await rated(t, [5, 5, 5])
  t.clock.now += 3 * DAY
  const { figures } = frozenOf(accepted(await publish(t.world, BY, await scope(t), NOVEMBER)))
  expect(figures).toEqual([{ unit: COMMUNE, answers: null, percent: null }])
})

test('two that publish at once follow one another', async () => {
  const { t } = await published()
  const who = await scope(t)
  const both = await Promise.all([publish(t.world, BY, who, YEAR), publish(t.world, BY, who, QUARTER)])
  expect(both.map((one) => accepted(one).number).toSorted()).toEqual([2, 3])
  expect(accepted(await prove(t.world, who, 3)).discrepancies).toEqual([])
})

test('of two that publish the same at once the second one would repeat the first', async () => {
  const { t } = await published()
  const who = await scope(t)
  const both = await Promise.all([publish(t.world, BY, who, YEAR), publish(t.world, BY, who, YEAR)])
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
})

test('a renamed agency is a change that may be published, though no figure is another', async () => {
  const { t } = await published()
  await t.world.commit({
    by: BY,
    changes: [{ kind: 'agency-saved', agency: await renamed(t) }],
  })
  expect(accepted(await publish(t.world, BY, await scope(t), NOVEMBER))).toMatchObject({ revision: 2 })
})

async function renamed({ world }: TestApp) {
  const agency = (await world.catalogues.read()).tree.byCode.get(COMMUNE)
  if (!agency) throw new Error(`no ${COMMUNE}`)
  return { ...agency, name: 'UBND phường Tuy Hòa mới' }
}

test('a period that has not begun, and a part of the province, are refused', async () => {
  const t = await openTest()
  const later = parsePeriod('2027') ?? NOVEMBER
  expect(START).toBeGreaterThan(0)
  expect(await publish(t.world, BY, await scope(t), later)).toMatchObject({ refusal: { code: 'invalid' } })
  expect(await publish(t.world, BY, await scope(t, [COMMUNE]), NOVEMBER)).toMatchObject({
    refusal: { code: 'not-yours' },
  })
  expect((await prove(t.world, await scope(t), 1)).ok).toBe(false)
})

test('public tables are frozen with what they need, and their counts are proved', async () => {
  const { t, first } = await published()
  const { open } = frozenOf(first)
  expect(open?.salt).toMatch(/^[0-9A-Z]{26}$/)
  expect(open?.agencies).toHaveLength(117)
  expect(open?.agencies.find(({ code }) => code === COMMUNE)).toEqual({
    code: COMMUNE,
    name: 'UBND phường Tuy Hòa',
    level: 'commune',
    parent: 'DLK',
  })
  expect(open?.fields).toEqual([{ agency: COMMUNE, field: expect.any(String), counts: [1, 1, 0, 7, 2] }])
  const read = releaseReader(t.world)
  const [release, ...others] = await read()
  expect(others).toEqual([])
  expect(release?.rows.filter(({ measures }) => measures?.answers).map(({ key }) => key)).toEqual([
    'DLK',
    COMMUNE,
    `${COMMUNE}\tChứng thực`,
  ])
  await t.engine.db.updateTable('responses').set({ field: 'Khác' }).execute()
  expect(accepted(await prove(t.world, await scope(t), 1)).discrepancies.map(({ what }) => what)).toEqual([
    `${COMMUNE}, field ${open?.fields[0]?.field}`,
    `${COMMUNE}, field Khác`,
  ])
  accepted(await publish(t.world, BY, await scope(t), NOVEMBER))
  expect(await read()).toHaveLength(2)
})
