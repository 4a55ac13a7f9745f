import type { Issue } from '../result.ts'

/** Letters of a code and of a name, at most; names of procedures are sentences and may be as long as other texts. */
export const CODE_LETTERS = 64
export const NAME_LETTERS = 200
export const TEXT_LETTERS = 500

/** Letters, digits, `-` and `_`, in parts with one `.` between them: safe in addresses, file names and on paper. */
const CODE = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/
/** Control characters, among them line ends, and characters that nobody sees. */
const UNSEEN = /[\p{Cc}\p{Cf}]/u

/** Whether a text holds a line end or another character that nobody sees. */
export function holdsUnseen(text: string): boolean {
  return UNSEEN.test(text)
}

/** What is wrong with a new code. */
export function codeIssues(field: string, code: string): readonly Issue[] {
  if (code.length > CODE_LETTERS) return [{ field, reason: 'too-long', detail: String(CODE_LETTERS) }]
  return CODE.test(code) ? [] : [{ field, reason: 'malformed', detail: code }]
}

/** What is wrong with a name or another text of one line. */
export function nameIssues(field: string, name: string, most = NAME_LETTERS): readonly Issue[] {
  if ([...name].length > most) return [{ field, reason: 'too-long', detail: String(most) }]
  return holdsUnseen(name) ? [{ field, reason: 'malformed', detail: name }] : []
}
