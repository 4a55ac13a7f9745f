import type { AgencyTree } from '../agency/tree.ts'
import { covers, type Scope } from './scope.ts'

/**
 * Whether a scope manages the whole province: what is common to all agencies (procedures, successions, who is asked what
 * anywhere) is changed by those alone. A succession gives figures to the new agency, so it must not be told by its head.
 */
export function managesAll(scope: Scope, tree: AgencyTree): boolean {
  return scope.rights.has('manage') && tree.roots.every(({ code }) => scope.agencies.has(code))
}

/** Whether an agency may be put below another by whoever has a scope: below their own alone; at the top by those over all. */
export function mayPutBelow(scope: Scope, tree: AgencyTree, parent: string | null): boolean {
  return parent === null ? managesAll(scope, tree) : covers(scope, 'manage', parent)
}
