import { problem } from '../parts/problem.ts'

/** The parameter that names a period, for the document. */
export const periodParameter = {
  name: 'period',
  in: 'query',
  required: true,
  schema: { type: 'string', examples: ['2026-Q3'] },
} as const

/** The answer to a period that is missing or cannot be read. */
export function notPeriod(text: string): Response {
  const missing = text === ''
  return problem(422, 'Some fields are not valid.', {
    errors: [
      missing
        ? { field: 'period', reason: 'missing', detail: 'The field “period” is missing.' }
        : { field: 'period', reason: 'malformed', detail: 'must be a period such as 2026-Q3' },
    ],
  })
}
