import type { CellDifference, RecountReport } from '../../db/recount.ts'

/** A recount in words: that all is equal, or each difference. */
export function reportWords(report: RecountReport): string {
  const { equal, cells, responses, dossiers, differing, differences } = report
  const basis = `${cells} cells from ${responses} responses and ${dossiers} dossiers`
  if (equal) return `equal: ${basis}`
  const more = differing > differences.length ? [`… and ${differing - differences.length} more`] : []
  return [`different: ${differing} of ${basis}`, ...differences.map(differenceWords), ...more].join('\n')
}

function differenceWords({ table, cell, stored, recounted }: CellDifference): string {
  const key = Object.entries(cell)
    .map(([column, value]) => `${column}=${value}`)
    .join(' ')
  return `  ${table}  ${key}  stored ${stored.join('/')}  recounted ${recounted.join('/')}`
}
