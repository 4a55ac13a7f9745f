import { managesAll, mayPutBelow } from '../../domain/access/managed.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import type { Agency } from '../../domain/agency/agency.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { CatalogueRows } from './save.ts'

/** The field of the first row that an official may not save, as a path such as `agencies.3`; undefined when they may save all. */
export function notAllowed(scope: Scope, catalogues: Catalogues, rows: CatalogueRows): string | undefined {
  const { counters, tree } = catalogues
  const here = (code: string) => covers(scope, 'manage', code)
  // A new agency below one's own is one's own, for the rows of the same file that stand on it.
  const coming = new Set<string>()
  for (let grown = -1; grown < coming.size;) {
    grown = coming.size
    for (const { code, parent } of rows.agencies ?? [])
      if (!tree.byCode.has(code) && parent !== null && (here(parent) || coming.has(parent))) coming.add(code)
  }
  const mine = (code: string) => here(code) || coming.has(code)
  const agencyIsFine = (agency: Agency) => {
    const before = tree.byCode.get(agency.code)
    if (before && !here(agency.code)) return false
    if (before && before.parent === agency.parent) return true
    return agency.parent !== null && coming.has(agency.parent)
      ? true
      : mayPutBelow(scope, tree, agency.parent)
  }
  const all = managesAll(scope, tree)
  const first = <T>(kind: keyof CatalogueRows, list: readonly T[] | undefined, may: (row: T) => boolean) => {
    const at = (list ?? []).findIndex((row) => !may(row))
    return at < 0 ? undefined : `${kind}.${at}`
  }
  return (
    first('agencies', rows.agencies, agencyIsFine) ??
    first('counters', rows.counters, ({ agency, code }) => {
      const before = counters.get(code)
      return mine(agency) && (!before || here(before.agency))
    }) ??
    first('assignments', rows.assignments, ({ agency }) => (agency === null ? all : mine(agency))) ??
    first('procedures', rows.procedures, () => all) ??
    first('successions', rows.successions, () => all) ??
    first('questionnaires', rows.questionnaires, () => all) ??
    first('parameters', rows.parameters, () => all) ??
    first('targets', rows.targets, () => all) ??
    first('reported', rows.reported, () => all)
  )
}
