import { expect, test } from 'vitest'
import type { FakeZalo } from './index.ts'
import { BACK, opened } from './opened.ts'
import { challengeOf, signatureOf } from './sign.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Asks for tokens as a form. */
async function tokens(zalo: FakeZalo, form: Record<string, string>, secret = zalo.appSecret) {
  const response = await fetch(`${zalo.oauthBase}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: secret },
    body: new URLSearchParams({ app_id: zalo.appId, ...form }),
  })
  const json = (await response.json()) as Record<string, unknown>
  return { status: response.status, ...json }
}

/** Allows the app in the browser; the query of the address that one is sent back to. */
async function allowed(zalo: FakeZalo, query: Record<string, string> = {}) {
  const asked = new URLSearchParams({ app_id: zalo.appId, redirect_uri: BACK, state: 's1', ...query })
  const response = await fetch(`${zalo.oauthBase}/v4/oa/permission?${asked}`, { redirect: 'manual' })
  const location = response.headers.get('location')
  return location === null
    ? { status: response.status, ...((await response.json()) as object) }
    : Object.fromEntries(new URL(location).searchParams)
}

test('signature and challenge are those of the published examples', () => {
  const body =
    '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"#DG K7F3Q9","msg_id":"96d3cdf3af150460909"},"timestamp":"1763876400000"}'
  expect(Buffer.byteLength(body)).toBe(267)
  expect(signatureOf(body, '1763876400000')).toBe(
    'mac=0b43f07f38dc337edbb8c22b578219b3e2f1d3d02cdd3b44f59674ceb08fd72b',
  )
  expect(challengeOf('Abcdefghij0123456789Abcdefghij0123456789Abc')).toBe(
    'rVAiVn5UClw5ulyXYRfsxpmUsBJwOI8lsgddDIBE0ss',
  )
})

test('the permission page sends back a code for the saved address only', async () => {
  const { zalo } = await opened()
  expect(await allowed(zalo)).toEqual({ code: expect.any(String), oa_id: zalo.oaId, state: 's1' })
  expect(await allowed(zalo, { redirect_uri: 'https://other.example/' })).toMatchObject({
    status: 200,
    error: -14003,
    error_name: 'Invalid redirect uri',
  })
  zalo.allowRedirect('https://other.example/')
  expect(await allowed(zalo, { redirect_uri: 'https://other.example/' })).toHaveProperty('code')
})

test('a code becomes tokens once, within ten minutes, with the verifier of its challenge', async () => {
  const { zalo } = await opened()
  const verifier = 'Abcdefghij0123456789Abcdefghij0123456789Abc'
  const code = async (query = {}) => String(Object(await allowed(zalo, query)).code)
  const exchange = (given: string, more = {}) =>
    tokens(zalo, { grant_type: 'authorization_code', code: given, ...more })
  const first = await code({ code_challenge: challengeOf(verifier) })
  expect(await exchange(first, { code_verifier: verifier })).toMatchObject({
    access_token: zalo.accessToken(),
    refresh_token: expect.any(String),
    expires_in: '90000',
  })
  expect(await exchange(first, { code_verifier: verifier })).toHaveProperty('error')
  const second = await code({ code_challenge: challengeOf(verifier) })
  expect(await exchange(second, { code_verifier: verifier.toLowerCase() })).toHaveProperty('error')
  expect(await exchange(await code())).toHaveProperty('access_token')
  const late = await code()
  await zalo.advanceClock(10 * MINUTE + 1)
  expect(await exchange(late)).toHaveProperty('error')
})

test('a refresh token works once, and the old access token ends with it', async () => {
  const { post, zalo } = await opened()
  const { access_token, expires_in, refresh_token } = zalo.grant()
  expect(expires_in).toBe('90000')
  const refresh = { grant_type: 'refresh_token', refresh_token }
  expect(await tokens(zalo, refresh, 'wrong')).toHaveProperty('error')
  expect(await tokens(zalo, refresh)).toMatchObject({ access_token: expect.stringMatching(/^AT_/) })
  expect(await post('/oa/v3.0/oa/quota/message', {}, { access_token })).toMatchObject({ error: -216 })
  const failure = {
    error: -14014,
    error_name: 'Invalid refresh token',
    error_reason: 'Refresh token was used or expired',
    ref_doc: expect.any(String),
  }
  expect(await tokens(zalo, refresh)).toMatchObject({ status: 200, ...failure })
  zalo.knobs.oauthFailureStatus = 400
  expect(await tokens(zalo, refresh)).toMatchObject({ status: 400, ...failure })
  const response = await fetch(`${zalo.oauthBase}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: zalo.appSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ app_id: zalo.appId, ...refresh }),
  })
  expect(await response.json()).not.toHaveProperty('access_token')
  const { refresh_token: old } = zalo.grant()
  await zalo.advanceClock(90 * DAY)
  expect(await tokens(zalo, { ...refresh, refresh_token: old })).toHaveProperty('error')
})

test('an answer can be lost after the tokens were changed', async () => {
  const { zalo } = await opened()
  const { access_token, refresh_token } = zalo.grant()
  zalo.dropResponse()
  const refresh = { grant_type: 'refresh_token', refresh_token }
  await expect(tokens(zalo, refresh)).rejects.toThrow('fetch failed')
  expect(zalo.accessToken()).not.toBe(access_token)
  expect(await tokens(zalo, refresh)).toMatchObject({ error: -14014 })
})
