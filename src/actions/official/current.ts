import type { Actor } from '../../domain/access/actor.ts'
import type { Placement } from '../../domain/access/role.ts'
import type { Right } from '../../domain/access/right.ts'
import { placedScope, type Scope } from '../../domain/access/scope.ts'
import type { Visitor } from '../../ports/accounts.ts'
import type { World } from '../../ports/world.ts'

/** Whoever is signed in (cán bộ đang đăng nhập). */
export interface SignedIn {
  readonly account: Visitor
  readonly placements: readonly Placement[]
  readonly actor: Actor
  /** Where they may do one thing. */
  scope(right: Right): Scope
  /** Whether they may do it anywhere. */
  may(right: Right): boolean
  /** Whether nothing else may be done before a second factor is set up, or proved. */
  readonly needsFactor: boolean
  /** Whether it is a passkey they have that must be proved: a password alone does not even open their account. */
  readonly owesPasskey: boolean
}

/** Who is signed in in a browser, with what they may do; undefined when nobody is, or they have no place any more. */
export async function signedIn(
  world: Pick<World, 'accounts' | 'catalogues' | 'officials'>,
  browser: Headers,
): Promise<SignedIn | undefined> {
  const account = await world.accounts.current(browser)
  const placements = account ? await world.officials.placements(account.id) : []
  if (!account || placements.length === 0) return undefined
  const { demo, tree } = await world.catalogues.read()
  // A passkey, or a provider that says so, counts as both factors.
  const needsFactor = owesFactor(placements, demo) && !account.secondFactor && !account.strong
  const scope = (right: Right) => placedScope(placements, right, tree)
  return {
    account,
    placements,
    actor: { kind: 'official', id: account.id },
    scope,
    may: (right) => scope(right).rights.has(right),
    needsFactor,
    owesPasskey: needsFactor && (await world.accounts.passkeys(account.id)).length > 0,
  }
}

/** Whether somebody with these places must prove a second factor. A demonstration has nothing to protect. */
export function owesFactor(placements: readonly Placement[], demo: boolean): boolean {
  return !demo && placements.some(({ role }) => role === 'province-admin')
}
