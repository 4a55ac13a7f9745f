import { percent, whole, type Lang } from '../format.ts'
import { accept, invalid } from '../result.ts'
import { wilson } from '../statistics/interval.ts'
import { ratioHalfUp, percentOf } from '../statistics/ratio.ts'
import { roundHalfUp } from '../statistics/round.ts'
import { chosen, column, LEVEL_COLUMNS, numberIn, textIn, type Index, type Line } from './definition.ts'

/** Name of the versioned weights of the parts. */
export const SIPAS_WEIGHTS = 'sipas-weights'

const OPTIONS = [
  { name: 'rule', values: ['pooled', 'mean_of_criteria', 'weighted'], usual: 'pooled' },
] as const

type Rule = (typeof OPTIONS)[number]['values'][number]

/** What a line of figures is about, the narrowest first. */
const LEVELS = ['criterion', 'factor', 'part', 'overall'] as const
type Grouping = (typeof LEVELS)[number]

/**
 * Satisfaction as SIPAS prints it: for each criterion, factor and part, and over all. A criterion is the share of levels 4
 * and 5 among the answers given. How criteria are put together is a choice: `pooled` adds up all answers (the only rule
 * that the published figures of 2023 and 2024 do not contradict), `mean_of_criteria` takes each criterion for the same, and
 * `weighted` takes pooled parts with versioned weights. Two decimals, half up.
 */
export const sipas: Index = {
  id: 'sipas',
  version: 1,
  name: { vi: 'Chỉ số hài lòng về sự phục vụ hành chính', en: 'Satisfaction with administrative services' },
  validFrom: '2023-12-11',
  validTo: '2026-12-31',
  source:
    'Quyết định 1001/QĐ-BNV (11/12/2023, giai đoạn 2023–2026); phụ lục công thức chưa đối chiếu được bản gốc, quy tắc cộng gộp suy ra từ số liệu đã công bố',
  confidence: 'secondary',
  needs: 'criteria',
  input: [
    column('unit', 'text', 'đơn vị', 'unit'),
    column('part', 'text', 'phần: policy hoặc service', 'part: policy or service'),
    column('factor', 'text', 'yếu tố', 'factor'),
    column('criterion', 'text', 'tiêu chí', 'criterion'),
    ...LEVEL_COLUMNS,
  ],
  output: [
    column('unit', 'text', 'đơn vị', 'unit'),
    column('level', 'text', 'cấp tính: criterion, factor, part, overall', 'what the line is about'),
    column('part', 'text', 'phần', 'part'),
    column('factor', 'text', 'yếu tố', 'factor'),
    column('criterion', 'text', 'tiêu chí', 'criterion'),
    ...LEVEL_COLUMNS,
    column('answers', 'count', 'số câu trả lời', 'answers given'),
    column('percent', 'number', 'tỷ lệ hài lòng, %', 'satisfied, percent'),
    column('low', 'number', 'cận dưới 95% (chỉ với tiêu chí), %', 'lower bound (criteria only), percent'),
    column('high', 'number', 'cận trên 95% (chỉ với tiêu chí), %', 'upper bound (criteria only), percent'),
    column('rule', 'text', 'quy tắc gộp', 'rule of putting together'),
  ],
  options: OPTIONS,
  compute(lines, settings) {
    const rule = chosen(OPTIONS, settings, 'rule') as Rule
    const weights = rule === 'weighted' ? settings.parameters(SIPAS_WEIGHTS).values : {}
    const units = [...Map.groupBy(lines, (line) => textIn(line, 'unit'))]
    const figures: Line[] = []
    for (const [unit, own] of units)
      for (const level of LEVELS)
        for (const group of Map.groupBy(own, (line) => keyOf(line, level)).values()) {
          const figure = figureOf(unit, level, group, rule, weights)
          if (figure === undefined) return invalid('part', 'missing', `weight of a part of ${unit}`)
          figures.push(figure)
        }
    return accept(figures)
  },
  explain,
}

/** Which lines belong together at a level. */
function keyOf(line: Line, level: Grouping): string {
  const names: Readonly<Record<Grouping, readonly string[]>> = {
    criterion: ['part', 'factor', 'criterion'],
    factor: ['part', 'factor'],
    part: ['part'],
    overall: [],
  }
  return names[level].map((name) => textIn(line, name)).join('\u0000')
}

function sumOf(lines: readonly Line[], name: string): number {
  return lines.reduce((sum, line) => sum + numberIn(line, name), 0)
}

