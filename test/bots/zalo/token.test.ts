import { expect, test } from 'vitest'
import { openStore } from '../../../db/store.ts'
import { openTokens, saveGrant } from '../../../bots/zalo/token.ts'
import type { World } from '../../../src/ports/world.ts'
import { APP } from '../../fakes/zalo/index.ts'
import { CITIZEN, connected, grant, type Connected } from './connected.ts'

const HOUR = 3_600_000

const tokensOf = ({ t, zalo }: Connected, world: World = t.world) =>
  openTokens(world, { base: zalo.bases.oauth, appId: APP.appId, appSecret: APP.appSecret })
const tokenCalls = ({ zalo }: Connected) => zalo.calls.filter(({ path }) => path.endsWith('/access_token'))
/** Another process over the same database. */
const other = ({ t }: Connected): World => ({ ...t.world, ...openStore(t.engine, () => t.clock.now) })

test('a token is used as long as it has five hours left, then renewed before it is used', async () => {
  const c = await connected()
  const tokens = tokensOf(c)
  const first = c.zalo.accessToken()
  expect(await tokens.current()).toBe(first)
  await c.zalo.advanceClock(19 * HOUR)
  expect(await tokens.current()).toBe(first)
  await c.zalo.advanceClock(2 * HOUR)
  const second = await tokens.current()
  expect(second).not.toBe(first)
  expect(second).toBe(c.zalo.accessToken())
  expect(tokenCalls(c)).toHaveLength(1)
})

test('the tokens are not in the database for whoever steals it', async () => {
  const c = await connected()
  const rows = JSON.stringify(await c.t.engine.db.selectFrom('grants').selectAll().execute())
  expect(rows).toContain(APP.oaId)
  const tokens = [c.zalo.accessToken() ?? '', ...c.zalo.refreshTokens()]
  expect(tokens).toHaveLength(2)
  for (const token of tokens) expect(rows).not.toContain(token)
})

test('two parallel renewals, in one process and in two, make one call', async () => {
  const c = await connected()
  c.zalo.knobs.tokenDelay = 300
  await c.zalo.advanceClock(21 * HOUR)
  const [here, there] = [tokensOf(c), tokensOf(c, other(c))]
  const got = await Promise.all([here.current(), here.current(), there.current(), there.current()])
  expect(tokenCalls(c)).toHaveLength(1)
  expect(new Set(got)).toEqual(new Set([c.zalo.accessToken()]))
})

test('a token that Zalo no longer takes is renewed once, and the message goes out', async () => {
  const c = await connected()
  c.zalo.revokeToken()
  expect(await c.says('xin chào')).toContain('mã 8 ký tự')
  expect(tokenCalls(c)).toHaveLength(1)
})

test('another process has renewed it meanwhile: its token is taken, without a call', async () => {
  const c = await connected()
  const before = c.zalo.accessToken() ?? ''
  await tokensOf(c, other(c)).renew()
  expect(await tokensOf(c).after(before)).toBe(c.zalo.accessToken())
  expect(tokenCalls(c)).toHaveLength(1)
})

test('the answer of a renewal is lost: an alarm, nothing overwritten, and no second call at once', async () => {
  const c = await connected()
  const before = await c.t.world.grants.find('zalo')
  c.zalo.knobs.dropResponse = true
  await tokensOf(c).renew()
  expect(c.logged).toContain('error zalo-grant-in-danger')
  const after = await c.t.world.grants.find('zalo')
  expect(after).toMatchObject({
    access: before?.access,
    refresh: before?.refresh,
    version: before?.version,
    trouble: expect.stringMatching(/^unknown: /),
  })
  // The token was changed at Zalo, so the old one is refused; nobody asks again for some minutes.
  await c.says('xin chào')
  expect(tokenCalls(c)).toHaveLength(1)
  expect(c.zalo.said(CITIZEN)).toHaveLength(0)
  await c.zalo.advanceClock(11 * 60_000)
  await c.settles()
  expect(tokenCalls(c)).toHaveLength(2)
  expect((await c.t.world.grants.find('zalo'))?.trouble).toContain('refused: -14014')
  // An administrator connects it again, and what waited goes out.
  await grant(c)
  await c.zalo.advanceClock(60 * 60_000)
  await c.settles()
  expect(c.zalo.said(CITIZEN).at(-1)?.text).toContain('mã 8 ký tự')
})

test('an error of the token endpoint comes with HTTP 200 or 400: the pair is kept, and the desk shows it', async () => {
  for (const status of [200, 400] as const) {
    const c = await connected()
    c.zalo.knobs.oauthFailureStatus = status
    const before = await c.t.world.grants.find('zalo')
    await c.t.world.commit({
      by: { kind: 'system', name: 'test' },
      changes: [
        {
          kind: 'grant-saved',
          grant: { ...before!, refresh: c.t.world.vault.seal('zalo tokens', 'RT_used') },
        },
      ],
    })
    await tokensOf(c).renew()
    const after = await c.t.world.grants.find('zalo')
    expect(after?.access).toBe(before?.access)
    expect(after?.trouble).toContain('refused: -14014 Invalid refresh token')
    // The old access token lives on.
    expect(await c.says('xin chào')).toContain('mã 8 ký tự')
  }
})

test('while the database does not take it a new pair is held, and stored before it is used', async () => {
  const c = await connected()
  let failures = 3
  const world: World = {
    ...c.t.world,
    commit: async (unit) => {
      if (unit.changes.some(({ kind }) => kind === 'grant-saved') && failures-- > 0) throw new Error('busy')
      return c.t.world.commit(unit)
    },
  }
  await tokensOf(c, world).renew()
  expect(c.logged.filter((line) => line === 'error zalo-grant-not-stored')).toHaveLength(3)
  expect(await tokensOf(c).current()).toBe(c.zalo.accessToken())
  expect(tokenCalls(c)).toHaveLength(1)
})

test('a process that dies between the renewal and its storing leaves the old pair, behind a lock that outlives its request', async () => {
  const c = await connected()
  const dying: World = {
    ...c.t.world,
    log: () => undefined,
    commit: async (unit) => {
      if (unit.changes.some(({ kind }) => kind.startsWith('grant'))) return new Promise(() => undefined)
      return c.t.world.commit(unit)
    },
  }
  const before = await c.t.world.grants.find('zalo')
  void tokensOf(c, dying).renew()
  while (tokenCalls(c).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  // For a minute nobody else has the right to ask.
  await c.zalo.advanceClock(59_000)
  expect(await c.t.world.grants.take('zalo', c.t.clock.now, 60_000)).toBeUndefined()
  expect(await c.t.world.grants.find('zalo')).toMatchObject({
    refresh: before?.refresh,
    version: before?.version,
  })
  await c.zalo.advanceClock(2_000)
  await tokensOf(c).renew()
  expect(tokenCalls(c)).toHaveLength(2)
  expect((await c.t.world.grants.find('zalo'))?.trouble).toContain('refused')
  expect(c.logged).toContain('error zalo-grant-in-danger')
})

test('what was stored by another meanwhile is never overwritten by an older pair', async () => {
  const c = await connected()
  const held = await c.t.world.grants.find('zalo')
  await tokensOf(c).renew()
  const newer = await c.t.world.grants.find('zalo')
  const stale = { kind: 'granted', access: 'AT_old', refresh: 'RT_old', lifeMs: HOUR } as const
  expect(await saveGrant(c.t.world, APP.oaId, held?.version ?? 0, stale)).toBe(false)
  expect(await c.t.world.grants.find('zalo')).toEqual(newer)
})
