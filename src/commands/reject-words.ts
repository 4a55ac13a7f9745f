import { writeInstant } from '../domain/intake/dates.ts'
import { DOSSIER_COLUMNS, valueWord } from '../domain/intake/dossier-columns.ts'
import type { Difference, Issue, Refusal } from '../domain/result.ts'
import { messages } from '../web/messages/index.ts'

/** The column that tells why a row was rejected. */
export const REASON_COLUMN = 'Lý do'

export const BROKEN_QUOTES = 'Dấu ngoặc kép trong dòng này mở mà không đóng, hoặc đặt sai chỗ.'

/** Why a row with more cells than the header cannot be read. */
export function tooManyCells(found: number, expected: number): string {
  return `Dòng có ${found} ô nhưng tiêu đề chỉ có ${expected} cột: có thể một ô chứa dấu phân cách mà thiếu dấu ngoặc kép.`
}

/** Why a dossier was not taken, in Vietnamese, naming each field. */
export function reasonOf(refusal: Refusal): string {
  switch (refusal.code) {
    case 'invalid':
      return refusal.issues.map(issueWords).join(' ')
    case 'dossier-contradicts':
      return `Hồ sơ này đã được nhận với nội dung khác. ${refusal.differences.map(differenceWords).join('; ')}.`
    case 'not-yours':
      return `${fieldName('agency')}: không được nhập hồ sơ cho cơ quan “${refusal.agency}”.`
    default:
      return `Không nhận được hồ sơ này (${refusal.code}).`
  }
}

function issueWords({ field, reason, detail }: Issue): string {
  return `${fieldName(field)}: ${messages.vi.reasons[reason](detail ?? '')}`
}

function differenceWords({ field, stored, sent }: Difference): string {
  const shown = (value: string) =>
    value === '' ? 'trống' : `“${field.endsWith('At') ? writeInstant(Date.parse(value)) : valueWord(value)}”`
  return `${fieldName(field)}: đã lưu ${shown(stored)}, trong tệp ${shown(sent)}`
}

function fieldName(field: string): string {
  const names: Readonly<Record<string, readonly string[]>> = DOSSIER_COLUMNS
  return names[field]?.[0] ?? field
}
