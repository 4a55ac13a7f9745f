import { stringify } from 'csv-stringify/sync'
import { answerFrom, lineWriter, type Format } from './format.ts'

const SETTINGS = { escape_formulas: true, eof: false } as const

/** A value as a field. What the library gave is kept: codes and names of catalogues, which are few. */
function fieldWriter(): (value: string) => string {
  const known = new Map<string, string>()
  return (value) => {
    let field = known.get(value)
    if (field === undefined) known.set(value, (field = stringify([[value]], SETTINGS)))
    return field
  }
}

const BEFORE = [
  'cursor',
  'agency',
  'agency_name',
  'procedure',
  'field',
  'month',
  'filing',
  'late',
  'via',
  'verified',
  'questionnaire',
  'level',
] as const

/** Characters with which a spreadsheet begins a formula, also in their wide forms. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

/** A comment as a field: a row stays one line, so breaks become blanks. */
function commentField(text: string): string {
  const flat = text.replace(/\s+/g, ' ')
  const safe = FORMULA.test(flat) ? `'${flat}` : flat
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV with a byte order mark, a column for each question; empty is withheld or not answered. */
export const csv: Format = {
  type: 'text/csv; charset=utf-8',
  extension: 'csv',
  header: ({ comments, questions }) =>
    `\ufeff${[...BEFORE, ...questions.map((id) => `q_${id}`), 'reasons', ...(comments ? ['comment'] : [])].join(',')}\n`,
  writer(made, tree) {
    const field = fieldWriter()
    return lineWriter(made, {
      begin: '',
      told: ({ agency, field: of, filing, late, month, procedure, via }) =>
        `,${field(agency)},${field(tree.byCode.get(agency)?.name ?? '')},${field(procedure)},${field(of)},${month},${filing},${late},${via}`,
      answer(text) {
        const { items, level, questionnaire, reasons, verified } = answerFrom(text)
        const levels = made.questions.map((id) => items[id] ?? '').join(',')
        return `,${verified ? 1 : 0},${field(questionnaire)},${level},${levels},${field(reasons.join(' '))}`
      },
      comment: (text) => (text === '' ? ',' : `,${commentField(text)}`),
      end: '\n',
    })
  },
  cursorOf: (text) => /^([\da-f-]+),/.exec(text)?.[1],
}
