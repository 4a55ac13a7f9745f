import type { Parameters } from './definition.ts'

/** Name of the versioned targets. */
export const TARGETS = 'targets'

/** A satisfaction that is aimed at (chỉ tiêu): of an agency or any, in a field or any, in some years; percent. */
export interface Target {
  readonly agency: string
  readonly field: string
  readonly from: number
  readonly to: number
  readonly percent: number
}

const ANY = '*'

/**
 * The target of an agency in a year, in one field or over all: one of its own counts before one for any, one of the field
 * before one for any field. Undefined when there is none.
 */
export function targetFor(
  { values }: Parameters,
  agency: string,
  year: number,
  field: string = ANY,
): Target | undefined {
  const targets = (values['targets'] ?? []) as readonly Target[]
  const fits = targets.filter(
    (target) =>
      target.from <= year &&
      year <= target.to &&
      (target.agency === agency || target.agency === ANY) &&
      (target.field === field || target.field === ANY),
  )
  const weight = (target: Target) => (target.agency === ANY ? 0 : 2) + (target.field === ANY ? 0 : 1)
  return fits.toSorted((a, b) => weight(b) - weight(a))[0]
}
