import { provesTwoFactors } from '../../domain/access/provider.ts'
import type { Account, Passkey, PasskeyProof, SignIn, Visitor } from '../../ports/accounts.ts'
import type { Expected, Provider } from '../../ports/provider.ts'
import type { World } from '../../ports/world.ts'
import { note } from './invite.ts'

type Needs = Pick<World, 'accounts' | 'commit' | 'now' | 'officials' | 'vault'>

/** A challenge to a passkey may be answered for so long. */
const CHALLENGE_MS = 10 * 60_000

/** How signing in by the provider ended. */
export type ByProvider = SignIn | { readonly kind: 'down' | 'unverified' | 'unknown' | 'other-person' }

/** A challenge for one purpose, signed, so that nothing has to be stored for whoever only looks at a page. */
export function challengeFor({ now, vault }: Pick<World, 'now' | 'vault'>, purpose: string): string {
  const head = `${vault.random()}.${now() + CHALLENGE_MS}`
  return `${head}.${vault.sign('passkey', `${purpose} ${head}`)}`
}

/** Whether a challenge is ours, for that purpose and still fresh. */
function isFresh({ now, vault }: Needs, purpose: string, challenge: string): boolean {
  const [random = '', expiry = '', signed = '', more] = challenge.split('.')
  const right = signed === vault.sign('passkey', `${purpose} ${random}.${expiry}`)
  return more === undefined && right && Number(expiry) > now()
}

/** Whether something happens for the first time; asked after it was found right, so that strangers write nothing. */
async function first(world: Needs, key: string): Promise<boolean> {
  const by = { kind: 'system', name: 'sign-in' } as const
  const { done } = await world.commit({ by, once: { key, attempt: world.vault.random() }, changes: [] })
  return done
}

/** What the challenge of a sign-in is for. */
export const ENTERING = 'enter'

/** What the challenge to make a passkey is for. */
export function making({ id }: Pick<Account, 'id'>): string {
  return `make ${id}`
}

/** Signs in whoever owns the passkey that answered a challenge. It verified its owner, so no other factor is asked for. */
export async function enterByPasskey(world: Needs, proof: PasskeyProof, browser: Headers): Promise<SignIn> {
  if (!isFresh(world, ENTERING, proof.challenge)) return { kind: 'wrong' }
  const account = await world.accounts.provePasskey(proof)
  if (account === undefined || !(await first(world, `passkey ${proof.challenge.slice(0, 26)}`)))
    return { kind: 'wrong' }
  const entered = await world.accounts.enter(account, true, browser)
  if (entered.kind === 'in')
    await note(world, { kind: 'official', id: account }, 'signed-in-by-passkey', account)
  return entered
}

/** Whether somebody signed in minutes ago, or knows their password: asked before a change of how they sign in. */
export async function confirmed(
  world: Pick<World, 'accounts'>,
  visitor: Visitor,
  password: string,
): Promise<boolean> {
  return (
    visitor.recent ||
    (visitor.ready && (await world.accounts.checkPassword(visitor.id, password.slice(0, 200))))
  )
}

/** Keeps a passkey that was just made; false when it does not fit the challenge. */
export async function addPasskey(
  world: Needs,
  visitor: Visitor,
  name: string,
  proof: PasskeyProof,
  browser: Headers,
): Promise<boolean> {
  if (!isFresh(world, making(visitor), proof.challenge)) return false
  if (!(await first(world, `passkey ${proof.challenge.slice(0, 26)}`))) return false
  if (!(await world.accounts.keepPasskey(visitor.id, name.trim().slice(0, 60), proof, browser))) return false
  await note(world, { kind: 'official', id: visitor.id }, 'passkey-added', visitor.id)
  return true
}

/** Takes a passkey of one's own away. */
export async function removePasskey(world: Needs, visitor: Visitor, id: Passkey['id']): Promise<void> {
  if (await world.accounts.removePasskey(visitor.id, id))
    await note(world, { kind: 'official', id: visitor.id }, 'passkey-removed', visitor.id)
}

/**
 * Signs in whoever comes back from the provider: only into an account that an administrator has placed. The first time the
 * verified address decides which; from then on the person is known by what never changes, whatever their address becomes.
 */
export async function enterByProvider(
  world: Needs,
  provider: Provider,
  address: URL,
  expected: Expected,
  browser: Headers,
): Promise<ByProvider> {
  const person = await provider.end(address, expected)
  if (person === 'down' || person === 'wrong') return { kind: person }
  if (!(await first(world, `sign-on ${world.vault.hash(expected.state)}`))) return { kind: 'wrong' }
  const { issuer, subject } = person
  let id = await world.accounts.bound(issuer, subject)
  if (id === undefined) {
    if (person.email === undefined || !person.emailVerified) return { kind: 'unverified' }
    const account = await world.accounts.byEmail(person.email)
    if (!account || !(await placed(world, account.id))) return { kind: 'unknown' }
    if (!(await world.accounts.bind(account.id, issuer, subject))) return { kind: 'other-person' }
    await note(world, { kind: 'official', id: account.id }, 'bound-to-provider', account.id)
    id = account.id
  } else if (!(await placed(world, id))) return { kind: 'unknown' }
  const strong = provesTwoFactors(person.methods, person.context)
  const entered = await world.accounts.enter(id, strong, browser)
  if (entered.kind === 'in') await note(world, { kind: 'official', id }, 'signed-in-by-provider', id)
  return entered
}

async function placed(world: Needs, account: string): Promise<boolean> {
  return (await world.officials.placements(account)).length > 0
}
