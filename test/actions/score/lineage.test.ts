import { expect, test } from 'vitest'
import { saveCatalogues } from '../../../src/actions/catalogue/save.ts'
import { readScores } from '../../../src/actions/score/read.ts'
import { formerAgencies } from '../../../src/domain/agency/succession.ts'
import { parsePeriod } from '../../../src/domain/calendar/period.ts'
import { A, answer, finish, scope } from '../world.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, COMMUNE, openTest, type TestApp } from '../../web/world.ts'

const at = (day: string) => Date.parse(`${day}T10:00:00+07:00`)
const period = (name: string) => parsePeriod(name) ?? { name, from: '', to: '', unit: 'span' as const }

let made = 0

/** A rated dossier of an agency and a day. */
async function rated(t: TestApp, agency: string, day: string, level: 1 | 5) {
  t.clock.now = at(day)
  const code = `H15.1-250101-${String(++made).padStart(4, '0')}`
  const own = { code, agency, receivedAt: at(day) - 1000, dueAt: null, finishedAt: at(day) }
  const { codes } = accepted(await finish(t, own))
  accepted(await answer(t, codes.long, `${made}${A}`.slice(0, 26), { level }))
}

async function withHistory() {
  const t = await openTest()
  const agencies = formerAgencies(await t.world.catalogues.successions(), 'DLK')
  accepted(await saveCatalogues(t.world, BY, { agencies }))
  await rated(t, 'OLD.22018', '2025-05-10', 5)
  await rated(t, 'OLD.22018', '2025-05-11', 1)
  await rated(t, 'OLD.22033', '2025-06-12', 5)
  await rated(t, COMMUNE, '2025-07-15', 5)
  return t
}

test('figures before a merger are those of all that went into the agency, and are marked so', async () => {
  const t = await withHistory()
  const read = async (name: string, who?: readonly string[]) =>
    accepted(
      await readScores(t.world, await scope(t, who), { agency: COMMUNE, period: period(name), by: 'month' }),
    )
  const whole = await read('2025')
  expect(whole.total.score.n).toBe(4)
  expect(whole.total.funnel?.finished).toBe(4)
  expect(whole.rows.map(({ key, score }) => [key, score.n])).toEqual([
    ['2025-05', 2],
    ['2025-06', 1],
    ['2025-07', 1],
  ])
  expect(whole.inherited).toContainEqual({
    code: 'OLD.22018',
    name: 'UBND phường 2 (Thành phố Tuy Hoà)',
    heir: COMMUNE,
    effective: '2025-07-01',
  })
  // After the merger nothing is inherited, and the period before is still compared.
  const after = await read('2025-Q3')
  expect([after.total.score.n, after.total.previous.n, after.inherited.length]).toEqual([1, 3, 0])
  // An official of the new agency has the history of what went into it.
  expect((await read('2025', [COMMUNE])).total.score.n).toBe(4)
})

test('over the province each former commune counts under its heir; under its old district for itself', async () => {
  const t = await withHistory()
  const by = { period: period('2025-Q2'), by: 'agency' } as const
  const rows = accepted(await readScores(t.world, await scope(t), { ...by, agency: 'DLK' })).rows
  expect(rows.filter(({ score }) => score.n > 0).map(({ key, score }) => [key, score.n])).toEqual([
    [COMMUNE, 3],
  ])
  const district = (await t.world.catalogues.read()).tree.byCode.get('OLD.22018')?.parent ?? ''
  const below = accepted(await readScores(t.world, await scope(t), { ...by, agency: district })).rows
  expect(below.filter(({ score }) => score.n > 0).map(({ key }) => key)).toEqual(['OLD.22018', 'OLD.22033'])
})

test('a commune that was split stands beside its heirs, neither divided nor added', async () => {
  const t = await withHistory()
  const { tree } = await t.world.catalogues.read()
  const [heir = '', lineage] = [...tree.lineages].find(([, { split }]) => split.length > 0) ?? []
  const [split = ''] = lineage?.split ?? []
  const query = { agency: heir, period: period('2025'), by: 'total' } as const
  const before = accepted(await readScores(t.world, await scope(t, [heir]), query))
  await rated(t, split, '2025-06-20', 5)
  const read = accepted(await readScores(t.world, await scope(t, [heir]), query))
  expect(read.total.score.n).toBe(before.total.score.n)
  expect(read.split.map(({ key, score }) => [key, score.n])).toEqual([[split, 1]])
})
