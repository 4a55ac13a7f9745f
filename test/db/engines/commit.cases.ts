import { expect, test } from 'vitest'
import type { CompiledUnit, Engine } from '../../../db/engines/engine.ts'
import type { Statement } from '../../../db/prepared.ts'
import { Overloaded } from '../../../src/domain/outage.ts'

/** How a test gets an engine over a migrated, empty database; `reopen` closes it and opens the same data again. */
export interface Opened {
  readonly engine: Engine
  readonly reopen: () => Promise<Engine>
}
export type Open = (options?: { readonly queueLimit?: number }) => Promise<Opened>

const setting = (name: string, value: string): Statement => ({
  sql: 'insert into settings (name, value) values (?, ?)',
  parameters: [name, value],
})
const raise = (name: string): Statement => ({
  sql: `insert into settings (name, value) values (?, '1')
    on conflict (name) do update set value = cast(cast(settings.value as integer) + 1 as text)`,
  parameters: [name],
})
const once = (key: string, attempt: string): NonNullable<CompiledUnit['once']> => ({
  claim: {
    sql: `insert into once (key, attempt, day) values (?, ?, '2026-11-23') on conflict do nothing`,
    parameters: [key, attempt],
  },
  holder: { sql: 'select attempt from once where key = ?', parameters: [key] },
})
const DONE = { done: true }

/** What every engine must hold, whatever database lies beneath it. */
export function commitCases(open: Open): void {
  const settings = async (engine: Engine) =>
    Object.fromEntries(
      (await engine.db.selectFrom('settings').selectAll().orderBy('name').execute()).map((row) => [
        row.name,
        row.value,
      ]),
    )

  test('a unit is stored whole, or not at all', async () => {
    const { engine } = await open()
    expect(await engine.commit({ statements: [setting('a', '1'), setting('b', '2')] })).toEqual(DONE)
    await expect(
      engine.commit({ once: once('k', 'me'), statements: [setting('c', '3'), setting('a', '9')] }),
    ).rejects.toThrow(/unique|duplicate/i)
    expect(await settings(engine)).toEqual({ a: '1', b: '2' })
    // The failed unit's once-key is free again: whoever failed may try anew.
    expect(await engine.commit({ once: once('k', 'me'), statements: [setting('c', '3')] })).toEqual(DONE)
  })

  test('a unit that fails takes none of its neighbours with it', async () => {
    const { engine } = await open()
    await engine.commit({ statements: [setting('taken', '1')] })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) =>
        engine.commit({
          once: once(`k${at}`, 'me'),
          statements: [raise('sum'), setting(at % 7 === 3 ? 'taken' : `n${at}`, '1')],
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 40 }, (_, at) => (at % 7 === 3 ? 'rejected' : 'fulfilled')),
    )
    const good = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect(await settings(engine)).toMatchObject({ sum: String(good), taken: '1' })
    expect(await engine.db.selectFrom('once').select('key').execute()).toHaveLength(good)
  })

  test('a once-key is used a single time, in one group and in later ones, and tells who used it', async () => {
    const { engine } = await open()
    const attempt = (name: string) =>
      engine.commit({ once: once('ticket', name), statements: [raise('answers')] })
    const outcomes = await Promise.all(['a', 'b', 'a', 'c'].map(attempt))
    expect(outcomes.filter(({ done }) => done)).toHaveLength(1)
    const [winner] = await engine.db.selectFrom('once').select('attempt').execute()
    const already = { done: false, already: winner?.attempt }
    expect(outcomes.filter(({ done }) => !done)).toEqual([already, already, already])
    expect(await attempt('d')).toEqual(already)
    expect(await settings(engine)).toEqual({ answers: '1' })
  })

  test('what was acknowledged is there when the database is opened again', async () => {
    const { engine, reopen } = await open()
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        engine.commit({ once: once(`k${at}`, 'me'), statements: [setting(`n${at}`, '1'), raise('sum')] }),
      ),
    )
    const again = await reopen()
    expect(Object.keys(await settings(again))).toHaveLength(31)
    expect((await settings(again))['sum']).toBe('30')
    expect(await again.commit({ once: once('k7', 'you'), statements: [raise('sum')] })).toEqual({
      done: false,
      already: 'me',
    })
  })

  test('beyond its queue it refuses, and stores nothing of what it refused', async () => {
    const { engine } = await open({ queueLimit: 5 })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, at) => engine.commit({ statements: [setting(`n${at}`, '1')] })),
    )
    const refused = outcomes.filter((one) => one.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Overloaded)
    const stored = outcomes.flatMap(({ status }, at) => (status === 'fulfilled' ? [`n${at}`] : []))
    expect(Object.keys(await settings(engine)).toSorted()).toEqual(stored.toSorted())
    // When the rush is over, it takes units again.
    expect(await engine.commit({ statements: [setting('later', '1')] })).toEqual(DONE)
    expect(engine.waiting()).toBe(0)
  })

  test('closing finishes what waits', async () => {
    const { engine, reopen } = await open()
    const waiting = Promise.all(
      Array.from({ length: 700 }, (_, at) => engine.commit({ statements: [setting(`n${at}`, '1')] })),
    )
    const again = await reopen()
    expect(await waiting).toHaveLength(700)
    expect(Object.keys(await settings(again))).toHaveLength(700)
  })
}
