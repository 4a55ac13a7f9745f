import { daysBetween, type Day } from '../calendar/period.ts'
import { base32 } from '../ticket/code.ts'

/** Letters of an attempt that order it: two for the day, three for the running number. */
const ORDER_LETTERS = 5

/**
 * An attempt (lượt trả lời): the citizen's own secret for one answer, made when the page is opened. It begins with the day and a
 * running number of pages opened, so that responses lie together on disk roughly in that order, and ends with 105 bits of chance
 * (from 14 bytes). The day is stored with a response anyway, and the number says nothing that is stored anywhere else.
 */
export function attemptOf(day: Day, number: number, chance: Uint8Array): string {
  const days = daysBetween('2025-01-01', day) & 1023
  const order = new Uint8Array([
    days >>> 2,
    ((days & 3) << 6) | ((number >>> 9) & 63),
    (number >>> 1) & 255,
    (number & 1) << 7,
  ])
  return base32(order).slice(0, ORDER_LETTERS) + base32(chance).slice(0, 21)
}

/**
 * The id of the response that an attempt makes at a place: a repeat of the attempt finds the same one, and nobody else can.
 * `hash` is the hash of attempt and place together; 105 bits of it are kept behind the attempt's order.
 */
export function responseId(attempt: string, hash: Uint8Array): string {
  return attempt.slice(0, ORDER_LETTERS) + base32(hash.subarray(0, 14)).slice(0, 21)
}

/** What the ids of all responses begin with whose page was opened on a day; the days repeat after 1,024. */
export function idsOf(day: Day): string {
  return attemptOf(day, 0, new Uint8Array(14)).slice(0, 2)
}
