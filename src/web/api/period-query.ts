import { problem } from '../parts/problem.ts'

/** The parameter that names a period, for the document. */
export const periodParameter = {
  name: 'period',
  in: 'query',
  required: true,
  schema: { type: 'string', examples: ['2026-Q3'] },
} as const

/** The answer to a period that cannot be read. */
export function notPeriod(): Response {
  return problem(422, 'Some fields are not valid.', {
    errors: [{ field: 'period', reason: 'malformed', detail: 'must be a period such as 2026-Q3' }],
  })
}
