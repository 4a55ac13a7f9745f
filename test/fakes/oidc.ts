import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type InteractionResults } from 'oidc-provider'

/** Somebody at the provider. */
export interface FakePerson {
  readonly email: string
  readonly verified: boolean
  /** How they prove themselves there. */
  readonly amr?: readonly string[]
}

/** A real server of OpenID Connect on this machine, at which whoever the test names signs in without a page. */
export interface FakeOidc {
  readonly env: Readonly<Record<string, string>>
  /** Who sits before the browser, by what the provider knows them by. */
  now: string
  /** Whether a page of the provider asks before it goes on, as a person sees it. */
  asks: boolean
  readonly persons: Map<string, FakePerson>
  /** Follows a browser through the provider, until it is sent back to the service. */
  walk(address: string): Promise<string>
  close(): Promise<void>
}

/** Opens the provider. With `claimsApart` the token says nothing but who it is, and the rest has to be asked for. */
export async function fakeOidc(
  service: string,
  { claimsApart = false }: { readonly claimsApart?: boolean } = {},
): Promise<FakeOidc> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['satisfaction', 'a secret between the two']
  const persons = new Map<string, FakePerson>()
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${service}/desk/sign-in/provider/back`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: claimsApart,
    ttl: { AccessToken: 60, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
    jwks: {
      keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })],
    },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    async findAccount(_ctx, sub) {
      const person = persons.get(sub)
      return (
        person && {
          accountId: sub,
          claims: async () => ({
            sub,
            email: person.email,
            email_verified: person.verified,
            name: sub,
          }),
        }
      )
    },
    // Nobody is asked whether the province's own service may know them.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        ...(ctx.oidc.client && { clientId: ctx.oidc.client.clientId }),
        ...(ctx.oidc.session?.accountId && { accountId: ctx.oidc.session.accountId }),
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()
  const fake: FakeOidc = {
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Tài khoản tỉnh',
    },
    now: '',
    asks: false,
    persons,
    async walk(address) {
      const cookies = new Map<string, string>()
      let at = address
      for (let step = 0; step < 10 && at.startsWith(issuer); step++) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const set of response.headers.getSetCookie()) {
          const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? []
          cookies.set(name, value)
        }
        const to = response.headers.get('location')
        if (to === null) throw new Error(`The provider stopped: ${response.status} ${await response.text()}`)
        at = new URL(to, at).href
      }
      return at
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  answer = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void handle(request, response)
    if (fake.asks && !request.url.endsWith('?on')) {
      response.setHeader('content-type', 'text/html')
      return void response.end(
        `<!doctype html><title>Provider</title><a href="${request.url}?on">It is me</a>`,
      )
    }
    const amr = persons.get(fake.now)?.amr
    const result: InteractionResults = { login: { accountId: fake.now, ...(amr && { amr: [...amr] }) } }
    void provider.interactionFinished(request, response, result)
  }
  return fake
}
