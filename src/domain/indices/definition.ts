import type { Day } from '../calendar/period.ts'
import type { Lang } from '../format.ts'
import type { Confidence, Words } from '../questionnaire/questionnaire.ts'
import type { Result } from '../result.ts'

/** One value of a line; null where there is none. */
export type Cell = string | number | null
/** A line of counts or of figures, by the names of its columns. */
export type Line = Readonly<Record<string, Cell>>

/** A column of a line (cột): text, a whole number that is not negative, or any number. */
export interface Column {
  readonly name: string
  readonly kind: 'text' | 'count' | 'number'
  /** Whether a line may leave it empty. */
  readonly optional?: true
  readonly meaning: Words
}

/** A choice that changes how an index is computed. */
export interface Option {
  readonly name: string
  readonly values: readonly string[]
  /** The one that is meant when none is given. */
  readonly usual: string
}

/** Numbers that the State sets and changes: versioned data with their source, never code (tham số). */
export interface Parameters {
  readonly id: string
  readonly version: number
  readonly validFrom: Day
  readonly source: string
  readonly confidence: Confidence
  readonly values: Readonly<Record<string, unknown>>
}

/** What an index is computed with, beside the counts. */
export interface Settings {
  readonly options: Readonly<Record<string, string>>
  /** The parameters of an id that are in force. @throws NoParameters when there are none */
  readonly parameters: (id: string) => Parameters
}

/** What an index needs to know of an agency and a period. */
export type Need = 'levels' | 'criteria' | 'dossiers-and-petitions' | 'indicators' | 'components'

/**
 * An index (chỉ số): a rule from counts to figures, with where it comes from and how sure that is. `compute` is pure, so that
 * anybody can compute it again from the counts alone.
 */
export interface Index {
  readonly id: string
  readonly version: number
  readonly name: Words
  readonly validFrom: Day
  readonly validTo: Day | null
  /** Document and article. */
  readonly source: string
  readonly confidence: Confidence
  readonly needs: Need
  readonly input: readonly Column[]
  readonly output: readonly Column[]
  readonly options: readonly Option[]
  /** The figures of some lines of counts; refused with the fields that cannot be. */
  compute(lines: readonly Line[], settings: Settings): Result<readonly Line[]>
  /** How one line of figures came to be, with its numbers. */
  explain(line: Line, lang: Lang): string
}

/** A number of a line. @throws Error when the line has none there: its columns were not checked */
export function numberIn(line: Line, name: string): number {
  const value = line[name]
  if (typeof value !== 'number') throw new Error(`no number in ${name}`)
  return value
}

/** A text of a line; empty when it has none. */
export function textIn(line: Line, name: string): string {
  return String(line[name] ?? '')
}

/** The option that was chosen, or the usual one. */
export function chosen(options: readonly Option[], settings: Settings, name: string): string {
  const option = options.find((one) => one.name === name)
  const value = settings.options[name] ?? option?.usual ?? ''
  if (!option?.values.includes(value)) throw new Error(`${name} must be one of ${option?.values.join(', ')}`)
  return value
}

/** Columns of the counts of the five levels, lowest first. */
export const LEVEL_COLUMNS: readonly Column[] = [1, 2, 3, 4, 5].map((level) => ({
  name: `n${level}`,
  kind: 'count',
  meaning: { vi: `số câu trả lời mức ${level}`, en: `answers of level ${level}` },
}))

export function column(name: string, kind: Column['kind'], vi: string, en: string): Column {
  return { name, kind, meaning: { vi, en } }
}
