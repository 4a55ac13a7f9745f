import { percent, whole } from '../format.ts'
import { accept } from '../result.ts'
import { percentOf } from '../statistics/ratio.ts'
import { roundHalfUp } from '../statistics/round.ts'
import type { Counts } from '../tally/tally.ts'
import { column, LEVEL_COLUMNS, numberIn, textIn, type Index, type Line } from './definition.ts'
import { satisfiedShare } from './satisfied-share.ts'

/** The live score of pages and API as an index: the overall question alone, with its interval and mean. */
export const satisfiedShareIndex: Index = {
  id: satisfiedShare.id,
  version: satisfiedShare.version,
  name: { vi: 'Tỷ lệ hài lòng chung', en: 'Share of satisfied answers' },
  validFrom: '2023-12-11',
  validTo: null,
  source: satisfiedShare.source,
  confidence: satisfiedShare.confidence,
  needs: 'levels',
  input: [column('unit', 'text', 'đơn vị', 'unit'), ...LEVEL_COLUMNS],
  output: [
    column('answers', 'count', 'số câu trả lời', 'answers given'),
    column('percent', 'number', 'tỷ lệ hài lòng, %', 'satisfied, percent'),
    column('low', 'number', 'cận dưới 95%, %', 'lower bound, percent'),
    column('high', 'number', 'cận trên 95%, %', 'upper bound, percent'),
    column('mean', 'number', 'mức trung bình, 1–5', 'mean level, 1–5'),
  ],
  options: [],
  compute: (lines) => accept(lines.map(scored)),
  explain(line, lang) {
    const count = (name: string) => whole(lang, numberIn(line, name))
    const share = percent(lang, typeof line['percent'] === 'number' ? line['percent'] : null)
    const name = textIn(line, 'unit')
    return lang === 'vi'
      ? `${name}: ${count('n4')} hài lòng + ${count('n5')} rất hài lòng trên ${count('answers')} câu trả lời = ${share}.`
      : `${name}: ${count('n4')} satisfied + ${count('n5')} very satisfied of ${count('answers')} answers = ${share}.`
  },
}

function scored(line: Line): Line {
  const counts = LEVEL_COLUMNS.map(({ name }) => numberIn(line, name)) as unknown as Counts
  const { interval, mean, n } = satisfiedShare.score(counts)
  return {
    ...line,
    answers: n,
    percent: percentOf(counts[3] + counts[4], n),
    low: interval && roundHalfUp(interval.low * 100),
    high: interval && roundHalfUp(interval.high * 100),
    mean: mean === null ? null : roundHalfUp(mean),
  }
}
