/**
 * What a test sets to make Zalo awkward; each stays as it is set, unless it says “next”. Echoes, receipts and the console's
 * samples come when they come, so they never use up a “next”.
 */
export interface Knobs {
  /** The next token call changes the tokens, and its answer is lost. */
  dropResponse: boolean
  /** With which HTTP status the token endpoint tells of an error. */
  oauthFailureStatus: 200 | 400
  /** Milliseconds of real time a token call takes. */
  tokenDelay: number
  /** Milliseconds of real time after which an answer of the webhook's counts as none; Zalo waits unless it is set. */
  hookTimeout: number
  /** No template messages now. */
  night: boolean
  /** Template messages that may still go to phones today. */
  quota: number
  /** Phones of administrators, to which templates go in development. */
  adminPhones: readonly string[]
  /** Templates that were made too early to go to a person; besides all with numbers below 600000. */
  oldTemplates: readonly string[]
  ratingVerb: 'POST' | 'GET' | 'both'
  /** Calls in a minute of the clock. */
  rateLimit: number
  /** The next event that a test makes happen has one byte changed under its old signature. */
  tamper: boolean
  /** The next event that a test makes happen is signed with an HMAC instead of a plain digest. */
  hmac: boolean
  /** So many events that a test makes happen are held back, then delivered in the opposite order. */
  reorder: number
  /** Times of events as numbers instead of text. */
  numberTimestamps: boolean
  /** Events have Vietnamese letters as `\uXXXX`, and slashes as `\/`. */
  escapeUnicode: boolean
  /** The same as `escapeUnicode`. */
  escaped: boolean
  /** Events are of another OA that granted the same app. */
  foreignOa: boolean
  /** Events are of another app, and signed as such. */
  foreignApp: boolean
}

export function newKnobs(rateLimit: number): Knobs {
  return {
    dropResponse: false,
    oauthFailureStatus: 200,
    tokenDelay: 0,
    hookTimeout: Infinity,
    night: false,
    quota: 500,
    adminPhones: [],
    oldTemplates: [],
    ratingVerb: 'both',
    rateLimit,
    tamper: false,
    hmac: false,
    reorder: 0,
    numberTimestamps: false,
    escapeUnicode: false,
    get escaped() {
      return this.escapeUnicode
    },
    set escaped(on) {
      this.escapeUnicode = on
    },
    foreignOa: false,
    foreignApp: false,
  }
}
