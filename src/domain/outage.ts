/**
 * Thrown when the bounded queue of the write door is full: nothing was stored, and the caller may try again.
 * A class because it must be told apart from a bug wherever it is caught.
 */
export class Overloaded extends Error {
  override readonly name = 'Overloaded'
  /** Seconds after which a new attempt is worth making. */
  readonly retryAfter = 2
}
