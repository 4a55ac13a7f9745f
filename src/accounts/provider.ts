import type { Configuration, IDToken, UserInfoResponse } from 'openid-client'
import type { Person, Provider } from '../ports/provider.ts'

/** What connects a provider. */
export interface ProviderSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  readonly log: (message: string) => void
}

/** Longest wait for an answer of the provider. */
const SECONDS = 5
/** What the provider says of itself is asked for again after this. */
const KNOWN_MS = 3_600_000
const CLOCK_SECONDS = 30

// Loaded when somebody signs in by it: most starts never do.
const library = () => import('openid-client')

/** A provider of OpenID Connect, known by its discovery document. Nothing is asked of it before somebody wants to sign in. */
export function openProvider({ clientId, clientSecret, issuer, log, name }: ProviderSettings): Provider {
  let known: { readonly at: number; readonly configuration: Configuration } | undefined
  async function configured(): Promise<Configuration> {
    if (known && Date.now() - known.at < KNOWN_MS) return known.configuration
    const { ClientSecretPost, allowInsecureRequests, clockTolerance, discovery, enableNonRepudiationChecks } =
      await library()
    const configuration = await discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, [clockTolerance]: CLOCK_SECONDS },
      ClientSecretPost(clientSecret),
      {
        timeout: SECONDS,
        // The signature of the identity is checked whatever way it came.
        execute: [
          enableNonRepudiationChecks,
          ...(issuer.startsWith('http://') ? [allowInsecureRequests] : []),
        ],
      },
    )
    known = { at: Date.now(), configuration }
    return configuration
  }
  const trouble = (where: string, error: unknown) =>
    log(`provider ${where}: ${error instanceof Error ? `${error.name} ${codeOf(error)}` : 'unknown'}`)
  return {
    name,
    async begin(redirect) {
      try {
        const configuration = await configured()
        const client = await library()
        const expected = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const address = client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirect,
          scope: 'openid email profile',
          state: expected.state,
          nonce: expected.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(expected.verifier),
          code_challenge_method: 'S256',
        })
        return { address: address.href, expected }
      } catch (error) {
        trouble('not reached', error)
        return undefined
      }
    },
    async end(address, { nonce, state, verifier }) {
      const client = await library()
      try {
        const configuration = await configured()
        const tokens = await client.authorizationCodeGrant(configuration, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const identity = tokens.claims()
        if (!identity) return 'wrong'
        // Many providers tell the address of the person only when asked for it.
        const more =
          identity['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
            ? await client.fetchUserInfo(configuration, tokens.access_token, identity.sub)
            : undefined
        return personFrom(identity, more)
      } catch (error) {
        trouble('refused', error)
        return isOutage(error) ? 'down' : 'wrong'
      }
    },
  }
}

function personFrom(identity: IDToken, more: UserInfoResponse | undefined): Person {
  const { email, email_verified: verified } = more ?? identity
  const { acr, amr } = identity
  return {
    issuer: identity.iss,
    subject: identity.sub,
    email: typeof email === 'string' ? email : undefined,
    emailVerified: verified === true,
    methods: Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : [],
    context: typeof acr === 'string' ? acr : undefined,
  }
}

/** Whether nobody answered, or an answer said that the other side is in trouble, as against an answer that does not fit. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return true
  const code = codeOf(error)
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT') return true
  // What `fetch` throws when nothing can be reached.
  if (error instanceof TypeError && code === '') return true
  const { cause, status } = error as { cause?: unknown; status?: unknown }
  if (typeof status === 'number' && status >= 500) return true
  if (cause instanceof Response) return cause.status >= 500
  return cause instanceof Error && isOutage(cause)
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : ''
}
