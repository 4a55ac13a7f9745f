import { dayOf, type Instant } from '../calendar/period.ts'
import { dayName } from '../format.ts'
import type { Target } from '../indices/targets.ts'

/** What one side says to the other about a target. */
export const STEP_KINDS = ['proposed', 'accepted', 'declined'] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** Letters of a remark or a source, at most. */
export const REMARK_LETTERS = 500

/** Which target is talked about: of an agency in a year, in one field or, with `*`, over all. */
export interface Subject {
  readonly agency: string
  readonly year: number
  readonly field: string
}

/** One step of the talk between reform office and agency about a target (bước cam kết). Steps are added, never changed. */
export interface TargetStep extends Subject {
  /** 1 for the first; the newest one tells where the talk stands. */
  readonly version: number
  readonly kind: StepKind
  /** Percent satisfied: proposed, accepted, or proposed in return; null when declined without another figure. */
  readonly percent: number | null
  readonly note: string
  /** Where the figure comes from, as a plan's number. */
  readonly source: string
  readonly account: string
  /** Who it was, as they were called then. */
  readonly name: string
  readonly at: Instant
}

/** Where the talk about a target stands: what was said last, and what was accepted last and holds until something else is. */
export interface Talk extends Subject {
  /** The oldest first. */
  readonly steps: readonly TargetStep[]
  readonly last: TargetStep
  readonly accepted: TargetStep | undefined
}

/** The talks that steps belong to, in the order in which they first appear. */
export function talksOf(steps: readonly TargetStep[]): readonly Talk[] {
  const groups = Map.groupBy(steps, subjectKey)
  return [...groups.values()].flatMap((own): Talk[] => {
    const sorted = own.toSorted((a, b) => a.version - b.version)
    const last = sorted.at(-1)
    if (!last) return []
    const { agency, field, year } = last
    const accepted = sorted.findLast(({ kind }) => kind === 'accepted')
    return [{ agency, field, year, steps: sorted, last, accepted }]
  })
}

/** A subject as one text. */
export function subjectKey({ agency, field, year }: Subject): string {
  return `${agency}\n${year}\n${field}`
}

/** Whether two percentages that were typed are the same figure: hundredths of a point are kept. */
export function samePercent(a: number | null, b: number | null): boolean {
  return a === b || (a !== null && b !== null && Math.round(a * 100) === Math.round(b * 100))
}

/** Whether somebody's step is the one they already took: a form that was sent twice. */
export function repeats(last: TargetStep | undefined, step: TargetStep): boolean {
  return (
    last !== undefined &&
    last.account === step.account &&
    last.kind === step.kind &&
    last.note === step.note &&
    last.source === step.source &&
    samePercent(last.percent, step.percent)
  )
}

/** An accepted target as those of the parameters are; its source says who accepted it and when. */
export function targetOf({ agency, at, field, name, percent, source, year }: TargetStep): Target {
  const day = dayName('vi', dayOf(at))
  const said = `Cam kết: ${name} chấp thuận ngày ${day}`
  return {
    agency,
    field,
    from: year,
    to: year,
    percent: percent ?? 0,
    source: source === '' ? said : `${said} (${source})`,
  }
}
