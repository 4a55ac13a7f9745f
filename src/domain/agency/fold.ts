import { heirOf, pathTo, type AgencyTree } from './tree.ts'

/**
 * Which row of a table an agency's figures belong to. Below a root: the child of the root it lies under, or the root itself;
 * without one, each its own. What went into another is counted there, save below an agency that is no more.
 */
export function rowFold(tree: AgencyTree, root: string | undefined): (code: string) => string {
  // Below an agency that is no more its own former ones stand for themselves.
  const past = root !== undefined && tree.byCode.get(root)?.validTo !== null
  return (code) => {
    const own = past ? code : heirOf(tree, code)
    if (root === undefined) return own
    const path = pathTo(tree, own).map((agency) => agency.code)
    return path[path.indexOf(root) + 1] ?? root
  }
}
