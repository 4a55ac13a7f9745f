import { refuse, accept, type Issue, type Result } from '../result.ts'
import type { Cell, Column, Line } from './definition.ts'

/** Lines as they were written, by the names of their columns. */
export type Written = Readonly<Record<string, string>>

/**
 * Lines of text as lines of values, when every column that is needed is there and every value is of its kind; further
 * columns are left out. The field of an issue names line and column, `3.n4`.
 */
export function linesOf(written: readonly Written[], columns: readonly Column[]): Result<readonly Line[]> {
  const issues: Issue[] = []
  const lines = written.map((one, index) => {
    const cells: Record<string, Cell> = {}
    for (const { kind, name, optional } of columns) {
      const text = one[name]?.trim() ?? ''
      const field = `${index + 1}.${name}`
      if (text === '') {
        if (!optional && kind !== 'text') issues.push({ field, reason: 'missing' })
        cells[name] = kind === 'text' && !optional ? '' : null
      } else if (kind === 'text') cells[name] = text.normalize('NFC')
      else {
        const value = Number(text)
        const good = kind === 'count' ? Number.isSafeInteger(value) && value >= 0 : Number.isFinite(value)
        if (!good) issues.push({ field, reason: 'malformed', detail: text })
        cells[name] = value
      }
    }
    return cells
  })
  return issues.length > 0 ? refuse({ code: 'invalid', issues }) : accept(lines)
}

/** A figure as a file has it: whole numbers as they are, others with two decimals and a point. */
export function writtenCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return Number.isInteger(value) ? String(value) : value.toFixed(2)
}
