import type { Refusal } from '../../domain/result.ts'
import { messages } from '../messages/index.ts'

/** One wrong field, in words. */
interface FieldError {
  readonly field: string
  readonly reason: string
  readonly detail: string
}

/** A problem document (RFC 9457) as a value: for a whole answer or one item of an array. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly errors?: readonly FieldError[]
  readonly differences?: readonly { readonly field: string; readonly stored: string; readonly sent: string }[]
}

const STATUS = {
  'ticket-malformed': 400,
  'ticket-mistyped': 400,
  'ticket-unknown': 404,
  'ticket-expired': 410,
  'ticket-void': 410,
  'ticket-spent': 409,
  'response-closed': 409,
  'too-many-attempts': 429,
  invalid: 422,
  'dossier-contradicts': 409,
  unchanged: 409,
  'not-yours': 403,
  'not-found': 404,
} as const satisfies Record<Refusal['code'], number>

const TITLE = {
  'ticket-malformed': 'This is not a ticket code.',
  'ticket-mistyped': 'The check letter of the ticket code does not fit: it was mistyped.',
  'ticket-unknown': 'No ticket has this code.',
  'ticket-expired': 'The ticket is no longer valid.',
  'ticket-void': 'The ticket was replaced by a newer one.',
  'ticket-spent': 'The ticket has been used.',
  'response-closed': 'The response can no longer be changed.',
  'too-many-attempts': 'Too many attempts; try again later.',
  invalid: 'Some fields are not valid.',
  'dossier-contradicts': 'A dossier with this code is stored with other values.',
  unchanged: 'Nothing has changed since the last revision of this period, so none is added.',
  'not-yours': 'The key does not cover this agency.',
  'not-found': 'There is no such thing.',
} as const satisfies Record<Refusal['code'], string>

/** The HTTP status of a refusal. */
export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.code]
}

/** A refusal as a problem. */
export function problemOf(refusal: Refusal): Problem {
  const base = {
    type: `urn:problem:${refusal.code}`,
    title: TITLE[refusal.code],
    status: STATUS[refusal.code],
  }
  switch (refusal.code) {
    case 'invalid':
      return {
        ...base,
        errors: refusal.issues.map(({ field, reason, detail = '' }) => ({
          field,
          reason,
          detail: messages.en.reasons[reason](detail),
        })),
      }
    case 'dossier-contradicts':
      return { ...base, differences: refusal.differences }
    case 'not-yours':
      return {
        ...base,
        errors: [{ field: 'agency', reason: 'not-yours', detail: `Not covered: “${refusal.agency}”.` }],
      }
    default:
      return base
  }
}

/** A refusal as the answer of the API. */
export function refused(refusal: Refusal): Response {
  const headers: Record<string, string> =
    refusal.code === 'too-many-attempts' ? { 'retry-after': String(refusal.retryAfter) } : {}
  return send(problemOf(refusal), headers)
}

/** Any other problem as the answer of the API. */
export function problem(
  status: number,
  title: string,
  options: {
    readonly errors?: readonly FieldError[]
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Response {
  const { errors, headers = {} } = options
  return send({ type: 'about:blank', title, status, ...(errors && { errors }) }, headers)
}

function send(body: Problem, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  })
}
