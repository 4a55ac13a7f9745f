import { decimal, type Lang } from '../format.ts'
import { accept, refuse, type Issue } from '../result.ts'
import { roundHalfUp } from '../statistics/round.ts'
import { chosen, column, numberIn, textIn, type Index, type Line } from './definition.ts'

/** Name of the versioned tables that turn a satisfaction into points. */
export const PAR_POINTS = 'par-points'

/** A table of points: at a percentage, so many of the most points; in between in proportion, outside the nearest. */
export interface PointsTable {
  readonly most: number
  readonly steps: readonly (readonly [percent: number, share: number])[]
}

const OPTIONS = [
  { name: 'table', values: ['published-2023', 'example-thresholds'], usual: 'published-2023' },
] as const

/** The other parts of the PAR Index, which come from elsewhere. */
const PARTS = ['appraisal', 'impact', 'survey'] as const

/**
 * The satisfaction component of the PAR Index, and the index with its other parts where those are known: for provinces
 * (10 of 100 points, Decision 876/QĐ-BNV of 2022, since 2024 Decision 892/QĐ-BNV), and for a province that scores its
 * departments and communes. Points = 10 × satisfaction / 100 is what the published figures imply; the text was not read.
 */
export const parSatisfaction: Index = {
  id: 'par-satisfaction',
  version: 1,
  name: {
    vi: 'Điểm hài lòng trong Chỉ số cải cách hành chính (PAR Index)',
    en: 'Satisfaction component of the PAR Index',
  },
  validFrom: '2022-11-10',
  validTo: null,
  source:
    'Quyết định 876/QĐ-BNV (2022), thay bằng 892/QĐ-BNV (05/12/2024); cách quy đổi suy ra từ số liệu công bố năm 2023',
  confidence: 'inferred',
  needs: 'components',
  input: [
    column('unit', 'text', 'đơn vị', 'unit'),
    column('satisfaction', 'number', 'mức độ hài lòng, %', 'satisfaction, percent'),
    ...PARTS.map((name) => ({
      ...column(name, 'number', PART_NAMES(name).vi, PART_NAMES(name).en),
      optional: true as const,
    })),
  ],
  output: [
    column('points', 'number', 'điểm hài lòng', 'points for satisfaction'),
    column('total', 'number', 'tổng điểm, khi đủ các phần', 'points in all, when every part is known'),
    column('table', 'text', 'bảng quy đổi', 'table of points'),
  ],
  options: OPTIONS,
  compute(lines, settings) {
    const name = chosen(OPTIONS, settings, 'table')
    const table = settings.parameters(PAR_POINTS).values[name] as PointsTable
    const issues = lines.flatMap((line, at): Issue[] => {
      const share = numberIn(line, 'satisfaction')
      const known = PARTS.filter((part) => line[part] !== null && line[part] !== undefined).length
      return [
        ...(share < 0 || share > 100
          ? [{ field: `${at + 1}.satisfaction`, reason: 'malformed', detail: '0–100' } as const]
          : []),
        ...(known > 0 && known < PARTS.length
          ? [{ field: `${at + 1}.${PARTS.join(',')}`, reason: 'missing' } as const]
          : []),
      ]
    })
    return issues.length > 0
      ? refuse({ code: 'invalid', issues })
      : accept(lines.map((line) => pointsOf(line, name, table)))
  },
  explain,
}

function PART_NAMES(name: (typeof PARTS)[number]): { readonly vi: string; readonly en: string } {
  const words = {
    appraisal: { vi: 'điểm thẩm định', en: 'points of the appraisal' },
    impact: { vi: 'điểm tác động đến kinh tế – xã hội', en: 'points for impact' },
    survey: { vi: 'điểm điều tra xã hội học', en: 'points of the survey of leaders' },
  }
  return words[name]
}

/** The points of a percentage by a table, two decimals, half up. */
export function pointsFor(percent: number, { most, steps }: PointsTable): number {
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last) throw new Error('a table of points without steps')
  if (percent <= first[0]) return roundHalfUp(most * first[1])
  if (percent >= last[0]) return roundHalfUp(most * last[1])
  const at = steps.findIndex(([from]) => from > percent)
  const [low, high] = [steps[at - 1] ?? first, steps[at] ?? last]
  const share = low[1] + ((high[1] - low[1]) * (percent - low[0])) / (high[0] - low[0])
  // Ten more digits are enough to undo what the division left behind the last decimal.
  return roundHalfUp(Number((most * share).toFixed(10)))
}

function pointsOf(line: Line, name: string, table: PointsTable): Line {
  const points = pointsFor(numberIn(line, 'satisfaction'), table)
  const parts = PARTS.map((part) => line[part])
  const whole = parts.every((part) => typeof part === 'number')
  const total = whole ? roundHalfUp(parts.reduce<number>((sum, part) => sum + Number(part), points)) : null
  return { ...line, points, total, table: name }
}

function explain(line: Line, lang: Lang): string {
  const number = (name: string) => decimal(lang, numberIn(line, name))
  const name = textIn(line, 'unit')
  const table = textIn(line, 'table')
  const sum =
    line['total'] === null
      ? ''
      : ` ${PARTS.map((part) => number(part)).join(' + ')} + ${number('points')} = ${number('total')}.`
  return lang === 'vi'
    ? `${name}: hài lòng ${number('satisfaction')}%, theo bảng ${table} được ${number('points')} điểm.${sum}`
    : `${name}: satisfaction ${number('satisfaction')} %, by table ${table} ${number('points')} points.${sum}`
}
