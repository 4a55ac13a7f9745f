import type { Actor } from '../../domain/access/actor.ts'
import type { Placement } from '../../domain/access/role.ts'
import type { Right } from '../../domain/access/right.ts'
import { placedScope, type Scope } from '../../domain/access/scope.ts'
import type { Account } from '../../ports/accounts.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'

/** Whoever is signed in (cán bộ đang đăng nhập). */
export interface SignedIn {
  readonly account: Account
  readonly placements: readonly Placement[]
  readonly actor: Actor
  /** Where they may do one thing. */
  scope(right: Right): Scope
  /** Whether they may do it anywhere. */
  may(right: Right): boolean
  /** Whether they must set up a second factor before anything else. */
  readonly needsFactor: boolean
}

/** Who is signed in in a browser, with what they may do; undefined when nobody is, or they have no place any more. */
export async function signedIn(
  world: Pick<World, 'accounts' | 'catalogues' | 'officials'>,
  browser: Headers,
): Promise<SignedIn | undefined> {
  const account = await world.accounts.current(browser)
  const placements = account ? await world.officials.placements(account.id) : []
  if (!account || placements.length === 0) return undefined
  return official(account, placements, await world.catalogues.read())
}

/** An official with their placements, in a tree of agencies. */
export function official(
  account: Account,
  placements: readonly Placement[],
  { demo, tree }: Pick<Catalogues, 'demo' | 'tree'>,
): SignedIn {
  const scope = (right: Right) => placedScope(placements, right, tree)
  return {
    account,
    placements,
    actor: { kind: 'official', id: account.id },
    scope,
    may: (right) => scope(right).rights.has(right),
    // A demonstration has nothing to protect.
    needsFactor: !demo && !account.secondFactor && placements.some(({ role }) => role === 'province-admin'),
  }
}
