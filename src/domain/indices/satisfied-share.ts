import { wilson } from '../statistics/interval.ts'
import { total, type Counts } from '../tally/tally.ts'
import type { Formula, Score } from './formula.ts'

/**
 * The share of satisfied answers (tỷ lệ hài lòng): levels 4 and 5 over all answers given, pooled.
 * Level 3 "Bình thường" is not satisfied; "không áp dụng" and blanks are outside the denominator
 * (method of Decision 1001/QĐ-BNV of 2023; its formula annex is known from secondary sources only).
 */
export const satisfiedShare: Formula = {
  id: 'satisfied-share',
  version: 1,
  source: 'Quyết định 1001/QĐ-BNV (2023); phụ lục công thức chưa đối chiếu được bản gốc',
  confidence: 'secondary',
  score,
}

function score(counts: Counts): Score {
  const n = total(counts)
  if (n === 0) return { counts, n, satisfied: null, mean: null, interval: null }
  const satisfied = counts[3] + counts[4]
  const levels = counts[0] + 2 * counts[1] + 3 * counts[2] + 4 * counts[3] + 5 * counts[4]
  return { counts, n, satisfied: (satisfied / n) * 100, mean: levels / n, interval: wilson(satisfied, n) }
}
