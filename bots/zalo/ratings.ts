import * as v from 'valibot'
import type { InvitedRating } from '../../src/domain/message/message.ts'

const level = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))
const text = v.optional(v.nullable(v.string()), '')
const words = v.optional(v.nullable(v.array(v.string())), [])
const time = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.minValue(0))

/** The answer to a rating template, as the webhook tells it. */
const feedback = v.object({
  oa_id: v.optional(v.string()),
  message: v.object({
    rate: level,
    note: text,
    feedbacks: words,
    submit_time: time,
    msg_id: text,
    tracking_id: text,
  }),
})

/** The same in the list, where the names are written otherwise. */
const listed = v.object({
  rate: level,
  note: text,
  feedbacks: words,
  submitDate: time,
  msgId: text,
  trackingId: text,
})
const page = v.object({ total: v.optional(v.number(), 0), data: v.array(v.unknown()) })

/** A rating of the webhook, and what names the event: a second rating of the same message is another event. */
export function rated(
  body: unknown,
): { readonly oaId: string | undefined; readonly event: string; readonly rating: InvitedRating } | undefined {
  const parsed = v.safeParse(feedback, body)
  if (!parsed.success) return undefined
  const { feedbacks, msg_id, note, rate, submit_time: at, tracking_id } = parsed.output.message
  const rating: InvitedRating = {
    message: msg_id ?? '',
    invitation: tracking_id ?? '',
    level: rate,
    reasons: feedbacks ?? [],
    note: note ?? '',
    at,
  }
  return { oaId: parsed.output.oa_id, event: `rated.${rating.message || rating.invitation}.${at}`, rating }
}

/** A page of the list; undefined when it is none. Lines that cannot be read are left out. */
export function ratingsIn(
  data: unknown,
): { readonly ratings: readonly InvitedRating[]; readonly lines: number } | undefined {
  const parsed = v.safeParse(page, data)
  if (!parsed.success) return undefined
  const ratings = parsed.output.data.flatMap((line): InvitedRating[] => {
    const one = v.safeParse(listed, line)
    if (!one.success) return []
    const { feedbacks, msgId, note, rate, submitDate: at, trackingId } = one.output
    return [
      {
        message: msgId ?? '',
        invitation: trackingId ?? '',
        level: rate,
        reasons: feedbacks ?? [],
        note: note ?? '',
        at,
      },
    ]
  })
  return { ratings, lines: parsed.output.data.length }
}
