import type { Applicant, Filing, Outcome } from '../dossier.ts'
import { plainHeader } from './headers.ts'

/** Names of the columns of a dossier file; the first of each is how the column is called in messages. */
export const DOSSIER_COLUMNS = {
  code: ['Mã hồ sơ', 'Số hồ sơ', 'dossier', 'dossier code'],
  agency: ['Mã cơ quan', 'Mã đơn vị', 'Cơ quan', 'Đơn vị', 'agency code'],
  procedure: ['Mã TTHC', 'Mã thủ tục', 'Mã thủ tục hành chính', 'procedure code'],
  receivedAt: ['Ngày tiếp nhận', 'Thời gian tiếp nhận', 'Ngày nhận', 'received_at', 'received'],
  dueAt: ['Ngày hẹn trả', 'Ngày hẹn trả kết quả', 'Hẹn trả', 'due_at', 'due'],
  finishedAt: [
    'Ngày kết thúc',
    'Ngày trả kết quả',
    'Ngày có kết quả',
    'Ngày hoàn thành',
    'finished_at',
    'finished',
  ],
  filing: ['Hình thức nộp', 'Hình thức tiếp nhận', 'filing mode'],
  result: ['Kết quả', 'Kết quả giải quyết', 'outcome'],
  applicant: ['Đối tượng', 'Loại người nộp', 'applicant kind'],
  counter: ['Quầy', 'Mã quầy', 'counter code'],
  supplements: ['Số lần bổ sung', 'Số lần bổ sung hồ sơ', 'times completed'],
  phone: ['Điện thoại', 'Số điện thoại', 'Số điện thoại người nộp', 'telephone'],
} as const satisfies Record<string, readonly string[]>

export type DossierField = keyof typeof DOSSIER_COLUMNS

/** Columns a dossier file cannot do without. */
export const REQUIRED: readonly DossierField[] = [
  'code',
  'agency',
  'procedure',
  'receivedAt',
  'finishedAt',
  'filing',
  'result',
  'applicant',
]

/** The words that may stand for each value. */
type Vocabulary<T extends string> = Readonly<Record<T, readonly string[]>>

const FILING_WORDS: Vocabulary<Filing> = {
  counter: ['trực tiếp', 'tại quầy', 'nộp trực tiếp', 'in person'],
  online: ['trực tuyến', 'nộp trực tuyến', 'qua mạng'],
  post: [
    'bưu chính',
    'bưu điện',
    'qua bưu chính',
    'qua bưu điện',
    'bưu chính công ích',
    'qua bưu chính công ích',
  ],
}

const RESULT_WORDS: Vocabulary<Outcome> = {
  granted: ['đã giải quyết', 'cấp', 'đã cấp', 'đồng ý', 'đã trả kết quả', 'approved'],
  refused: ['từ chối', 'không giải quyết', 'từ chối giải quyết', 'trả lại', 'rejected'],
  withdrawn: ['rút hồ sơ', 'rút', 'đã rút', 'công dân rút hồ sơ'],
}

const APPLICANT_WORDS: Vocabulary<Applicant> = {
  person: ['cá nhân', 'công dân', 'người dân', 'citizen'],
  organisation: ['tổ chức', 'doanh nghiệp', 'cơ quan, tổ chức', 'organization', 'business'],
}

/** A lookup of the values by their own names and their words, however written. */
function reader<T extends string>(words: Vocabulary<T>): (text: string) => T | undefined {
  const values = new Map<string, T>()
  for (const value of Object.keys(words) as T[])
    for (const word of [value, ...words[value]]) values.set(plainHeader(word), value)
  return (text) => values.get(plainHeader(text))
}

export const parseFiling = reader(FILING_WORDS)
export const parseResult = reader(RESULT_WORDS)
export const parseApplicant = reader(APPLICANT_WORDS)

/** The words that a file may use for each value of a column, Vietnamese ones first; English ones and further spellings are taken, too. */
export const ACCEPTED = {
  filing: acceptedIn(FILING_WORDS),
  result: acceptedIn(RESULT_WORDS),
  applicant: acceptedIn(APPLICANT_WORDS),
} as const

function acceptedIn(words: Readonly<Record<string, readonly string[]>>): {
  readonly vi: string
  readonly en: string
} {
  const values = Object.entries(words).map(([value, [first = value]]) => ({ value, first }))
  return {
    vi: values.map(({ first, value }) => `${first} (${value})`).join(', '),
    en: values.map(({ first, value }) => `${value} (${first})`).join(', '),
  }
}

/** What a stored value is called in Vietnamese; other texts are their own word. */
export function valueWord(value: string): string {
  const words: Readonly<Record<string, readonly string[]>> = {
    ...FILING_WORDS,
    ...RESULT_WORDS,
    ...APPLICANT_WORDS,
  }
  return words[value]?.[0] ?? value
}
