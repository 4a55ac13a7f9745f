import { subtree, type AgencyTree } from '../agency/tree.ts'
import { RIGHTS, type Right } from './right.ts'
import { ROLE_RIGHTS, type Placement } from './role.ts'

declare const brand: unique symbol

/** The agencies an actor may see, and with what rights. Only this file makes one, so that no check can be forgotten. */
export interface Scope {
  readonly [brand]: true
  readonly rights: ReadonlySet<Right>
  readonly agencies: ReadonlySet<string>
}

/** The scope of an actor placed at `agencies`, each with all below it. */
export function scopeOf(agencies: readonly string[], rights: readonly Right[], tree: AgencyTree): Scope {
  const all = new Set<string>()
  for (const code of agencies) for (const below of subtree(tree, code)) all.add(below)
  return { rights: new Set(rights), agencies: all } as unknown as Scope
}

/** The scope of whoever runs the service: the whole province, with every right. */
export function operatorScope(tree: AgencyTree): Scope {
  return scopeOf(
    tree.roots.map((agency) => agency.code),
    RIGHTS,
    tree,
  )
}

/**
 * Where an official may do one thing: the agencies of those placements whose role has the right. One scope a right, so that
 * what somebody is in one place gives them nothing in another.
 */
export function placedScope(placements: readonly Placement[], right: Right, tree: AgencyTree): Scope {
  const there = placements.filter(({ role }) => ROLE_RIGHTS[role].includes(right))
  return scopeOf(
    there.map(({ agency }) => agency),
    there.length > 0 ? [right] : [],
    tree,
  )
}

/** Whether the scope covers an agency with a right. */
export function covers(scope: Scope, right: Right, agency: string): boolean {
  return scope.rights.has(right) && scope.agencies.has(agency)
}
