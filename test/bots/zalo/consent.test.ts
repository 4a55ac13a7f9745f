import { expect, test } from 'vitest'
import { openTest } from '../../web/world.ts'
import { challengeOf } from '../../../bots/zalo/oauth.ts'
import { proofOf } from '../../../bots/zalo/client.ts'
import { sessionOf } from '../../web/desk-reader.ts'
import { CITIZEN, connected, type Connected } from './connected.ts'

const BACK = 'http://localhost:3000/connect/zalo'

/** What the administrator's browser does: from the desk to Zalo, allow, and back. */
async function allows({ t }: Connected, change: (url: URL) => void = () => undefined) {
  const begun = await t.app.request('/desk/chat/connect/zalo', { headers: { cookie: await sessionOf(t) } })
  const asked = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' })
  const back = new URL(asked.headers.get('location') ?? BACK)
  change(back)
  return t.app.request(back.pathname + back.search)
}

test('a challenge is the digest of its verifier, as Zalo computes it', async () => {
  expect(await challengeOf('Abcdefghij0123456789Abcdefghij0123456789Abc')).toBe(
    'rVAiVn5UClw5ulyXYRfsxpmUsBJwOI8lsgddDIBE0ss',
  )
})

test('an administrator connects the OA from the desk, and the service answers from then on', async () => {
  const c = await connected({ granted: false })
  c.zalo.allowRedirect(BACK)
  await c.says('xin chào')
  expect(c.zalo.said(CITIZEN)).toEqual([])
  expect(c.logged).toContain('error zalo-not-connected')
  const done = await allows(c)
  expect(done.status).toBe(200)
  expect(await done.text()).toContain('Đã kết nối')
  await c.zalo.advanceClock(10 * 60_000)
  await c.settles()
  expect(c.zalo.said(CITIZEN)).toHaveLength(1)
  // And again, later: the newer pair takes the place of the older one.
  expect((await allows(c)).status).toBe(200)
  expect(await c.says('xin chào')).toContain('mã 8 ký tự')
})

test('a state that is not ours or has ended, a foreign account, a used code: refused, and nothing changes', async () => {
  const c = await connected()
  c.zalo.allowRedirect(BACK)
  const before = await c.t.world.grants.find('zalo')
  const wrong: ((url: URL) => void)[] = [
    (url) => url.searchParams.set('state', 'x'),
    (url) => url.searchParams.set('state', `${c.t.clock.now + 60_000}.${'0'.repeat(64)}`),
    (url) => url.searchParams.set('oa_id', '111111111111111111'),
    (url) => url.searchParams.set('code', 'x'),
    () => void (c.t.clock.now += 11 * 60_000),
  ]
  for (const change of wrong) expect((await allows(c, change)).status).toBe(422)
  expect(await c.t.world.grants.find('zalo')).toEqual(before)
})

test('only who is signed in at the desk can begin', async () => {
  const c = await connected()
  const begun = await c.t.app.request('/desk/chat/connect/zalo')
  expect(begun.headers.get('location')).toContain('/desk/sign-in')
  expect((await c.t.app.request('/connect/telegram')).status).toBe(404)
})

test('where the console keeps one challenge, its verifier is used', async () => {
  const verifier = 'Abcdefghij0123456789Abcdefghij0123456789Abc'
  const c = await connected({ granted: false, env: { ZALO_CODE_VERIFIER: verifier } })
  c.zalo.allowRedirect(BACK)
  const begun = await c.t.app.request('/desk/chat/connect/zalo', {
    headers: { cookie: await sessionOf(c.t) },
  })
  expect(begun.headers.get('location')).toContain(
    'code_challenge=rVAiVn5UClw5ulyXYRfsxpmUsBJwOI8lsgddDIBE0ss',
  )
  expect((await allows(c)).status).toBe(200)
})

test('where the console demands a proof of the app’s secret, each call has one', async () => {
  const c = await connected({ env: { ZALO_APP_PROOF: '1' } })
  expect(await c.says('xin chào')).toContain('mã 8 ký tự')
  const [sent] = c.zalo.calls.filter(({ path }) => path.endsWith('/message/cs'))
  expect(sent?.headers['appsecret_proof']).toBe(
    await proofOf('AppSecretKeyForTest01')(c.zalo.accessToken() ?? ''),
  )
})

test('the code that verifies the address stands in its file and on the front page', async () => {
  const c = await connected({ env: {}, granted: false })
  expect((await c.t.app.request('/zalo_verifierABCDEF12.html')).status).toBe(404)
  const t = await openTest({ zaloVerification: 'ABCDEF12' })
  const meta = '<meta name="zalo-platform-site-verification" content="ABCDEF12"'
  expect(await (await t.app.request('/')).text()).toContain(meta)
  const file = await t.app.request('/zalo_verifierABCDEF12.html')
  expect([file.status, (await file.text()).includes(meta)]).toEqual([200, true])
})
