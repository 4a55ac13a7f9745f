import { ACCEPTED } from '../../domain/intake/dossier-columns.ts'
import type { Reasons } from './reasons-vi.ts'

export const reasonsEn: Reasons = {
  missing: () => 'This is missing.',
  'no-agencies': () =>
    'There is no agency yet. First import the catalogue with npm run agencies -- import FILE.csv, then open this link again.',
  'unknown-agency': (detail) => `There is no agency with the code “${detail}”.`,
  'unknown-procedure': (detail) => `There is no procedure with the code “${detail}”.`,
  'unknown-counter': (detail) => `The counter “${detail}” does not belong to this agency.`,
  'unknown-questionnaire': (detail) => `There is no questionnaire “${detail}”.`,
  'unknown-question': () => 'The questionnaire does not have this question.',
  'unknown-reason': (detail) => `The questionnaire does not have the reason “${detail}”.`,
  'not-a-level': () => 'Choose one of the five levels.',
  'too-short': (detail) => `Shorter than ${detail} characters.`,
  'too-plain': () =>
    'Too easy to guess: one repeated pattern, keys in a row or a date. Several words that do not belong together are good.',
  'too-common': () =>
    'Too easy to guess: like a password that many use. Several words that do not belong together are good.',
  'too-own': () =>
    'Too easy to guess: made of your name, your address or words of the service. Several words that do not belong together are good.',
  'too-long': (detail) => `Longer than ${detail} characters.`,
  malformed: (detail) => `Not in the expected form: “${detail}”.`,
  'not-a-dossier-code': (detail) =>
    `“${detail}” is not a dossier code: 3–64 letters, digits or . _ / - are needed, the first a letter or digit, and at least one digit.`,
  'not-a-filing': (detail) => `“${detail}” is not a way of filing. Accepted: ${ACCEPTED.filing.en}.`,
  'not-a-result': (detail) => `“${detail}” is not a result. Accepted: ${ACCEPTED.result.en}.`,
  'not-an-applicant': (detail) => `“${detail}” is not an applicant. Accepted: ${ACCEPTED.applicant.en}.`,
  'in-the-future': () => 'This time lies in the future.',
  'before-received': () => 'This time is before the dossier was received.',
  'placed-elsewhere': () =>
    'This address has a place in an agency that is not yours to manage; ask an administrator above both.',
  taken: (detail) => `“${detail}” is there already.`,
  'not-yours': () => 'This is not yours to manage.',
  'no-rule-then': () => 'No rule is known for this time.',
  'not-whole-months': () =>
    'The period must be of whole months: a month, a quarter, a year, or several months.',
  'not-over-yet': () => 'No month of this period has been over for two days yet.',
  'other-export': () => 'This cursor is not of an export with the same question; begin anew.',
  'agency-not-valid-then': (detail) => `The agency did not exist on ${detail}.`,
}
