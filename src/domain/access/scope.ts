import { subtree, type AgencyTree } from '../agency/tree.ts'

/** What a holder of a scope may do. */
export const RIGHTS = ['dossiers', 'scores', 'publish', 'report'] as const
export type Right = (typeof RIGHTS)[number]

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

/** The scope of the operator, who sees the whole province. */
export function operatorScope(tree: AgencyTree): Scope {
  return scopeOf(
    tree.roots.map((agency) => agency.code),
    RIGHTS,
    tree,
  )
}

/** Whether the scope covers an agency with a right. */
export function covers(scope: Scope, right: Right, agency: string): boolean {
  return scope.rights.has(right) && scope.agencies.has(agency)
}
