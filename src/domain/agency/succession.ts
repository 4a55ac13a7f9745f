import type { Day } from '../calendar/period.ts'

/**
 * One line of a restructuring (sáp nhập, kế thừa): the old unit went, whole or in part, into the new one.
 * Old units that never had a code in this service have an empty `oldCode`.
 */
export interface Succession {
  readonly oldCode: string
  readonly oldName: string
  readonly oldDistrict: string
  readonly oldProvince: string
  readonly newCode: string
  readonly newName: string
  readonly effective: Day
}
