import { afterAll, beforeAll, expect, test } from 'vitest'
import { releasesOf } from '../../src/domain/publication/release.ts'
import { attackTables, type Seen, type SeenTable } from '../domain/publication/attack.ts'
import { primaryOnly } from '../domain/statistics/attack.ts'
import { csvOf, FIELD, FILES, jsonOf, JUSTICE, MADE, publicHistory, type Wire } from './public-history.ts'
import { openTestApp, type TestApp } from './world.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
  await publicHistory(t)
})
afterAll(() => t?.close())

/** A table as an attacker has it, from one of its formats. */
async function seen(file: string, rows: readonly Wire[]): Promise<SeenTable> {
  const { countedUntil, period } = await jsonOf(t, file)
  const number = (value: Wire[string] | undefined) =>
    value === null || value === undefined || value === '' ? null : Number(value)
  const text = (value: Wire[string] | undefined) =>
    value === null || value === undefined || value === '' ? null : String(value)
  return {
    from: period.from,
    to: period.to,
    until: countedUntil,
    rows: rows.map((row): Seen => ({
      agency: String(row['agency']),
      part: String(row['part']),
      field: text(row['field']),
      answers: number(row['answers']),
      satisfied: number(row['satisfied']),
      withheld: text(row['withheld']),
      shareWithheld: text(row['share_withheld']),
      until: String(row['counted_until']),
    })),
  }
}

const parentsOf = (rows: readonly Wire[]) =>
  Object.fromEntries(
    rows.filter(({ part }) => part === 'all').map((row) => [String(row['agency']), row['parent'] || null]),
  ) as Record<string, string | null>

test('the tables hold no count that can be found out, in all formats, periods and revisions together', async () => {
  const wire = await Promise.all(FILES.map((file) => csvOf(t, file)))
  const tables = await Promise.all(FILES.map((file, at) => seen(file, wire[at] ?? [])))
  const range = await attackTables(tables, parentsOf(wire[0] ?? []), [FIELD, 'Khác'])
  let tried = 0
  for (const [table, made] of MADE.entries())
    for (const [agency, count] of Object.entries(made)) {
      if (count >= 10) continue
      const found = range({ table, row: { agency, part: 'all', field: null }, of: 'answers' })
      expect(found.least, `${agency} ${table}`).toBe(0)
      expect(found.most, `${agency} ${table}`).toBeGreaterThanOrEqual(9)
      tried += 1
    }
  expect(tried).toBe(4)
})

test('the same attack on the same publications finds them when neighbours are not withheld', async () => {
  const releases = releasesOf(await t.world.publications.all(), primaryOnly)
  const tables = releases.map(({ frozen, rows }): SeenTable => ({
    ...frozen.period,
    until: frozen.until,
    rows: rows.map((row) => ({
      ...row,
      answers: row.measures?.answers ?? null,
      satisfied: row.satisfied ?? null,
      withheld: row.withheld ?? null,
      shareWithheld: row.shareWithheld ?? null,
    })),
  }))
  const range = await attackTables(tables, parentsOf(await csvOf(t, FILES[0] ?? '')), [FIELD])
  const row = { agency: JUSTICE, part: 'all', field: null }
  expect(range({ table: 0, row, of: 'answers' })).toEqual({ least: 4, most: 4 })
  expect(range({ table: 1, row, of: 'answers' })).toEqual({ least: 6, most: 6 })
})
