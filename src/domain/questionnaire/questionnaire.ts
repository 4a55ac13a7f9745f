import type { Day } from '../calendar/period.ts'

/** Words in the languages of the screens; Vietnamese is the truth. */
export interface Words {
  readonly vi: string
  readonly en: string
}

/** The five factors (yếu tố) of service satisfaction, the same under Decisions 2640 and 1001. */
export const FACTORS = ['access', 'procedure', 'officials', 'result', 'petitions'] as const
export type Factor = (typeof FACTORS)[number]

/** The question every questionnaire begins with; its levels make the overall score. */
export const OVERALL = 'overall'

/** A criterion (tiêu chí) rated by level. */
export interface Question {
  /** Unique over all questionnaires, since tallies count by it. */
  readonly id: string
  readonly factor: Factor
  readonly text: Words
  /** How sure its wording is, where that differs from the questionnaire's. */
  readonly confidence?: Confidence
}

/** A reason to tick after a low level. */
export interface Reason {
  readonly id: string
  readonly text: Words
}

/** How sure the source of some data is: read in an official text, in a secondary one, inferred from published figures, from memory, or not confirmed at all. */
export type Confidence = 'confirmed' | 'secondary' | 'inferred' | 'memory' | 'unconfirmed'

/** A version of a questionnaire (phiếu khảo sát). A published version is never edited; a change is a new version. */
export interface Questionnaire {
  readonly id: string
  readonly version: number
  readonly validFrom: Day
  readonly source: string
  readonly confidence: Confidence
  readonly title: Words
  readonly overall: Words
  readonly factors: readonly { readonly id: Factor; readonly name: Words }[]
  readonly questions: readonly Question[]
  readonly reasons: readonly Reason[]
  /** Longest comment, in characters. */
  readonly commentLength: number
}

/** From `validFrom` on, visits of this agency and procedure are asked this questionnaire; null means any. */
export interface Assignment {
  readonly agency: string | null
  readonly procedure: string | null
  readonly questionnaire: string
  readonly validFrom: Day
}

/** Levels up to this one are low: reasons are offered, and a follow-up may be opened. */
export const LOW_LEVEL = 2

/** From this level on an answer counts as satisfied. */
export const SATISFIED_LEVEL = 4

/**
 * The questionnaire for a visit of that day: the most specific assignment in force (procedure and agency, then procedure,
 * then agency, then the default), the latest of equals, and of that questionnaire the latest version in force.
 */
export function questionnaireFor(
  visit: { readonly agency: string; readonly procedure: string; readonly day: Day },
  assignments: readonly Assignment[],
  questionnaires: readonly Questionnaire[],
): Questionnaire | undefined {
  const weight = (one: Assignment) => (one.procedure === null ? 0 : 2) + (one.agency === null ? 0 : 1)
  const [best] = assignments
    .filter(
      (one) =>
        one.validFrom <= visit.day &&
        (one.agency === null || one.agency === visit.agency) &&
        (one.procedure === null || one.procedure === visit.procedure),
    )
    .toSorted((a, b) => weight(b) - weight(a) || (a.validFrom < b.validFrom ? 1 : -1))
  return inForce(best?.questionnaire ?? 'quick', visit.day, questionnaires)
}

function inForce(id: string, day: Day, questionnaires: readonly Questionnaire[]): Questionnaire | undefined {
  const versions = questionnaires.filter((one) => one.id === id).toSorted((a, b) => b.version - a.version)
  return versions.find((one) => one.validFrom <= day) ?? versions.at(-1)
}
