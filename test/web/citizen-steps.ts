import { monthOf, dayOf, parsePeriod } from '../../src/domain/calendar/period.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import type { ResponseRow } from '../../db/schema.ts'
import { COMMUNE, type TestApp } from './world.ts'

/** What a form sends. */
export function form(fields: Readonly<Record<string, string>> | URLSearchParams): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}

/** A page as text, without the blanks between its elements. */
export async function textOf(response: Response): Promise<string> {
  return (await response.text()).replace(/\s+/g, ' ')
}

/** The attempt hidden in a page's form. */
export function attemptOf(page: string): string {
  const attempt = /name="attempt" value="([0-9A-Z]{26})"/.exec(page)?.[1]
  if (!attempt) throw new Error(`no attempt in: ${page.slice(0, 200)}`)
  return attempt
}

/** Opens a page as a citizen does, and taps a face. */
export async function tap(
  t: TestApp,
  path: string,
  level: number,
): Promise<{ readonly attempt: string; readonly response: Response }> {
  const opened = await t.app.request(path)
  const attempt = attemptOf(await textOf(opened))
  return { attempt, response: await t.app.request(path, form({ attempt, level: String(level) })) }
}

/** All responses as stored. */
export function rows(t: TestApp): Promise<ResponseRow[]> {
  return t.engine.db.selectFrom('responses').selectAll().execute()
}

/** The overall counts of the test's agency in this month: of verified answers, and of the others. */
export async function counts(
  t: TestApp,
): Promise<{ readonly official: readonly number[]; readonly apart: readonly number[] }> {
  const { tree } = await t.world.catalogues.read()
  const period = parsePeriod(monthOf(dayOf(t.clock.now)))
  if (!period) throw new Error('no period')
  const sums = await t.world.tallies.sum(operatorScope(tree), {
    agencies: new Set([COMMUNE]),
    period,
    by: 'total',
  })
  const of = (verified: boolean) => sums.find((row) => row.verified === verified)?.counts ?? [0, 0, 0, 0, 0]
  return { official: [...of(true)], apart: [...of(false)] }
}
