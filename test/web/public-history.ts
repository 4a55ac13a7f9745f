import { parse } from 'csv-parse/sync'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { publish } from '../../src/actions/publication/publish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod, startOf } from '../../src/domain/calendar/period.ts'
import type { Level } from '../../src/domain/questionnaire/answers.ts'
import { accepted } from '../domain/accepted.ts'
import { answer, INTERIOR } from './desk-answers.ts'
import { BY, COMMUNE, type TestApp } from './world.ts'

/** Sở Tư pháp, which has few answers, and Sở Tài chính and Sở Xây dựng, which have enough. */
export const JUSTICE = 'DLK.STP'
const FINANCE = 'DLK.STC'
const BUILDING = 'DLK.SXD'
/** Its name is one that a spreadsheet would run. */
const FORMULA_NAME = '=HYPERLINK("http://example.org")'
export const FIELD = 'Chứng thực'

/** So many answers of dossiers finished on a day, given on another one; every fifth is not satisfied. */
async function rated(t: TestApp, agency: string, finished: string, answered: string, count: number) {
  t.clock.now = startOf(answered) + 10 * 3_600_000
  const levels = Array.from({ length: count }, (_, at): Level => (at % 5 === 2 ? 2 : 5))
  // At once, so that they share commits.
  await Promise.all(levels.map((level) => answer(t, [{ agency, day: finished, level }])))
}

async function published(t: TestApp, name: string, day: string) {
  t.clock.now = startOf(day)
  const period = parsePeriod(name)
  if (!period) throw new Error(name)
  const { tree } = await t.world.catalogues.read()
  accepted(await publish(t.world, BY, operatorScope(tree), period))
}

/** Two quarters, a revision of the second one, and the half-year, all published; and answers that are in none of them. */
export async function publicHistory(t: TestApp): Promise<void> {
  const { tree } = await t.world.catalogues.read()
  const finance = tree.byCode.get(FINANCE)
  if (!finance) throw new Error('no such agency')
  accepted(await saveCatalogues(t.world, BY, { agencies: [{ ...finance, name: FORMULA_NAME }] }))
  await rated(t, COMMUNE, '2026-05-11', '2026-05-12', 20)
  await rated(t, INTERIOR, '2026-05-11', '2026-05-12', 15)
  await rated(t, BUILDING, '2026-05-11', '2026-05-12', 16)
  await rated(t, JUSTICE, '2026-05-11', '2026-05-12', 4)
  await published(t, '2026-Q2', '2026-07-05')
  await rated(t, COMMUNE, '2026-08-11', '2026-08-12', 25)
  await rated(t, INTERIOR, '2026-08-11', '2026-08-12', 12)
  await rated(t, FINANCE, '2026-08-11', '2026-08-12', 30)
  await rated(t, BUILDING, '2026-08-11', '2026-08-12', 18)
  await rated(t, JUSTICE, '2026-08-11', '2026-08-12', 6)
  await published(t, '2026-Q3', '2026-10-05')
  await rated(t, COMMUNE, '2026-09-28', '2026-10-08', 2)
  await rated(t, FINANCE, '2026-09-28', '2026-10-08', 20)
  await rated(t, BUILDING, '2026-09-28', '2026-10-08', 1)
  await published(t, '2026-Q3', '2026-10-20')
  await published(t, '2026-04..2026-09', '2026-10-25')
  // Not finished in any of them: nobody may see it yet.
  await rated(t, COMMUNE, '2026-11-02', '2026-11-03', 17)
}

/** The tables that are public then, in order. */
export const FILES = ['2026-Q2/1', '2026-Q3/1', '2026-Q3/2', '2026-04..2026-09/1']

/** What each of them added, by agency. */
export const MADE = [
  { [COMMUNE]: 20, [INTERIOR]: 15, [BUILDING]: 16, [JUSTICE]: 4 },
  { [COMMUNE]: 25, [INTERIOR]: 12, [FINANCE]: 30, [BUILDING]: 18, [JUSTICE]: 6 },
  { [COMMUNE]: 2, [FINANCE]: 20, [BUILDING]: 1 },
  {},
] as const satisfies readonly Record<string, number>[]

/** A line of a file. */
export type Wire = Record<string, string | number | null>

/** The lines of a table as CSV. */
export async function csvOf(t: TestApp, file: string): Promise<Record<string, string>[]> {
  const text = await (await t.app.request(`/open/data/${file}.csv`)).text()
  return parse(text, { columns: true, bom: true })
}

/** A table as JSON. */
export async function jsonOf(t: TestApp, file: string) {
  return (await (await t.app.request(`/open/data/${file}.json`)).json()) as {
    readonly period: { readonly from: string; readonly to: string }
    readonly countedUntil: string
    readonly rows: readonly Wire[]
  }
}
