import * as v from 'valibot'

/** An address that secrets may go to: by TLS, or on this machine. */
const issuer = v.pipe(
  v.string(),
  v.url(),
  v.check(
    (text) => !URL.canParse(text) || isSafe(new URL(text)),
    'must be https://, without a query; http:// on localhost alone',
  ),
)

/** The settings of single sign-on, by their names in the environment. */
export const signOnSettings = {
  OIDC_ISSUER: v.optional(issuer),
  OIDC_CLIENT_ID: v.optional(v.pipe(v.string(), v.maxLength(200, 'must have at most 200 characters'))),
  OIDC_CLIENT_SECRET: v.optional(v.pipe(v.string(), v.minLength(8, 'must have at least 8 characters'))),
  OIDC_NAME: v.optional(v.pipe(v.string(), v.maxLength(80, 'must have at most 80 characters'))),
} as const

const shape = v.object(signOnSettings)
type Set = v.InferOutput<typeof shape>

/** What connects the province's identity provider; undefined while there is none. */
export interface SignOnSecrets {
  readonly provider:
    | {
        readonly issuer: string
        readonly clientId: string
        readonly clientSecret: string
        /** What officials know it as. */
        readonly name: string
      }
    | undefined
}

export function signOnSecrets(set: Set): SignOnSecrets {
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_ISSUER: address } = set
  const complete = address !== undefined && clientId !== undefined && clientSecret !== undefined
  return {
    provider: complete
      ? { issuer: address, clientId, clientSecret, name: set.OIDC_NAME ?? new URL(address).hostname }
      : undefined,
  }
}

const TOGETHER = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/** What is wrong with a provider that is half connected, one line each. */
export function signOnFaults(set: Set): readonly string[] {
  const missing = TOGETHER.filter((name) => set[name] === undefined)
  if (missing.length === 0) return []
  const present = [...TOGETHER, 'OIDC_NAME' as const].find((name) => set[name] !== undefined)
  return present ? missing.map((name) => `  ${name}: is needed with ${present}`) : []
}

function isSafe({ hash, hostname, protocol, search }: URL): boolean {
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return search === '' && hash === '' && (protocol === 'https:' || (protocol === 'http:' && here))
}
