import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { challengeOf } from './sign.ts'
import { APP, mint, newId, type State } from './state.ts'

const CODE_MS = 10 * 60_000
const VERIFIER_LETTERS = 43

/** The permission page and the token endpoint (OAuth v4), whose errors have a form of their own. */
export function oauthRoutes(state: State): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const failed = (error: number, name: string, reason = '', status: 200 | 400 = 200) =>
    Response.json(
      {
        error,
        error_name: name,
        error_reason: reason,
        error_description: name,
        ref_doc: 'https://example.invalid',
      },
      { status },
    )
  app.get('/v4/oa/permission', (c) => {
    const { app_id, code_challenge: challenge, redirect_uri = '', state: given } = c.req.query()
    if (app_id !== APP.appId) return failed(-14001, 'Invalid app')
    if (redirect_uri === '' || redirect_uri !== state.redirect) return failed(-14003, 'Invalid redirect uri')
    const code = newId()
    state.codes.set(code, { at: state.clock.now, challenge })
    const back = new URL(redirect_uri)
    back.searchParams.set('code', code)
    back.searchParams.set('oa_id', APP.oaId)
    if (given !== undefined) back.searchParams.set('state', given)
    return c.redirect(back.toString())
  })
  app.post('/v4/oa/access_token', async (c) => {
    const fails = (error: number, name: string, reason?: string) =>
      failed(error, name, reason, state.knobs.oauthFailureStatus)
    const type = c.req.header('content-type') ?? ''
    if (!type.startsWith('application/x-www-form-urlencoded')) return fails(-14010, 'Invalid content type')
    if (c.req.header('secret_key') !== APP.appSecret) return fails(-14004, 'Invalid secret key')
    const form = new URLSearchParams(await c.req.text())
    if (form.get('app_id') !== APP.appId) return fails(-14001, 'Invalid app')
    if (state.knobs.tokenDelay > 0)
      await new Promise((resolve) => setTimeout(resolve, state.knobs.tokenDelay))
    const wrong = useGrant(state, form)
    if (wrong !== undefined) return fails(-14014, ...wrong)
    const tokens = mint(state)
    if (!state.knobs.dropResponse) return Response.json(tokens)
    state.knobs.dropResponse = false
    c.env.outgoing.destroy()
    return RESPONSE_ALREADY_SENT
  })
  return app
}

/** Uses up the code or refresh token, whichever it is; says what is wrong with it, and why. */
function useGrant(state: State, form: URLSearchParams): readonly [string, string] | undefined {
  const kind = form.get('grant_type')
  if (kind === 'refresh_token') return useRefresh(state, form.get('refresh_token') ?? '')
  if (kind === 'authorization_code')
    return useCode(state, form.get('code') ?? '', form.get('code_verifier') ?? '')
  return ['Invalid grant type', '']
}

function useRefresh(state: State, token: string): readonly [string, string] | undefined {
  const until = state.refreshTokens.get(token)
  state.refreshTokens.delete(token)
  return until !== undefined && until > state.clock.now
    ? undefined
    : ['Invalid refresh token', 'Refresh token was used or expired']
}

/** Without a challenge no verifier is asked for. */
function useCode(state: State, code: string, verifier: string): readonly [string, string] | undefined {
  const known = state.codes.get(code)
  state.codes.delete(code)
  if (!known || state.clock.now - known.at > CODE_MS) return ['Invalid code', 'Code was used or expired']
  if (known.challenge === undefined) return undefined
  return verifier.length === VERIFIER_LETTERS && challengeOf(verifier) === known.challenge
    ? undefined
    : ['Invalid code verifier', '']
}