/** All answers of some lines together, and those of levels 4 and 5. */
function pooled(lines: readonly Line[]): { readonly satisfied: number; readonly answers: number } {
  const levels = LEVEL_COLUMNS.map(({ name }) => sumOf(lines, name))
  return {
    satisfied: levels.slice(3).reduce((sum, count) => sum + count, 0),
    answers: levels.reduce((sum, count) => sum + count, 0),
  }
}

function figureOf(
  unit: string,
  level: Grouping,
  group: readonly Line[],
  rule: Rule,
  weights: Readonly<Record<string, unknown>>,
): Line | undefined {
  const { answers, satisfied } = pooled(group)
  const share = shareOf(level, group, rule, weights)
  if (share === undefined) return undefined
  const [first] = group
  const named = (name: string, levels: readonly Grouping[]) =>
    first && levels.includes(level) ? textIn(first, name) : ''
  const interval = level === 'criterion' ? wilson(satisfied, answers) : null
  return {
    unit,
    level,
    part: named('part', ['criterion', 'factor', 'part']),
    factor: named('factor', ['criterion', 'factor']),
    criterion: named('criterion', ['criterion']),
    ...Object.fromEntries(LEVEL_COLUMNS.map(({ name }) => [name, sumOf(group, name)])),
    answers,
    percent: share,
    low: interval && roundHalfUp(interval.low * 100),
    high: interval && roundHalfUp(interval.high * 100),
    rule,
  }
}

/** Percent with two decimals; null without answers, undefined when a part has no weight. */
function shareOf(
  level: Grouping,
  group: readonly Line[],
  rule: Rule,
  weights: Readonly<Record<string, unknown>>,
): number | null | undefined {
  if (level === 'criterion' || rule === 'pooled' || (rule === 'weighted' && level !== 'overall')) {
    const { answers, satisfied } = pooled(group)
    return percentOf(satisfied, answers)
  }
  if (rule === 'mean_of_criteria') {
    const criteria = [...Map.groupBy(group, (line) => keyOf(line, 'criterion')).values()]
      .map(pooled)
      .filter(({ answers }) => answers > 0)
    return criteria.length === 0 ? null : exactMean(criteria)
  }
  let [sum, weighed] = [0, 0]
  for (const [part, lines] of Map.groupBy(group, (line) => textIn(line, 'part'))) {
    const weight = weights[part]
    if (typeof weight !== 'number') return undefined
    const { answers, satisfied } = pooled(lines)
    if (answers === 0) continue
    sum += weight * (satisfied / answers)
    weighed += weight
  }
  return weighed === 0 ? null : roundHalfUp((sum / weighed) * 100)
}

/** The mean of shares, in whole numbers: a common denominator, then one rounding. */
function exactMean(shares: readonly { readonly satisfied: number; readonly answers: number }[]): number {
  const denominator = shares.reduce((product, { answers }) => product * BigInt(answers), 1n)
  const numerator = shares.reduce(
    (sum, { answers, satisfied }) => sum + (BigInt(satisfied) * denominator) / BigInt(answers),
    0n,
  )
  return ratioHalfUp(numerator * 100n, denominator * BigInt(shares.length))
}

/** What the rules that do not simply add up are called in words. */
const RULES: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  mean_of_criteria: { vi: 'trung bình cộng các tiêu chí', en: 'the mean of the criteria' },
  weighted: { vi: 'các phần nhân trọng số', en: 'parts with weights' },
}

function explain(line: Line, lang: Lang): string {
  const count = (name: string) => whole(lang, numberIn(line, name))
  const share = percent(lang, typeof line['percent'] === 'number' ? line['percent'] : null)
  const what = ['criterion', 'factor', 'part'].map((name) => textIn(line, name)).find((name) => name !== '')
  const name = [textIn(line, 'unit'), ...(what === undefined ? [] : [what])].join(', ')
  const rule = textIn(line, 'level') === 'criterion' ? undefined : RULES[textIn(line, 'rule')]?.[lang]
  if (numberIn(line, 'answers') === 0)
    return lang === 'vi' ? `${name}: chưa có câu trả lời.` : `${name}: no answers yet.`
  const counted =
    lang === 'vi'
      ? `${count('n4')} hài lòng + ${count('n5')} rất hài lòng trên ${count('answers')} câu trả lời`
      : `${count('n4')} satisfied + ${count('n5')} very satisfied of ${count('answers')} answers`
  return `${name}: ${counted}${rule === undefined ? '' : `; ${rule}`} = ${share}.`
}
