import { nameIssues } from '../intake/catalogue-texts.ts'
import { addDays, type Day } from '../calendar/period.ts'
import { accept, refuse, type Issue, type Result } from '../result.ts'
import { existsOn, type Agency } from './agency.ts'
import type { Succession } from './succession.ts'
import { pathTo, type AgencyTree } from './tree.ts'

/** What becomes of an agency: it goes whole into another, in parts into several, or goes on under another name. */
export const RESTRUCTURINGS = ['merger', 'split', 'rename'] as const
export type Restructuring = (typeof RESTRUCTURINGS)[number]

/** A restructuring as it is told. */
export interface Told {
  readonly kind: Restructuring
  readonly agency: Agency
  /** From this day on. */
  readonly effective: Day
  /** Codes of the agencies it goes into; none when it is renamed. */
  readonly into: readonly string[]
  /** The new name; empty unless it is renamed. */
  readonly name: string
}

/** What is to be saved for it: lines of succession, and the agency as it is from then on. */
export interface Restructured {
  readonly successions: readonly Succession[]
  readonly agency: Agency
}

/** The lines and the agency that a restructuring leaves. An agency that goes into others ends on the day before. */
export function restructured(tree: AgencyTree, told: Told): Result<Restructured> {
  const { agency, effective, kind, name } = told
  const issues: Issue[] = []
  const heirs = kind === 'rename' ? [agency.code] : [...new Set(told.into)]
  const fewest = kind === 'split' ? 2 : 1
  if (heirs.length < fewest || (kind === 'merger' && heirs.length > 1))
    issues.push({ field: 'into', reason: 'missing' })
  if (kind === 'rename' && name === '') issues.push({ field: 'name', reason: 'missing' })
  if (kind === 'rename') issues.push(...nameIssues('name', name))
  if (kind === 'rename' && name === agency.name) issues.push({ field: 'name', reason: 'taken', detail: name })
  if (!existsOn(agency, addDays(effective, -1)))
    issues.push({ field: 'effective', reason: 'agency-not-valid-then', detail: addDays(effective, -1) })
  for (const code of kind === 'rename' ? [] : heirs) {
    const heir = tree.byCode.get(code)
    if (!heir || code === agency.code) issues.push({ field: 'into', reason: 'unknown-agency', detail: code })
    else if (!existsOn(heir, effective))
      issues.push({ field: 'into', reason: 'agency-not-valid-then', detail: effective })
  }
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  const above = pathTo(tree, agency.code).slice(0, -1)
  const successions = heirs.map((code): Succession => ({
    oldCode: agency.code,
    oldName: agency.name,
    // Units of one name are told apart by what stands above them.
    oldDistrict: above.at(-1)?.name ?? '',
    oldProvince: above[0]?.name ?? '',
    newCode: code,
    newName: kind === 'rename' ? name : (tree.byCode.get(code)?.name ?? code),
    effective,
  }))
  return accept({
    successions,
    agency: kind === 'rename' ? { ...agency, name } : { ...agency, validTo: addDays(effective, -1) },
  })
}
