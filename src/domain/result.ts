/** Every expected "no". Each surface maps the whole union to words once, so a new one does not compile until all have words. */
export type Refusal =
  | { readonly code: 'ticket-malformed' }
  | { readonly code: 'ticket-mistyped' }
  | { readonly code: 'ticket-unknown' }
  | { readonly code: 'ticket-expired' }
  | { readonly code: 'ticket-void' }
  | { readonly code: 'ticket-spent' }
  | { readonly code: 'response-closed' }
  | { readonly code: 'too-many-attempts'; readonly retryAfter: number }
  | { readonly code: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly code: 'dossier-contradicts'; readonly differences: readonly Difference[] }
  /** A period would be published again though nothing changed since the last time. */
  | { readonly code: 'unchanged' }
  | { readonly code: 'not-yours'; readonly agency: string }
  | { readonly code: 'not-found'; readonly what: string }

/** One thing wrong with one field; `reason` is a key that each surface puts into words. */
export interface Issue {
  readonly field: string
  readonly reason: Reason
  /** A limit, an allowed value or the value found: what the sentence needs. */
  readonly detail?: string
}

export type Reason =
  | 'missing'
  | 'unknown-agency'
  | 'no-agencies'
  | 'unknown-procedure'
  | 'unknown-counter'
  | 'unknown-questionnaire'
  | 'unknown-question'
  | 'unknown-reason'
  | 'not-a-level'
  | 'too-long'
  | 'too-short'
  | 'too-plain'
  | 'too-common'
  | 'too-own'
  | 'malformed'
  | 'not-a-dossier-code'
  | 'not-a-filing'
  | 'not-a-result'
  | 'not-an-applicant'
  | 'in-the-future'
  | 'before-received'
  | 'agency-not-valid-then'
  | 'no-rule-then'
  | 'taken'
  | 'placed-elsewhere'
  | 'not-yours'
  | 'not-whole-months'
  | 'not-over-yet'
  | 'other-export'

/** A field whose repeated value contradicts the stored one. */
export interface Difference {
  readonly field: string
  readonly stored: string
  readonly sent: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

/** A success carrying its value. */
export function accept<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** An expected "no", carrying its reason. */
export function refuse(refusal: Refusal): Result<never> {
  return { ok: false, refusal }
}

/** A refusal of one field. */
export function invalid(field: string, reason: Reason, detail?: string): Result<never> {
  return refuse({
    code: 'invalid',
    issues: [detail === undefined ? { field, reason } : { field, reason, detail }],
  })
}
