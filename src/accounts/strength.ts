import type { Weakness } from '../ports/accounts.ts'

/** Why a password is too easy to guess; undefined when it is not. */
export async function weaknessOf(password: string, words: readonly string[]): Promise<Weakness | undefined> {
  // Loaded when a password is set: most starts never see one.
  const { guessed } = await import('./guessing.ts')
  return guessed(password, words)
}
