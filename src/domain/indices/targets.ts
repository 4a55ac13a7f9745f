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
  /** Where it was set; without one the source of the whole set counts. */
  readonly source?: string
}

/** Stands for any agency, and for all fields together. */
export const OVER_ALL = '*'

/** The targets in a set of parameters. */
export function targetsIn(values: Parameters['values'] | undefined): readonly Target[] {
  return (values?.['targets'] ?? []) as readonly Target[]
}

/** The next version of the targets: new ones beside those there were, in place of those of the same agency, field and first year. */
export function withTargets(before: Parameters | undefined, added: readonly Target[]): Parameters {
  const key = ({ agency, field, from }: Target) => `${agency}\n${field}\n${from}`
  const all = new Map([...targetsIn(before?.values), ...added].map((target) => [key(target), target]))
  return {
    id: TARGETS,
    version: (before?.version ?? 0) + 1,
    validFrom: before?.validFrom ?? '2021-01-01',
    source: before?.source ?? 'Chỉ tiêu của tỉnh',
    confidence: before?.confidence ?? 'unconfirmed',
    values: { targets: [...all.values()] },
  }
}

/**
 * The target of an agency in a year, in one field or over all: one of its own counts before one for any, one of the field
 * before one for any field. Undefined when there is none.
 */
export function targetFor(
  { values }: Parameters,
  agency: string,
  year: number,
  field: string = OVER_ALL,
): Target | undefined {
  const fits = targetsIn(values).filter(
    (target) =>
      target.from <= year &&
      year <= target.to &&
      (target.agency === agency || target.agency === OVER_ALL) &&
      (target.field === field || target.field === OVER_ALL),
  )
  const weight = (target: Target) =>
    (target.agency === OVER_ALL ? 0 : 2) + (target.field === OVER_ALL ? 0 : 1)
  return fits.toSorted((a, b) => weight(b) - weight(a))[0]
}
