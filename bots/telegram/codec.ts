import * as v from 'valibot'
import type { Incoming } from '../../src/ports/channel.ts'

/** Chats between one person and the bot; groups are none of our business. */
const chat = v.object({ id: v.number(), type: v.string() })

/** What we read of an update (Bot API); everything else in it is left alone. */
const update = v.object({
  update_id: v.pipe(v.number(), v.integer()),
  message: v.optional(v.object({ chat, date: v.number(), text: v.optional(v.string()) })),
  callback_query: v.optional(
    v.object({
      id: v.string(),
      data: v.optional(v.string()),
      message: v.optional(v.object({ chat })),
    }),
  ),
})

/** An update as we need it: the event, and the press of a button that wants to be acknowledged. */
export interface Update {
  readonly event?: Incoming
  readonly pressed?: string
}

/** An update of the Bot API; undefined when it has not the form of one. */
export function updateFrom(body: unknown, now: number): Update | undefined {
  const parsed = v.safeParse(update, body)
  if (!parsed.success) return undefined
  const { callback_query: press, message, update_id } = parsed.output
  const where = press?.message?.chat ?? message?.chat
  const pressed = press && { pressed: press.id }
  if (where?.type !== 'private') return { ...pressed }
  return {
    event: {
      event: String(update_id),
      chat: String(where.id),
      at: now,
      said: { kind: 'words', text: (press ? press.data : message?.text) ?? null },
    },
    ...pressed,
  }
}

/** The bytes that Telegram takes of what a button sends back. */
const DATA_BYTES = 64

/** A button: its words, and as many of them as come back when it is pressed; the dialog understands the beginning. */
export function button(words: string): { text: string; callback_data: string } {
  const letters = [...words]
  const encoder = new TextEncoder()
  while (encoder.encode(letters.join('')).length > DATA_BYTES) letters.pop()
  return { text: words, callback_data: letters.join('') }
}
