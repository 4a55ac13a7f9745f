import { createHash } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { APP, mint, newId, type State } from './state.ts'

const CODE_MS = 10 * 60_000

/** The permission page and the token endpoint (OAuth v4). */
export function oauthRoutes(state: State): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const failed = (error: number, name: string) =>
    Response.json(
      {
        error,
        error_name: name,
        error_reason: '',
        error_description: name,
        ref_doc: 'https://example.invalid',
      },
      { status: state.knobs.oauthFailureStatus },
    )
  app.get('/v4/oa/permission', (c) => {
    const { app_id, code_challenge: challenge, redirect_uri = '', state: given = '' } = c.req.query()
    if (app_id !== APP.appId) return failed(-14001, 'Invalid app')
    if (redirect_uri !== state.redirect) return failed(-14003, 'Invalid redirect uri')
    const code = newId()
    state.codes.set(code, { at: state.clock.now, challenge })
    return c.redirect(`${redirect_uri}?${new URLSearchParams({ code, oa_id: APP.oaId, state: given })}`)
  })
  app.post('/v4/oa/access_token', async (c) => {
    const type = c.req.header('content-type') ?? ''
    if (!type.startsWith('application/x-www-form-urlencoded')) return failed(-14010, 'Invalid content type')
    if (c.req.header('secret_key') !== APP.appSecret) return failed(-14004, 'Invalid secret key')
    const form = new URLSearchParams(await c.req.text())
    if (form.get('app_id') !== APP.appId) return failed(-14001, 'Invalid app')
    if (state.knobs.tokenDelay > 0)
      await new Promise((resolve) => setTimeout(resolve, state.knobs.tokenDelay))
    const wrong =
      form.get('grant_type') === 'refresh_token'
        ? useRefresh(state, form.get('refresh_token') ?? '')
        : useCode(state, form.get('code') ?? '', form.get('code_verifier'))
    if (wrong !== undefined) return failed(-14014, wrong)
    const tokens = mint(state)
    if (state.knobs.dropResponse) {
      state.knobs.dropResponse = false
      c.env.outgoing.destroy()
      return new Response(null)
    }
    return Response.json(tokens)
  })
  return app
}

/** Why a refresh token cannot be used; each can be used once. */
function useRefresh(state: State, token: string): string | undefined {
  const until = state.refreshTokens.get(token)
  state.refreshTokens.delete(token)
  return until !== undefined && until > state.clock.now ? undefined : 'Invalid refresh token'
}

function useCode(state: State, code: string, verifier: string | null): string | undefined {
  const known = state.codes.get(code)
  state.codes.delete(code)
  if (!known || state.clock.now - known.at > CODE_MS) return 'Invalid code'
  if (known.challenge === undefined) return undefined
  const challenge = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url')
  return challenge === known.challenge ? undefined : 'Invalid code verifier'
}
