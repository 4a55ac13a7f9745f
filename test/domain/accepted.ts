import type { Result } from '../../src/domain/result.ts'

/** The value of a result that must have been accepted. @throws Error with the refusal */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
