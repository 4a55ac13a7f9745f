/** What a browser has to bring back from the provider, kept in a sealed cookie of its own meanwhile. */
export interface Expected {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who somebody is, as the provider says. */
export interface Person {
  readonly issuer: string
  /** Never changes for a person and is given to no other. */
  readonly subject: string
  readonly email: string | undefined
  readonly emailVerified: boolean
  /** How they proved themselves there (RFC 8176 values, and the context class). */
  readonly methods: readonly string[]
  readonly context: string | undefined
}

/** The province's identity provider (OpenID Connect). */
export interface Provider {
  /** What officials know it as. */
  readonly name: string
  /** Where the browser is sent to, and what it must bring back; undefined while the provider does not answer. */
  begin(redirect: string): Promise<{ readonly address: string; readonly expected: Expected } | undefined>
  /** Who came back to an address. `down` when the provider does not answer, `wrong` when anything does not fit. */
  end(address: URL, expected: Expected): Promise<Person | 'down' | 'wrong'>
}
