import type { Day } from '../calendar/period.ts'

/** Tiers of the administration (cấp). District units exist only before 2025-07-01. */
export const AGENCY_LEVELS = ['province', 'department', 'district', 'commune'] as const
export type AgencyLevel = (typeof AGENCY_LEVELS)[number]

/** An agency (cơ quan, đơn vị) that finishes dossiers and is rated. */
export interface Agency {
  readonly code: string
  readonly name: string
  readonly level: AgencyLevel
  readonly parent: string | null
  readonly validFrom: Day
  readonly validTo: Day | null
  /** Where this row comes from, in words, with how sure it is. */
  readonly source: string
}

/** A counter (quầy, điểm tiếp nhận) of an agency: the place a poster hangs. */
export interface Counter {
  readonly code: string
  readonly agency: string
  readonly name: string
  /** The day from which nobody is served there; absent while it is open. A poster that still hangs leads to its agency. */
  readonly closedOn?: Day
}

/** Whether the agency exists on that day. */
export function existsOn(agency: Agency, day: Day): boolean {
  return agency.validFrom <= day && (agency.validTo === null || day <= agency.validTo)
}
