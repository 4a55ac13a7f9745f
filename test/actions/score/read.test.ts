import { expect, test } from 'vitest'
import { readScores, type ScoreQuery, type ScoreTable } from '../../../src/actions/score/read.ts'
import { parsePeriod, type Period } from '../../../src/domain/calendar/period.ts'
import type { Scope } from '../../../src/domain/access/scope.ts'
import { DIMENSIONS } from '../../../src/domain/tally/dimension.ts'
import { deskHistory, INTERIOR } from '../../web/desk-answers.ts'
import { accepted } from '../../domain/accepted.ts'
import { COMMUNE, openTest, PROCEDURE, type TestApp } from '../../web/world.ts'
import { scope } from '../world.ts'

async function lived(): Promise<TestApp> {
  const t = await openTest()
  await deskHistory(t)
  return t
}

async function read(
  t: TestApp,
  query: Partial<Omit<ScoreQuery, 'period'>> & { readonly period?: string },
  who?: Scope,
): Promise<ScoreTable> {
  const period = parsePeriod(query.period ?? '2026-11') as Period
  return accepted(await readScores(t.world, who ?? (await scope(t)), { by: 'agency', ...query, period }))
}

/** Rows that hold something, as key → [satisfied, n, finished]. */
function figures(table: ScoreTable) {
  return Object.fromEntries(
    table.rows
      .filter(
        ({ score, funnel, unverified }) => score.n > 0 || (funnel?.finished ?? 0) > 0 || unverified.n > 0,
      )
      .map(({ key, score, funnel }) => [
        key,
        [score.counts[3] + score.counts[4], score.n, funnel?.finished ?? null],
      ]),
  )
}

test('a row carries its counts, n, interval, true response rate, change and formula', async () => {
  const t = await lived()
  const table = await read(t, {})
  expect(table).toMatchObject({
    period: { name: '2026-11', from: '2026-11-01', to: '2026-11-30' },
    previous: { name: '2026-10' },
    formula: { id: 'satisfied-share', version: 1 },
  })
  const row = table.rows.find(({ key }) => key === COMMUNE)
  expect(row).toMatchObject({
    label: { vi: 'UBND phường Tuy Hòa' },
    score: { counts: [1, 1, 1, 2, 3], n: 8, satisfied: 62.5, mean: 3.625 },
    funnel: { finished: 10, invited: 10, answered: 8 },
    responseRate: 80,
    previous: { n: 4, satisfied: 75 },
    change: -12.5,
    unverified: { n: 2, counts: [1, 0, 0, 0, 1] },
  })
  expect(row?.score.interval?.low).toBeCloseTo(0.3057, 4)
  expect(row?.score.interval?.high).toBeCloseTo(0.8632, 4)
})

test('silent agencies are listed, so that silence is seen', async () => {
  const t = await lived()
  const { rows } = await read(t, { agency: 'DLK' })
  expect(rows).toHaveLength(116)
  const silent = rows.find(({ key }) => key === 'DLK.24133')
  expect(silent).toMatchObject({ score: { n: 0, satisfied: null, interval: null }, responseRate: null })
  // An agency that did not exist in a period is no silent one.
  expect((await read(t, { agency: 'DLK', period: '2024' })).rows).toEqual([])
})

test('every dimension gives the figures of the same answers', async () => {
  const t = await lived()
  const expected: Partial<Record<(typeof DIMENSIONS)[number], Record<string, unknown>>> = {
    agency: { [COMMUNE]: [5, 8, 10], [INTERIOR]: [1, 1, 1] },
    total: { total: [6, 9, 11] },
    month: { '2026-11': [6, 9, 11] },
    procedure: { [PROCEDURE]: [6, 9, 11] },
    field: { 'Chứng thực': [6, 9, 11] },
    channel: { web: [6, 9, null] },
    factor: { access: [0, 1, null] },
    question: { access: [0, 1, null], overall: [6, 9, null] },
    filing: { counter: [4, 5, 6], online: [2, 4, 5] },
    late: { '0': [6, 7, 9], '1': [0, 2, 2] },
  }
  for (const by of DIMENSIONS) {
    const table = await read(t, { by })
    const found = figures(table)
    // Answers without a ticket have no procedure: a row of their own, with nothing in the official columns.
    delete found['']
    if (by === 'day') expect(found).toMatchObject({ '2026-11-12': [2, 2, 2], '2026-11-18': [0, 0, 1] })
    else expect([by, found]).toEqual([by, expected[by]])
    expect(table.total.score).toMatchObject({ n: 9, counts: [1, 1, 1, 3, 3] })
    expect(table.total.funnel).toEqual({ finished: 11, invited: 11, answered: 9 })
    expect(table.total.unverified.n).toBe(2)
  }
})

test('filters, spans and subtrees narrow what is counted', async () => {
  const t = await lived()
  const total = async (query: Parameters<typeof read>[1]) =>
    (await read(t, { by: 'total', ...query })).total.score.n
  expect(await total({ agency: COMMUNE })).toBe(8)
  expect(await total({ agency: 'DLK', period: '2026' })).toBe(13)
  expect(await total({ period: '2026-10..2026-11' })).toBe(13)
  expect(await total({ period: '2026-Q4' })).toBe(13)
  expect(await total({ period: '2026-11-10..2026-11-12' })).toBe(4)
  expect(await total({ period: '2026-11-13' })).toBe(1)
  expect(await total({ field: 'Đất đai' })).toBe(0)
  expect(await total({ field: 'Chứng thực', procedure: PROCEDURE })).toBe(9)
  expect(await total({ field: 'Chứng thực', procedure: PROCEDURE, period: '2026-11-10..2026-11-11' })).toBe(2)
})

test('days and months sum to their period', async () => {
  const t = await lived()
  for (const by of ['month', 'day'] as const) {
    const { rows, total } = await read(t, { by, period: '2026' })
    expect(rows.reduce((sum, { score }) => sum + score.n, 0)).toBe(total.score.n)
    expect(rows.map(({ key }) => key)).toEqual(rows.map(({ key }) => key).toSorted())
    // No month is the same month of the year before.
    for (const row of rows) expect(row.change).toBeNull()
  }
})

test('a scope sees its own agencies and nothing else', async () => {
  const t = await lived()
  const own = await scope(t, [INTERIOR])
  expect(figures(await read(t, {}, own))).toEqual({ [INTERIOR]: [1, 1, 1] })
  const period = parsePeriod('2026-11') as Period
  expect(await readScores(t.world, own, { agency: COMMUNE, by: 'agency', period })).toEqual({
    ok: false,
    refusal: { code: 'not-yours', agency: COMMUNE },
  })
  expect(await readScores(t.world, own, { agency: 'NOWHERE', by: 'agency', period })).toEqual({
    ok: false,
    refusal: { code: 'not-found', what: 'NOWHERE' },
  })
  // A scope without the right to read scores gets nothing from the store itself.
  const blind = await scope(t, [COMMUNE], ['dossiers'])
  expect(figures(await read(t, {}, blind))).toEqual({})
  expect((await read(t, {}, blind)).total.score.n).toBe(0)
})
