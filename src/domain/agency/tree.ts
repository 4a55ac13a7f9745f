import type { Agency } from './agency.ts'
import { lineagesOf, type Lineage, type Succession } from './succession.ts'

/** The agencies by code and by parent, for walking up and down. */
export interface AgencyTree {
  readonly byCode: ReadonlyMap<string, Agency>
  readonly children: ReadonlyMap<string, readonly Agency[]>
  readonly roots: readonly Agency[]
  /** What agencies came from. */
  readonly lineages: ReadonlyMap<string, Lineage>
  /** Where the agencies went that are no more, each whole into one. */
  readonly heirs: ReadonlyMap<string, string>
}

/** The tree (cây đơn vị) of a list of agencies. An agency whose parent is not in the list is a root. */
export function treeOf(agencies: readonly Agency[], successions: readonly Succession[] = []): AgencyTree {
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]))
  const roots: Agency[] = []
  const children = new Map<string, Agency[]>()
  for (const agency of agencies) {
    if (agency.parent === null || !byCode.has(agency.parent)) {
      roots.push(agency)
      continue
    }
    const siblings = children.get(agency.parent)
    if (siblings) siblings.push(agency)
    else children.set(agency.parent, [agency])
  }
  const lineages = lineagesOf(byCode, successions)
  const heirs = new Map(
    [...lineages].flatMap(([heir, { whole }]) => whole.map((code) => [code, heir] as const)),
  )
  return { byCode, children, roots, lineages, heirs }
}

/**
 * The codes of an agency, all below it, and all that went whole into one of them; empty when the code is unknown. A loop in
 * the data ends the walk.
 */
export function subtree(tree: AgencyTree, code: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = tree.byCode.has(code) ? [code] : []
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    for (const child of tree.children.get(next) ?? []) open.push(child.code)
    open.push(...(tree.lineages.get(next)?.whole ?? []))
  }
  return found
}

/** The agencies above, nearest last, ending with the agency itself: the path to show. */
export function pathTo(tree: AgencyTree, code: string): readonly Agency[] {
  const path: Agency[] = []
  for (
    let at = tree.byCode.get(code);
    at && !path.includes(at);
    at = at.parent === null ? undefined : tree.byCode.get(at.parent)
  )
    path.unshift(at)
  return path
}

/** Where an agency's figures are shown today: itself, or what it went into, or that again. */
export function heirOf(tree: AgencyTree, code: string): string {
  let at = code
  const seen = new Set<string>()
  for (let next = tree.heirs.get(at); next !== undefined && !seen.has(next); next = tree.heirs.get(at)) {
    seen.add(at)
    at = next
  }
  return at
}

/** The codes of agencies that are each other's ancestors; empty when the parents form a tree. */
export function findLoop(agencies: readonly Agency[]): readonly string[] {
  const parent = new Map(agencies.map((agency) => [agency.code, agency.parent]))
  for (const agency of agencies) {
    const seen = [agency.code]
    for (let up = parent.get(agency.code); up; up = parent.get(up)) {
      if (seen.includes(up)) return seen.slice(seen.indexOf(up))
      seen.push(up)
    }
  }
  return []
}
