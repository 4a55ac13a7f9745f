import type { RawMessages } from './raw-vi.ts'

export const rawEn: RawMessages = {
  title: 'Export of answers',
  intro: (upto) =>
    `Each line is one answer, given by the end of ${upto}. Answers given later are in the export of the next month.`,
  groups:
    'Without small groups: each group of agency, procedure, field, filing, lateness and month has at least 5 answers. Where it had fewer, the procedure is left empty, then filing and lateness, then the agency is the one above it.',
  agency: 'Agency',
  period: 'Period',
  hint: 'Whole months: 2026, 2026-Q3, 9/2026 or 7/2026 – 9/2026.',
  format: 'Format',
  csv: 'CSV (spreadsheet)',
  ndjson: 'NDJSON (a JSON object a line)',
  comments: 'Comments',
  without: 'Without comments',
  with: 'With comments, personal data struck out',
  button: 'Download',
  noted: 'Every export is noted in the log with the number of answers.',
  unclear: 'This period is not understood.',
  notOver: 'No month of this period has been over for two days yet.',
  notWhole: 'The period must be of whole months.',
}
