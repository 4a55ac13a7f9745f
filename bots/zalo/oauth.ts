import * as v from 'valibot'

/** What is needed to be granted tokens (OAuth v4). */
export interface OAuth {
  readonly base: string
  readonly appId: string
  readonly appSecret: string
}

/** How a request for tokens ended. */
export type Granted =
  | { readonly kind: 'granted'; readonly access: string; readonly refresh: string; readonly lifeMs: number }
  /** Zalo said no: nothing has changed there. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer came: whether the tokens were changed is not known. */
  | { readonly kind: 'unknown'; readonly reason: string }

/** How long a request may take. Whoever renews has the grant alone for longer than that. */
export const TIMEOUT_MS = 20_000

/** Both tokens are there, or it is an error; `expires_in` comes as text. */
const granted = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.minValue(60)),
})
const failed = v.object({ error: v.number(), error_name: v.optional(v.string(), '') })

/** Where an administrator of the OA allows this service to act for it. */
export function permissionUrl({ base, appId }: OAuth, redirect: string, state: string, verifier: string) {
  return challengeOf(verifier).then((challenge) => {
    const query = new URLSearchParams({
      app_id: appId,
      redirect_uri: redirect,
      code_challenge: challenge,
      state,
    })
    return `${base}/v4/oa/permission?${query}`
  })
}

/** The challenge of a verifier (PKCE, S256): SHA-256 in base64url without padding. */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Tokens for the code that Zalo gave the administrator's browser. */
export function exchange(oauth: OAuth, code: string, verifier: string): Promise<Granted> {
  return ask(oauth, { code, grant_type: 'authorization_code', code_verifier: verifier })
}

/** New tokens for a refresh token, which is used up by it. */
export function renewed(oauth: OAuth, refresh: string): Promise<Granted> {
  return ask(oauth, { refresh_token: refresh, grant_type: 'refresh_token' })
}

async function ask({ base, appId, appSecret }: OAuth, fields: Record<string, string>): Promise<Granted> {
  let body: unknown
  try {
    const response = await fetch(`${base}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: appSecret, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields, app_id: appId }).toString(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    body = await response.json()
  } catch (error) {
    return { kind: 'unknown', reason: error instanceof Error ? error.name : 'network' }
  }
  // Errors come with HTTP 200, too: only the body tells.
  const tokens = v.safeParse(granted, body)
  if (tokens.success) {
    const { access_token: access, refresh_token: refresh, expires_in: seconds } = tokens.output
    return { kind: 'granted', access, refresh, lifeMs: seconds * 1_000 }
  }
  const error = v.safeParse(failed, body)
  return error.success
    ? { kind: 'refused', reason: `${error.output.error} ${error.output.error_name}`.trim() }
    : { kind: 'unknown', reason: 'unreadable answer' }
}
