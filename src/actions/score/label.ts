import { thresholdsFor } from '../../domain/indices/thresholds.ts'
import { verdicts, type Verdict } from '../../domain/tally/verdicts.ts'
import { existsOn } from '../../domain/agency/agency.ts'
import type { Period } from '../../domain/calendar/period.ts'
import { satisfiedShare } from '../../domain/indices/satisfied-share.ts'
import type { Words } from '../../domain/questionnaire/questionnaire.ts'
import type { Dimension } from '../../domain/tally/dimension.ts'
import { emptyRow, type ScoreRow } from '../../domain/tally/score-rows.ts'
import type { Catalogues } from '../../ports/catalogues.ts'

/** A row with its name; keys whose words belong to a screen (channel, filing, late) are their own label. */
export type Labelled<T> = T & { readonly label: Words; readonly verdict: Verdict }

/**
 * The rows with their names, in the order of their keys. By agency, those of `within.agencies` that exist in the period
 * are listed even without any figure: silence is a finding.
 */
export function labelled(
  by: Dimension,
  rows: readonly ScoreRow[],
  catalogues: Catalogues,
  within: { readonly period: Period; readonly agencies: ReadonlySet<string> },
): readonly Labelled<ScoreRow>[] {
  const known = new Set(rows.map((row) => row.key))
  const { from, to } = within.period
  const silent = [...(by === 'agency' ? within.agencies : [])].filter((code) => {
    const agency = catalogues.tree.byCode.get(code)
    return !known.has(code) && agency && (existsOn(agency, from) || existsOn(agency, to))
  })
  const name = namer(by, catalogues)
  const all = [...rows, ...silent.map((code) => emptyRow(satisfiedShare, code))].toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  )
  const { ranked } = thresholdsFor(catalogues.parameters, to)
  // Agencies are ranked among their own kind; rows of another grouping among each other.
  const peers = (key: string) => (by === 'agency' ? (catalogues.tree.byCode.get(key)?.level ?? '') : '')
  const told = verdicts(all, ranked, peers)
  return all.map((row, at) => ({ ...row, label: name(row.key), verdict: told[at] ?? NO_VERDICT }))
}

const NO_VERDICT: Verdict = { trend: 'unclear', chance: 1, band: null, peers: null }

function namer(by: Dimension, catalogues: Catalogues): (key: string) => Words {
  const same = (text: string): Words => ({ vi: text, en: text })
  switch (by) {
    case 'agency':
      return (key) => same(catalogues.tree.byCode.get(key)?.name ?? key)
    case 'procedure':
      return (key) => same(catalogues.procedures.get(key)?.name ?? key)
    case 'factor': {
      const names = new Map<string, Words>(
        catalogues.questionnaires.flatMap((one) => one.factors.map((f) => [f.id, f.name])),
      )
      return (key) => names.get(key) ?? same(key)
    }
    case 'question': {
      const texts = new Map(
        catalogues.questionnaires.flatMap((one) => [
          ['overall', one.overall] as const,
          ...one.questions.map((question) => [question.id, question.text] as const),
        ]),
      )
      return (key) => texts.get(key) ?? same(key)
    }
    default:
      return same
  }
}
