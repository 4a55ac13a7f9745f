import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Accounts, Passkey, PasskeyProof } from '../ports/accounts.ts'
import { STRONG } from './entry.ts'
import type { Auth } from './auth.ts'

/** A passkey as it is stored. */
interface StoredPasskey {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly credentialId: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: string
  readonly createdAt: Date
  readonly usedAt?: Date | null
}

const MODEL = 'passkey'
const MOST = 20
const SERVICE = 'Satisfaction'
/** EdDSA, ES256 and RS256 in COSE: what authenticators have, and every platform here can verify. */
const ALGORITHMS = [-8, -7, -257]

// A large package, which most starts never need.
const library = () => import('@simplewebauthn/server')
const helpers = () => import('@simplewebauthn/server/helpers')

type Part = Pick<
  Accounts,
  'passkeys' | 'passkeyToMake' | 'keepPasskey' | 'passkeyToAsk' | 'provePasskey' | 'removePasskey'
>

/** Passkeys of accounts (WebAuthn). Each is asked to verify its owner, and so counts as two factors. */
export function passkeysOf(auth: () => Auth, log: (message: string) => void): Part {
  const adapter = async () => (await auth().$context).adapter
  const stored = async (where: { field: string; value: string }[]) =>
    (await adapter()).findMany<StoredPasskey>({ model: MODEL, where, limit: 100 })
  const of = async (account: string) =>
    (await stored([{ field: 'userId', value: account }])).toSorted(
      (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
    )
  return {
    passkeys: async (account) => (await of(account)).map(passkeyFrom),
    async passkeyToMake({ email, id, name }, challenge, origin) {
      const { generateRegistrationOptions } = await library()
      const { isoUint8Array } = await helpers()
      const options = await generateRegistrationOptions({
        rpName: SERVICE,
        rpID: new URL(origin).hostname,
        userName: email,
        userDisplayName: name,
        userID: isoUint8Array.fromUTF8String(id),
        challenge,
        attestationType: 'none',
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: (await of(id)).map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return JSON.stringify(options)
    },
    async keepPasskey(account, name, proof, browser) {
      const answer = parsed<RegistrationResponseJSON>(proof.response)
      if (!answer || (await of(account)).length >= MOST) return false
      const { verifyRegistrationResponse } = await library()
      const made = await verified(log, async () =>
        verifyRegistrationResponse({
          response: answer,
          supportedAlgorithmIDs: ALGORITHMS,
          ...(await expected(proof)),
        }),
      )
      if (!made?.verified) return false
      const { counter, id, publicKey, transports = [] } = made.registrationInfo.credential
      if ((await stored([{ field: 'credentialId', value: id }])).length > 0) return false
      const { isoBase64URL } = await helpers()
      const row: Omit<StoredPasskey, 'id'> = {
        userId: account,
        name,
        credentialId: id,
        publicKey: isoBase64URL.fromBuffer(publicKey),
        counter,
        transports: transports.join(','),
        createdAt: new Date(),
        usedAt: null,
      }
      await (await adapter()).create({ model: MODEL, data: row })
      // Whoever made it has just been verified by it.
      const current = await auth().api.getSession({ headers: browser })
      const { internalAdapter } = await auth().$context
      if (current?.user.id === account)
        await internalAdapter.updateSession(current.session.token, { proof: STRONG })
      return true
    },
    // Made by hand, since every look at the sign-in needs it and nothing in it is difficult. Any passkey of ours will do.
    passkeyToAsk: (challenge, origin) =>
      JSON.stringify({
        challenge: btoa(challenge).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
        rpId: new URL(origin).hostname,
        userVerification: 'required',
        timeout: 60_000,
      }),
    async provePasskey(proof) {
      const answer = parsed<AuthenticationResponseJSON>(proof.response)
      const [key] =
        typeof answer?.id === 'string' ? await stored([{ field: 'credentialId', value: answer.id }]) : []
      if (!answer || !key) return undefined
      const { verifyAuthenticationResponse } = await library()
      const { isoBase64URL } = await helpers()
      const credential = {
        id: key.credentialId,
        publicKey: isoBase64URL.toBuffer(key.publicKey),
        counter: key.counter,
      }
      const made = await verified(log, async () =>
        verifyAuthenticationResponse({ response: answer, ...(await expected(proof)), credential }),
      )
      if (!made?.verified) return undefined
      const owner = answer.response.userHandle
      if (owner !== undefined && isoBase64URL.toUTF8String(owner) !== key.userId) return undefined
      await (
        await adapter()
      ).update({
        model: MODEL,
        where: [{ field: 'id', value: key.id }],
        update: { counter: made.authenticationInfo.newCounter, usedAt: new Date() },
      })
      return key.userId
    },
    async removePasskey(account, id) {
      const removed = await (
        await adapter()
      ).deleteMany({
        model: MODEL,
        where: [
          { field: 'id', value: id },
          { field: 'userId', value: account },
        ],
      })
      return removed > 0
    },
  }
}

/** What a proof has to be about: this challenge, these pages, a verified owner. */
async function expected({ challenge, origin }: PasskeyProof) {
  const { isoBase64URL } = await helpers()
  return {
    expectedChallenge: isoBase64URL.fromUTF8String(challenge),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
  }
}

/** What a check found; a proof that it cannot even read is no proof. */
async function verified<T>(log: (message: string) => void, check: () => Promise<T>): Promise<T | undefined> {
  try {
    return await check()
  } catch (error) {
    log(`passkey refused: ${error instanceof Error ? error.name : 'unknown'}`)
    return undefined
  }
}

function parsed<T extends { readonly response: object }>(text: string): T | undefined {
  try {
    const value = JSON.parse(text) as T | null
    return typeof value === 'object' && value !== null && typeof value.response === 'object' && value.response
      ? value
      : undefined
  } catch {
    return undefined
  }
}

function passkeyFrom({ createdAt, id, name, usedAt }: StoredPasskey): Passkey {
  return { id, name, madeAt: createdAt.getTime(), usedAt: usedAt ? usedAt.getTime() : null }
}
