import { expect, test } from 'vitest'
import type { CompiledUnit, Engine } from '../../../db/engines/engine.ts'
import { rowInto, TARGETS, type RowWrite, type Target } from '../../../db/targets.ts'
import { Overloaded } from '../../../src/domain/outage.ts'
import { openEmpty } from './engines.ts'

const NEW_SETTING: Target = { ...TARGETS.settings, meets: 'refuse' }
/** One row of the settings, which fails when the name is taken. */
const setting = (name: string, value: string): RowWrite => ({ into: NEW_SETTING, values: [name, value] })
/** Some more finished dossiers in a cell of the roll-ups. */
const raise = (agency: string, finished = 1): RowWrite =>
  rowInto('funnels_agency_month', { month: '2026-11', agency, finished, invited: 0 })
const once = (key: string, attempt: string): NonNullable<CompiledUnit['once']> => ({
  key,
  attempt,
  day: '2026-11-23',
})
const DONE = { done: true }

async function settings({ db }: Engine): Promise<Record<string, string>> {
  const rows = await db.selectFrom('settings').selectAll().orderBy('name').execute()
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

async function raised({ db }: Engine): Promise<Record<string, number>> {
  const rows = await db.selectFrom('funnels_agency_month').select(['agency', 'finished']).execute()
  return Object.fromEntries(rows.map(({ agency, finished }) => [agency, finished]))
}

/** What every engine must hold, whatever database lies beneath it. */
export function commitCases(): void {
  test('a unit is stored whole, or not at all', async () => {
    const { engine } = await openEmpty()
    expect(await engine.commit({ rows: [setting('a', '1'), setting('b', '2')] })).toEqual(DONE)
    await expect(
      engine.commit({ once: once('k', 'me'), rows: [setting('c', '3'), raise('x'), setting('a', '9')] }),
    ).rejects.toThrow(/unique|duplicate/i)
    expect(await settings(engine)).toEqual({ a: '1', b: '2' })
    expect(await raised(engine)).toEqual({})
    // The failed unit's once-key is free again: whoever failed may try anew.
    expect(await engine.commit({ once: once('k', 'me'), rows: [setting('c', '3')] })).toEqual(DONE)
  })

  test('a unit that fails takes none of its neighbours with it', async () => {
    const { engine } = await openEmpty()
    await engine.commit({ rows: [setting('taken', '1')] })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) =>
        engine.commit({
          once: once(`k${at}`, 'me'),
          rows: [raise('sum'), setting(at % 7 === 3 ? 'taken' : `n${at}`, '1')],
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 40 }, (_, at) => (at % 7 === 3 ? 'rejected' : 'fulfilled')),
    )
    const good = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect(await settings(engine)).toMatchObject({ taken: '1' })
    expect(await raised(engine)).toEqual({ sum: good })
    expect(await engine.db.selectFrom('once').select('key').execute()).toHaveLength(good)
  })

  test('counts of one group are added up, and counts may be taken away again', async () => {
    const { engine } = await openEmpty()
    const raising = [3, 4, -2, 5, -5].map((by, at) =>
      engine.commit({ rows: [raise(at < 3 ? 'a' : 'b', by), raise('c')] }),
    )
    await Promise.all(raising)
    expect(await raised(engine)).toMatchObject({ a: 5, c: 5 })
    await engine.commit({ rows: [raise('a', -5), raise('c', 0)] })
    expect(await raised(engine)).toMatchObject({ a: 0, c: 5 })
  })

  test('what replaces a row replaces all of it, the later in one unit the earlier', async () => {
    const { engine } = await openEmpty()
    const save = (value: string) => rowInto('settings', { name: 'demo', value })
    await engine.commit({ rows: [save('1'), save('2'), rowInto('settings', { name: 'other', value: 'x' })] })
    expect(await settings(engine)).toEqual({ demo: '2', other: 'x' })
    await engine.commit({ rows: [save('3')] })
    expect(await settings(engine)).toEqual({ demo: '3', other: 'x' })
  })

  test('the statements of a unit come after its rows, in their order', async () => {
    const { engine } = await openEmpty()
    const becomes = (from: string, to: string) =>
      engine.db.updateTable('settings').set({ value: to }).where('value', '=', from).compile()
    await engine.commit({ statements: [becomes('1', '2'), becomes('2', '3')], rows: [setting('a', '1')] })
    expect(await settings(engine)).toEqual({ a: '3' })
  })

  test('a value comes back as it was stored, whatever letters it has', async () => {
    const { engine } = await openEmpty()
    const texts = [
      'Đắk Lắk',
      '“%\\_\'";--',
      '{"a":[1,null]}',
      '\n\t\u0001',
      '😀 \u{10FFFF}',
      '',
      '0912',
      '1e3',
      'null',
    ]
    await engine.commit({ rows: texts.map((text, at) => setting(String(at), text)) })
    expect(Object.values(await settings(engine))).toEqual(texts)
    const statement = engine.db.selectFrom('settings').selectAll().where('value', '=', 'Đắk Lắk').compile()
    expect(await engine.all(statement)).toEqual([{ name: '0', value: 'Đắk Lắk' }])
  })

  test('text is ordered by its code points', async () => {
    const { engine } = await openEmpty()
    const names = ['B', 'a', '1', 'Z', 'á', '_', 'đ', '-']
    await engine.commit({ rows: names.map((name) => setting(name, '')) })
    expect(Object.keys(await settings(engine)).toSorted()).toEqual(names.toSorted())
    const rows = await engine.db.selectFrom('settings').select('name').orderBy('name').execute()
    expect(rows.map(({ name }) => name)).toEqual(names.toSorted())
  })

  test('a once-key is used a single time, in one group and in later ones, and tells who used it', async () => {
    const { engine } = await openEmpty()
    const attempt = (name: string) => engine.commit({ once: once('ticket', name), rows: [raise('answers')] })
    const outcomes = await Promise.all(['a', 'b', 'a', 'c'].map(attempt))
    expect(outcomes.filter(({ done }) => done)).toHaveLength(1)
    const [winner] = await engine.db.selectFrom('once').select('attempt').execute()
    const already = { done: false, already: winner?.attempt }
    expect(outcomes.filter(({ done }) => !done)).toEqual([already, already, already])
    expect(await attempt('d')).toEqual(already)
    expect(await raised(engine)).toEqual({ answers: 1 })
  })

  test('a key whose first user in a group fails is left to the next', async () => {
    const { engine } = await openEmpty()
    await engine.commit({ rows: [setting('taken', '1')] })
    const [failing, next] = await Promise.allSettled([
      engine.commit({ once: once('k', 'first'), rows: [setting('taken', '2')] }),
      engine.commit({ once: once('k', 'second'), rows: [setting('free', '2')] }),
    ])
    expect(failing.status).toBe('rejected')
    expect(next).toMatchObject({ value: DONE })
    expect(await settings(engine)).toEqual({ taken: '1', free: '2' })
  })

  test('of two processes that race for the same keys each key has one, and the counts are exact', async () => {
    const { engine, another } = await openEmpty()
    const other = await another()
    const race = (one: Engine, name: string, keys: readonly number[]) =>
      keys.map((key) =>
        one.commit({
          once: once(`k${key}`, name),
          rows: [setting(`n${key}`, name), raise(`a${key % 3}`), raise('hot')],
        }),
      )
    const keys = Array.from({ length: 150 }, (_, key) => key)
    const outcomes = await Promise.all([
      ...race(engine, 'one', keys),
      ...race(other, 'two', keys.toReversed()),
    ])
    expect(outcomes.filter(({ done }) => done)).toHaveLength(150)
    expect(await raised(engine)).toEqual({ a0: 50, a1: 50, a2: 50, hot: 150 })
    const owners = new Set(Object.values(await settings(engine)))
    const attempts = await engine.db.selectFrom('once').select(['key', 'attempt']).execute()
    for (const { key, attempt } of attempts)
      expect((await settings(engine))[key.replace('k', 'n')]).toBe(attempt)
    expect(owners.size).toBeGreaterThan(0)
  })

  test('what was acknowledged is there when the database is opened again', async () => {
    const { engine, reopen } = await openEmpty()
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        engine.commit({ once: once(`k${at}`, 'me'), rows: [setting(`n${at}`, '1'), raise('sum')] }),
      ),
    )
    const again = await reopen()
    expect(Object.keys(await settings(again))).toHaveLength(30)
    expect(await raised(again)).toEqual({ sum: 30 })
    expect(await again.commit({ once: once('k7', 'you'), rows: [raise('sum')] })).toEqual({
      done: false,
      already: 'me',
    })
  })

  test('beyond its queue it refuses, and stores nothing of what it refused', async () => {
    const { engine } = await openEmpty({ queueLimit: 5 })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, at) => engine.commit({ rows: [setting(`n${at}`, '1')] })),
    )
    const refused = outcomes.filter((one) => one.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Overloaded)
    const stored = outcomes.flatMap(({ status }, at) => (status === 'fulfilled' ? [`n${at}`] : []))
    expect(Object.keys(await settings(engine)).toSorted()).toEqual(stored.toSorted())
    // When the rush is over, it takes units again.
    expect(await engine.commit({ rows: [setting('later', '1')] })).toEqual(DONE)
    expect(engine.waiting()).toBe(0)
  })

  test('closing finishes what waits', async () => {
    const { engine, reopen } = await openEmpty()
    const waiting = Promise.all(
      Array.from({ length: 700 }, (_, at) => engine.commit({ rows: [setting(`n${at}`, '1')] })),
    )
    const again = await reopen()
    expect(await waiting).toHaveLength(700)
    expect(Object.keys(await settings(again))).toHaveLength(700)
  })
}
