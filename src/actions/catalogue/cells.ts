import { operatorScope } from '../../domain/access/scope.ts'
import type { Succession } from '../../domain/agency/succession.ts'
import { TARGETS, targetsIn } from '../../domain/indices/targets.ts'
import { ANY, type CatalogueKind } from '../../domain/intake/catalogue-columns.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { World } from '../../ports/world.ts'
import type { CatalogueRows } from './save.ts'

/** The cells of a row in the order of `CATALOGUE_COLUMNS`; null where there is nothing. */
export type Cells = readonly (string | null)[]

/** The rows of one catalogue as a file has them. */
export function cellsOfRows(kind: CatalogueKind, rows: CatalogueRows): readonly Cells[] {
  switch (kind) {
    case 'agencies':
      return (rows.agencies ?? []).map((one) => [
        one.code,
        one.name,
        one.level,
        one.parent,
        one.validFrom,
        one.validTo,
        one.source,
      ])
    case 'procedures':
      return (rows.procedures ?? []).map((one) => [
        one.code,
        one.name,
        one.field,
        one.level,
        one.source,
        one.legalDays === undefined ? null : String(one.legalDays),
      ])
    case 'counters':
      return (rows.counters ?? []).map((one) => [one.code, one.agency, one.name, one.closedOn ?? null])
    case 'assignments':
      return (rows.assignments ?? []).map((one) => [
        one.agency ?? ANY,
        one.procedure ?? ANY,
        one.questionnaire,
        one.validFrom,
      ])
    case 'targets':
      return (rows.targets ?? []).map((one) => [
        one.agency,
        one.field,
        String(one.from),
        String(one.to),
        String(one.percent),
        one.source ?? '',
      ])
    case 'reported':
      return (rows.reported ?? []).map((one) => [
        one.agency,
        one.period,
        one.column,
        String(one.value),
        one.note,
        one.source,
      ])
    case 'successions':
      return (rows.successions ?? []).map((one) => [
        one.oldCode,
        one.oldName,
        one.oldDistrict,
        one.oldProvince,
        one.newCode,
        one.newName,
        one.effective,
      ])
  }
}

/** All rows of the catalogues that are held together, as they are stored. */
export function heldRows(
  { assignments, counters, parameters, procedures, tree }: Catalogues,
  successions: readonly Succession[],
): CatalogueRows {
  const { source = '', values } = parameters.filter(({ id }) => id === TARGETS).at(-1) ?? {}
  return {
    agencies: [...tree.byCode.values()],
    procedures: [...procedures.values()],
    counters: [...counters.values()],
    assignments,
    targets: targetsIn(values).map((one) => ({ ...one, source: one.source ?? source })),
    successions,
  }
}

/** One stored catalogue in the form that an import reads. */
export async function storedCells(
  world: Pick<World, 'catalogues' | 'reported'>,
  kind: CatalogueKind,
): Promise<readonly Cells[]> {
  const catalogues = await world.catalogues.read()
  if (kind === 'reported') {
    const reported = await world.reported.all(operatorScope(catalogues.tree))
    return cellsOfRows(kind, { reported })
  }
  const successions = kind === 'successions' ? await world.catalogues.successions() : []
  return cellsOfRows(kind, heldRows(catalogues, successions))
}
