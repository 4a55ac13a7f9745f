/*
 * What makes a request fail through nobody's fault: the caller may try again. Classes, because they must be told apart from
 * a bug wherever they are caught.
 */

/** Thrown when the bounded queue of the write door is full: nothing was stored. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded'
  /** Seconds after which a new attempt is worth making. */
  readonly retryAfter = 2
}

/** Thrown when the database does not answer: what was being written may be stored or not, so it is to be repeated. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  /** Seconds after which a new attempt is worth making. */
  readonly retryAfter = 5
}
