import { dayName, NONE, percent, timeName, whole } from '../../../domain/format.ts'
import type { ReportFigures } from '../../../domain/report/figures.ts'
import { reportWords } from '../../messages/report-document.ts'

const words = reportWords.method

/** How the figures of a report came to be, a sentence each: formula, interval, cohort, thresholds, versions. */
export function methodLines(figures: ReportFigures): readonly string[] {
  const { formula, madeAt, parameters, period, questionnaires, thresholds, total } = figures
  return [
    words.formula(formula.id, String(formula.version), formula.source),
    words.interval,
    words.decomposition,
    words.cohort(dayName('vi', period.from), dayName('vi', period.to)),
    words.thresholds(whole('vi', thresholds.shown), whole('vi', thresholds.ranked)),
    words.rate(percent('vi', total.responseRate)),
    words.versions(questionnaires.join(', '), parameters.join(', ')),
    words.made(timeName('vi', madeAt)),
  ]
}

/** The indices of a report, a row each: its name and version, its figure or what it lacks, its source. */
export function indexRows({ indices }: ReportFigures): readonly (readonly string[])[] {
  return indices.map(({ confidence, explained, id, lacks, name, source, version }) => [
    `${name} (${id}@${version})`,
    explained === '' ? words.lacks(lacks.length > 0 ? lacks.join('; ') : NONE) : explained,
    `${source} – ${words.confidence[confidence] ?? confidence}`,
  ])
}
