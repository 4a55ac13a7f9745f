import { decimal, type Lang } from '../format.ts'
import { accept, refuse, type Issue } from '../result.ts'
import { roundHalfUp } from '../statistics/round.ts'
import type { Words } from '../questionnaire/questionnaire.ts'
import { column, numberIn, textIn, type Column, type Index, type Line } from './definition.ts'

/** An indicator of article 31, with how the service comes to its points. */
export interface Indicator {
  readonly column: string
  readonly name: Words
  /** Whether the service can compute it, or the agency enters it with a note. */
  readonly by: 'service' | 'agency'
}

const indicator = (number: number, by: Indicator['by'], vi: string, en: string): Indicator => ({
  column: `i${number}`,
  name: { vi, en },
  by,
})

/** The nine indicators, each of 0 to 2 points: the mean over the dossiers of 0, 1 or 2. */
export const INDICATORS: readonly Indicator[] = [
  indicator(
    1,
    'service',
    'Tổng thời gian giải quyết so với thời gian quy định',
    'time in all against the legal time',
  ),
  indicator(
    2,
    'agency',
    'Thời gian thực hiện của từng cơ quan tham gia',
    'time of each agency that takes part',
  ),
  indicator(3, 'service', 'Số lần phải liên hệ để hoàn thiện hồ sơ', 'times the citizen had to come'),
  indicator(4, 'agency', 'Số cơ quan phải liên hệ để hoàn thiện hồ sơ', 'agencies the citizen had to go to'),
  indicator(
    5,
    'agency',
    'Tổ chức tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa',
    'reception and results at the one-stop unit',
  ),
  indicator(6, 'agency', 'Công khai thủ tục hành chính', 'publicity of procedures'),
  indicator(7, 'service', 'Thái độ của cán bộ, công chức, viên chức', 'attitude of officials'),
  // Its rule could not be read, and the service knows its own follow-ups alone, which are no petitions in law.
  indicator(8, 'agency', 'Tiếp thu, giải trình phản ánh, kiến nghị', 'answers to petitions'),
  indicator(
    9,
    'agency',
    'Tiến độ và chất lượng dịch vụ công trực tuyến',
    'progress and quality of online services',
  ),
]

/** The classes by the points of all nine, the best first; exactly 15 is Xuất sắc. */
const CLASSES = [
  [15, 'Xuất sắc'],
  [12, 'Tốt'],
  [9, 'Khá'],
  [6, 'Trung bình'],
  [0, 'Yếu'],
] as const

const INPUT: readonly Column[] = [
  column('unit', 'text', 'đơn vị', 'unit'),
  ...INDICATORS.map(({ column: name, name: words }) => column(name, 'number', words.vi, words.en)),
]

/**
 * The assessment of an agency by nine indicators of 0, 1 or 2 points each, 18 in all (Decree 61/2018/NĐ-CP, article 31). The
 * points of an agency are the means over its dossiers. Thresholds of the classes after a provincial tool, whose “> 15” leaves
 * exactly 15 without a class; the decree's own text of indicators 5 to 9 could not be read.
 */
export const decree61: Index = {
  id: 'decree-61',
  version: 1,
  name: {
    vi: 'Đánh giá chất lượng giải quyết TTHC theo Nghị định 61 (18 điểm)',
    en: 'Assessment under Decree 61 (18 points)',
  },
  validFrom: '2018-06-21',
  validTo: '2025-06-30',
  source:
    'Nghị định 61/2018/NĐ-CP, Điều 31; Thông tư 01/2018/TT-VPCP; ngưỡng xếp loại theo phần mềm cấp tỉnh',
  confidence: 'secondary',
  needs: 'indicators',
  input: INPUT,
  output: [
    column('unit', 'text', 'đơn vị', 'unit'),
    column('points', 'number', 'tổng điểm (18)', 'points in all (18)'),
    column('class', 'text', 'xếp loại', 'class'),
  ],
  options: [],
  compute(lines) {
    const issues = lines.flatMap((line, at) =>
      INDICATORS.filter(({ column: name }) => numberIn(line, name) < 0 || numberIn(line, name) > 2).map(
        ({ column: name }): Issue => ({ field: `${at + 1}.${name}`, reason: 'malformed', detail: '0–2' }),
      ),
    )
    return issues.length > 0 ? refuse({ code: 'invalid', issues }) : accept(lines.map(assessed))
  },
  explain,
}

function assessed(line: Line): Line {
  const points = roundHalfUp(INDICATORS.reduce((sum, { column: name }) => sum + numberIn(line, name), 0))
  return { ...line, points, class: classOf(points) }
}

/** The class of some points, after they are rounded to two decimals. */
export function classOf(points: number): string {
  return CLASSES.find(([from]) => points >= from)?.[1] ?? 'Yếu'
}

function explain(line: Line, lang: Lang): string {
  const parts = INDICATORS.map(({ column: name }) => decimal(lang, numberIn(line, name))).join(' + ')
  const points = decimal(lang, numberIn(line, 'points'))
  const name = textIn(line, 'unit')
  return lang === 'vi'
    ? `${name}: ${parts} = ${points} / 18 điểm, xếp loại ${textIn(line, 'class')}.`
    : `${name}: ${parts} = ${points} of 18 points, class ${textIn(line, 'class')}.`
}
