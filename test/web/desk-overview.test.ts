import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import type { Level } from '../../src/domain/questionnaire/answers.ts'
import { shippedParameters } from '../../src/commands/seed.ts'
import { accepted } from '../domain/accepted.ts'
import { answer } from './desk-answers.ts'
import { open as openPage, rowsOf, sessionOf, textOf } from './desk-reader.ts'
import { showFrom } from './thresholds.ts'
import { BY, COMMUNE, openTestApp, type TestApp } from './world.ts'

const AGENCIES = 'Kết quả theo cơ quan'
const [FALLING, STEADY] = [COMMUNE, 'DLK.22045']

let t: TestApp
let cookie = ''
const open = (query: string) => openPage(t, cookie, `/desk?period=2026-11${query}`)
const names = async (query: string) =>
  rowsOf((await open(query)).body, AGENCIES)
    .slice(1)
    .map(([name]) => name)

/** In Tuy Hòa 11 of 12 are satisfied in October and 1 of 12 in November, in Bình Kiến 11 of 12 in both; Sở Nội vụ has one answer. */
beforeAll(async () => {
  t = await openTestApp()
  await showFrom(t, 5, 10)
  const rated = (agency: string, month: string, liked: number) =>
    answer(
      t,
      Array.from({ length: 12 }, (_, at) => ({
        agency,
        day: `${month}-${10 + (at % 10)}`,
        level: (at < liked ? 5 : 1) as Level,
      })),
    )
  await rated(FALLING, '2026-11', 1)
  await rated(STEADY, '2026-11', 11)
  await answer(t, [{ agency: 'DLK.SNV', day: '2026-11-12', level: 4 }])
  t.clock.now -= 30 * 86_400_000
  await rated(FALLING, '2026-10', 11)
  await rated(STEADY, '2026-10', 11)
  t.clock.now += 30 * 86_400_000
  // Bình Kiến aims at less than all others.
  const targets = shippedParameters()
    .filter(({ id }) => id === 'targets')
    .map((one) => ({
      ...one,
      version: 2,
      values: {
        targets: [
          { agency: '*', field: '*', from: 2025, to: 2029, percent: 90 },
          { agency: STEADY, field: '*', from: 2026, to: 2026, percent: 60 },
        ],
      },
    }))
  accepted(await saveCatalogues(t.world, BY, { parameters: targets }))
  cookie = await sessionOf(t)
})
afterAll(() => t.close())

test('each row has its months as a small line whose words are its figures, where two months have enough', async () => {
  const { body } = await open('')
  const labels = [...body.matchAll(/class="spark"[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label)
  expect(labels).toEqual([
    'Từ 91,67% (10/2026) đến 91,67% (11/2026); thấp nhất 91,67%, cao nhất 91,67%',
    'Từ 91,67% (10/2026) đến 8,33% (11/2026); thấp nhất 8,33%, cao nhất 91,67%',
  ])
  expect(textOf(body)).toContain('cùng một thang, từ 0,00% đến 100,00%')
  expect(body).not.toMatch(/<svg[^>]*style=/)
})

test('each row stands to its own target, and can be sorted by the way to it', async () => {
  const rows = rowsOf((await open('&sort=gap')).body, AGENCIES).slice(1)
  expect(rows.slice(0, 3).map((row) => [row[0], row[8], row[9]])).toEqual([
    ['UBND phường Bình Kiến', '60%', '+31,67 đạt'],
    ['UBND phường Tuy Hòa', '90%', '−81,67 chưa đạt'],
    // Its one answer is not shown, so neither is how far it stands from the target.
    expect.arrayContaining(['90%', '–']),
  ])
  expect((await names('&sort=gap&dir=asc')).slice(0, 2)).toEqual([
    'UBND phường Tuy Hòa',
    'UBND phường Bình Kiến',
  ])
})

test('rows are filtered by level and by what is to be looked at, and every link keeps it', async () => {
  expect(await names('&only=falling')).toEqual(['UBND phường Tuy Hòa'])
  expect(await names('&only=missed')).toEqual(['UBND phường Tuy Hòa'])
  expect(await names('&only=few')).not.toContain('UBND phường Tuy Hòa')
  expect(await names('&only=few&level=department')).toContain('Sở Nội vụ')
  expect(await names('&only=falling&level=department')).toEqual([])
  expect(textOf((await open('&only=falling&level=department')).body)).toContain(
    'Không có cơ quan nào như vậy',
  )
  const { body } = await open('&only=missed&level=commune&q=tuy')
  expect(body).toContain(
    'href="/desk?period=2026-11&amp;sort=gap&amp;dir=desc&amp;q=tuy&amp;level=commune&amp;only=missed"',
  )
  expect(body.match(/<option value="missed"\s+selected/)).not.toBeNull()
  expect(await names('&only=nonsense&level=nonsense&sort=name')).toContain('UBND phường Bình Kiến')
})

test('from a fallen figure it is one step to why', async () => {
  const { body } = await open('')
  expect(body).toContain(`<a class="why" href="/desk/agency/${FALLING}/why?period=2026-11"`)
})

test('the whole table is read in a number of queries that does not grow with its agencies', async () => {
  const asked = { months: 0, sums: 0, funnels: 0 }
  const one = await openTestApp({
    disturb: (world) => ({
      ...world,
      tallies: {
        ...world.tallies,
        months: (...of) => (asked.months++, world.tallies.months(...of)),
        sum: (...of) => (asked.sums++, world.tallies.sum(...of)),
        funnel: (...of) => (asked.funnels++, world.tallies.funnel(...of)),
      },
    }),
  })
  try {
    await openPage(one, await sessionOf(one), '/desk?period=2026-11')
    expect(asked).toEqual({ months: 1, sums: 2, funnels: 2 })
  } finally {
    await one.close()
  }
})
