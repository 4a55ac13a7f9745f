import type { Day, Instant } from '../calendar/period.ts'
import type { Visit } from '../dossier.ts'
import type { Answers } from '../questionnaire/answers.ts'
import { hasCheck, normalise, RECEIPT_LENGTH, withCheck } from '../ticket/code.ts'

/** How the answer came (kênh trả lời). */
export const VIAS = ['web', 'kiosk', 'zalo', 'zalo_template', 'telegram', 'assisted'] as const
export type Via = (typeof VIAS)[number]

/** Milliseconds during which a citizen may change their answer on a page. */
export const AMEND_MS = 30 * 60_000
const DAY_MS = 24 * 60 * 60_000

/** Milliseconds during which an answer may be changed: a day in a chat, where one answers between other things. */
export function amendMs(via: Via): number {
  return via === 'zalo' || via === 'zalo_template' || via === 'telegram' ? DAY_MS : AMEND_MS
}

/**
 * An answered ticket (phiếu đã trả lời), as stored. It knows the visit, never the dossier, ticket or person,
 * and of time only days: a full timestamp would join what no column joins.
 */
export interface Response {
  /** 26 base32 letters made from the citizen's own secret attempt (see attempt.ts). */
  readonly id: string
  readonly visit: Visit
  /** Whether a ticket proved the right to rate; unverified ones are shown apart from official scores. */
  readonly verified: boolean
  readonly via: Via
  readonly answeredOn: Day
  readonly questionnaire: string
  readonly version: number
  readonly answers: Answers
  /** Until when it may be changed; null once a timed action has closed it. */
  readonly openUntil: Instant | null
  /** 0 when first recorded, one more with every change. */
  readonly revision: number
}

/** Where a response comes from: the visit it rates, and whether a ticket proves it. */
export interface Origin {
  readonly visit: Visit
  readonly verified: boolean
  readonly via: Via
}

/** Whether a response may still be changed. */
export function isOpen(response: Response, now: Instant): boolean {
  return response.openUntil !== null && now < response.openUntil
}

/** The once-key of a change, so that a change is made on the answers its author saw. */
export function amendKey(response: Response): string {
  return `response:${response.id}:${response.revision + 1}`
}

/** The receipt code (mã biên nhận) of a response: the start of its id and a check letter. */
export function receiptOf(id: string): string {
  return withCheck(id.slice(0, RECEIPT_LENGTH - 1))
}

/** The first letters of the id that a typed receipt names, or undefined when it is mistyped. */
export function idPrefixOf(receipt: string): string | undefined {
  const code = normalise(receipt)
  return code.length === RECEIPT_LENGTH && hasCheck(code) ? code.slice(0, -1) : undefined
}
